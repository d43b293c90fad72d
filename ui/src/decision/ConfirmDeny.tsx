// Denying: easy, but with a reason of one's own words. A pick is a beginning that can be edited.
import { useRef, useState } from "preact/hooks";
import type { ConfirmDeny as View } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { texts } from "../texts.ts";
import { ConfirmHead } from "./ConfirmHead.tsx";
import { Footer, type Note } from "./Footer.tsx";
import { ReasonField } from "./ReasonField.tsx";
import type { SendAct } from "./useActs.ts";
import type { Draft } from "./useDrafts.ts";

interface Props {
  page: View;
  tag: string;
  draft: Draft;
  act: SendAct;
  refusal: string | null;
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
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const toReason = (): void => form.current?.querySelector<HTMLElement>("#reason")?.focus();
  const empty = draft.text.trim() === "";
  const deny = (): Promise<void> | void => {
    setTried(true);
    if (empty) return toReason();
    return act({ act: "deny", tag, reason: draft.text });
  };
  const found: Note[] = page.deny.note === null ? [] : [{ id: "note-deny", tone: "warn", text: page.deny.note }];
  if (page.refusal !== null) found.unshift({ id: "note-refusal", tone: "bad", text: page.refusal });
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner" ref={form}>
          <ConfirmHead title={page.title} sentence={page.sentence} />
          <ReasonField label={page.reasonLabel} help={page.reasonHelp} draft={draft} missing={tried && empty} />
          <Picks
            picks={page.picks}
            insert={(pick) => {
              draft.write(inserted(draft.text, pick, page.picks));
              toReason();
            }}
          />
        </div>
      </main>
      <Footer
        notes={found}
        refusal={refusal === page.refusal ? null : refusal}
        left={
          <>
            <Button
              look="dark"
              enabled={page.deny.enabled}
              describedBy={found.map((note) => note.id).join(" ") || undefined}
              act={deny}
            >
              {page.deny.label}
            </Button>
            <span class="seen">{tried && empty ? texts.decision.missing : null}</span>
          </>
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
