// Denying: easy, but with a reason of one's own words. A pick is a beginning that can be edited.
import type { ConfirmDeny as View } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { texts } from "../texts.ts";
import { ConfirmHead } from "./ConfirmHead.tsx";
import { Footer, type Note } from "./Footer.tsx";
import { REASON_HELP, ReasonField } from "./ReasonField.tsx";
import type { Refusal, SendAct } from "./useActs.ts";
import type { Draft } from "./useDrafts.ts";
import { FIELD_IDS, useMarked } from "./useMarked.ts";

interface Props {
  page: View;
  tag: string;
  draft: Draft;
  act: SendAct;
  refusal: Refusal | null;
}

/** A pick replaces an empty text or another pick, and follows what the person wrote. */
function inserted(text: string, pick: string, picks: readonly string[]): string {
  const written = text.trim();
  return written === "" || picks.includes(written) ? pick : `${written} ${pick}`;
}

function Picks({ picks, insert }: { picks: readonly string[]; insert: (pick: string) => void }) {
  if (picks.length === 0) return null;
  return (
    <ul class="picks" aria-label={texts.decision.picks}>
      {picks.map((pick) => (
        <li key={pick}>
          <Button look="outline" class="pick" act={() => insert(pick)}>
            {pick}
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function ConfirmDeny({ page, tag, draft, act, refusal }: Props) {
  const marked = useMarked(refusal, { reason: REASON_HELP });
  const { deny } = page;
  const notes: Note[] = deny.note === null ? [] : [{ id: "note-deny", tone: "warn", text: deny.note }];
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner">
          <ConfirmHead title={page.title} sentence={page.sentence} />
          <ReasonField label={page.reasonLabel} help={page.reasonHelp} draft={draft} marked={marked} />
          <Picks
            picks={page.picks}
            insert={(pick) => {
              draft.write(inserted(draft.text, pick, page.picks));
              marked.edited("reason");
              document.getElementById(FIELD_IDS.reason)?.focus();
            }}
          />
        </div>
      </main>
      <Footer
        notes={notes}
        refusal={refusal?.text ?? null}
        left={
          <Button
            look="dark"
            enabled={deny.enabled}
            describedBy={notes[0]?.id}
            act={() => act({ act: "deny", tag, reason: draft.text })}
          >
            {deny.label}
          </Button>
        }
        right={
          <Button look="outline" act={() => act({ act: "goReview" })}>
            {page.back}
          </Button>
        }
      />
    </>
  );
}
