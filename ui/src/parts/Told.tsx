// A sentence that is told as soon as it stands there. The paragraph is a node of its own: WebKit gives readers no text of an alert
// that is the paragraph itself.
import type { Tone } from "../generated/bindings.ts";
import { ToneIcon } from "./Icon.tsx";

export function Told({ tone, text }: { tone: Tone; text: string }) {
  return (
    <div class="told" role="alert">
      <p class={`note tone-${tone}`}>
        <ToneIcon tone={tone} />
        <span>{text}</span>
      </p>
    </div>
  );
}
