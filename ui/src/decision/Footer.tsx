// The footer that never moves: denying on the left, approving on the right, what stands in the way above them.
import type { ComponentChildren } from "preact";
import type { Tone } from "../generated/bindings.ts";
import { ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";

export interface Note {
  id: string;
  tone: Tone;
  text: string;
}

interface Props {
  notes?: readonly Note[];
  refusal: string | null;
  left: ComponentChildren;
  right: ComponentChildren;
}

const NO_NOTES: readonly Note[] = [];
/** The refusal, for the field that it is about. */
export const REFUSAL_ID = "refusal";

function Line({ note }: { note: Note }) {
  return (
    <p id={note.id} class={`foot-note tone-${note.tone}`}>
      <ToneIcon tone={note.tone} />
      <span dir="auto">{note.text}</span>
    </p>
  );
}

export function Footer({ notes = NO_NOTES, refusal, left, right }: Props) {
  return (
    <footer class="foot" aria-label={texts.decision.footer}>
      <div role="alert">{refusal === null ? null : <Line note={{ id: REFUSAL_ID, tone: "bad", text: refusal }} />}</div>
      {notes.map((note) => (
        <Line key={note.id} note={note} />
      ))}
      <div class="foot-buttons">
        <div class="foot-left">{left}</div>
        <div class="foot-right">{right}</div>
      </div>
    </footer>
  );
}
