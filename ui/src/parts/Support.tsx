// Numbers and ids for whoever is asked for help, to copy.
import { useRef } from "preact/hooks";
import { texts } from "../texts.ts";
import { CopyButton } from "./CopyButton.tsx";

export function Support({ text }: { text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <details class="support">
      <summary>{texts.forSupport}</summary>
      <div class="joined">
        <textarea
          class="field mono"
          readOnly
          rows={text.split("\n").length}
          value={text}
          aria-label={texts.forSupport}
          ref={field}
        />
        <CopyButton text={text} field={field} />
      </div>
    </details>
  );
}
