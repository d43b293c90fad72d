// The footer that never moves: denying on the left, approving on the right, how fresh it is between them, what stands in the way above.
import type { ComponentChildren } from "preact";
import type { Badge, Choice, Tone } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";
import { SeenLine } from "./SeenLine.tsx";
import type { Refusal } from "./useActs.ts";

export interface Note {
  id: string;
  tone: Tone;
  text: string;
  /** The one way on that it names. */
  way?: { label: string; act: () => Promise<void> };
}

interface Props {
  notes?: readonly Note[];
  refusal: Refusal | null;
  /** What passes by itself, and is all that stands in the way. */
  waiting?: string | null;
  left: ComponentChildren;
  right: ComponentChildren;
}

const NO_NOTES: readonly Note[] = [];
/** The id of what passes by itself. */
export const WAITING_ID = "waiting";

/** Before both buttons of a confirm page: what was decided here before and may still arrive. */
export function doubted(doubt: Badge | null): Note[] {
  return doubt === null ? [] : [{ id: "note-doubt", tone: doubt.tone, text: doubt.text }];
}

/** What lasts and stands in the way of a choice. */
export function noted(id: string, { note }: Choice): Note[] {
  return note === null ? [] : [{ id, tone: "warn", text: note }];
}

/** What is said about a field stands under it; here only that something is. */
function short({ text, field }: Refusal): string {
  return field === null ? text : texts.decision.seeField;
}

function Line({ note }: { note: Note }) {
  return (
    <p id={note.id} class={`foot-note tone-${note.tone}`}>
      <ToneIcon tone={note.tone} />
      <span dir="auto">{note.text}</span>
      {note.way === undefined ? null : (
        <Button look="link" act={note.way.act}>
          {note.way.label}
        </Button>
      )}
    </p>
  );
}

export function Footer({ notes = NO_NOTES, refusal, waiting = null, left, right }: Props) {
  return (
    <footer class="foot" aria-label={texts.decision.footer}>
      <div role="alert">{refusal === null ? null : <Line note={{ id: "refusal", tone: "bad", text: short(refusal) }} />}</div>
      {notes.map((note) => (
        <Line key={note.id} note={note} />
      ))}
      <div class="foot-buttons">
        <div class="foot-left">{left}</div>
        <div class="foot-truth">
          <SeenLine />
          {waiting === null ? null : (
            <p class="seen" id={WAITING_ID}>
              {waiting}
            </p>
          )}
        </div>
        <div class="foot-right">{right}</div>
      </div>
    </footer>
  );
}
