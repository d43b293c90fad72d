// Denying: easy, but with a reason of one's own words. A pick is a beginning that can be edited.
import type { ConfirmDeny as View, Sheet } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";
import { ConfirmFacts } from "./ConfirmFacts.tsx";
import { ConfirmHead } from "./ConfirmHead.tsx";
import { doubted, Footer, noted } from "./Footer.tsx";
import { REASON_HELP, ReasonField } from "./ReasonField.tsx";
import type { Refusal, SendAct } from "./useActs.ts";
import type { Draft } from "./useDrafts.ts";
import { FIELD_IDS, useMarked } from "./useMarked.ts";
import { useTold } from "./useTold.ts";

interface Props {
  page: View;
  sheet: Sheet;
  draft: Draft;
  act: SendAct;
  /** Sends what only changes what is shown. */
  tell: SendAct;
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
          <Button look="text" class="pick" act={() => insert(pick)}>
            {pick}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What Microsoft will read, as the agent tells it: nothing is cleaned here. */
function Preview({ preview }: { preview: View["preview"] }) {
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 class="section-head" id="preview">
        {preview.title}
      </h2>
      <blockquote class="quote">
        {preview.text.length === 0 ? <span class="preview-nothing">{preview.nothing}</span> : <Words pieces={preview.text} />}
      </blockquote>
    </section>
  );
}

export function ConfirmDeny({ page, sheet, draft, act, tell, refusal }: Props) {
  const marked = useMarked(refusal, { reason: REASON_HELP });
  useTold(draft.text, tell);
  const { deny } = page;
  const notes = [...doubted(page.doubt), ...noted("note-deny", deny)];
  return (
    <>
      <main class="columns confirm-request" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner">
          <ConfirmHead title={page.title} sentence={page.sentence} strip={page.strip} reasons={page.reasons} />
          <ReasonField label={page.reasonLabel} help={page.reasonHelp} draft={draft} marked={marked} />
          <Picks
            picks={page.picks}
            insert={(pick) => {
              draft.write(inserted(draft.text, pick, page.picks));
              marked.edited("reason");
              document.getElementById(FIELD_IDS.reason)?.focus();
            }}
          />
          <Preview preview={page.preview} />
        </div>
        <ConfirmFacts sheet={sheet} act={act} />
      </main>
      <Footer
        notes={notes}
        refusal={refusal}
        left={
          <Button
            look="dark"
            enabled={deny.enabled}
            describedBy={notes.at(-1)?.id}
            act={() => act({ act: "deny", tag: sheet.tag, reason: draft.text })}
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
