// A longer text that is there to be copied.
import { useRef } from "preact/hooks";
import type { GuideText } from "../generated/bindings.ts";
import { CopyButton } from "./CopyButton.tsx";

export function CopyText({ text: { label, text, code } }: { text: GuideText }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <div class="copy-text">
      <textarea
        class={code ? "field mono" : "field"}
        readOnly
        rows={Math.min(text.split("\n").length, code ? 8 : 10)}
        value={text}
        aria-label={label}
        ref={field}
        spellcheck={false}
      />
      <CopyButton text={text} field={field} label={label} />
    </div>
  );
}
