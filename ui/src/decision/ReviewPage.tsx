// The request as it is read: what is asked, the facts, Microsoft's words. DOM order is the order in which one decides.
import type { Sheet } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Facts } from "../parts/Facts.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { Icon } from "../parts/Icon.tsx";
import { Tag } from "../parts/Tag.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";
import { Asked } from "./Asked.tsx";
import { Footer, type Note } from "./Footer.tsx";
import type { SendAct } from "./useActs.ts";
import { VendorWords } from "./VendorWords.tsx";

const labels = texts.decision;

function Headline({ sheet }: { sheet: Sheet }) {
  const headline = useFocusOn<HTMLHeadingElement>(sheet.tag);
  return (
    <div class="headline">
      <h1 class="title title-large" id="headline" tabIndex={-1} ref={headline} dir="auto">
        {sheet.headline}
      </h1>
      <p class="headline-risk">
        <Tag badge={sheet.risk} />
      </p>
    </div>
  );
}

function Side({ sheet, act }: { sheet: Sheet; act: SendAct }) {
  return (
    <section class="side-facts" aria-label={labels.facts}>
      <div class="side-facts-inner">
        <Facts facts={sheet.facts} />
        {sheet.ticketLink ? (
          <Button look="link" class="ticket-link" act={() => act({ act: "openSupportTicket" })}>
            {labels.openTicket} <Icon shape="external" small />
          </Button>
        ) : null}
        {sheet.hints.length === 0 ? null : (
          <div class="side-part">
            <h2 class="section-head">{labels.hints}</h2>
            <ul class="hints">
              {sheet.hints.map((hint, index) => (
                <li key={index}>{hint}</li>
              ))}
            </ul>
          </div>
        )}
        <div class="side-part">
          <h2 class="section-head">{labels.silence}</h2>
          <p class="soft">{sheet.ifNobodyAnswers}</p>
        </div>
      </div>
    </section>
  );
}

function Rest({ sheet }: { sheet: Sheet }) {
  return (
    <div class="rest">
      <VendorWords key={sheet.tag} sheet={sheet} />
      {sheet.comparison === null ? null : (
        <section class="part" aria-labelledby="comparison">
          <h2 class="section-head" id="comparison">
            {sheet.comparison.title}
          </h2>
          {sheet.comparison.lines.map((line, index) => (
            <p key={index} class="compared" dir="auto">
              {line}
            </p>
          ))}
        </section>
      )}
      <details class="disclosure raw">
        <summary>
          {labels.raw} <kbd aria-hidden="true">{labels.rawKey}</kbd>
        </summary>
        <div class="raw-box" tabIndex={0} role="region" aria-label={labels.raw}>
          <Words pieces={sheet.raw} />
        </div>
      </details>
    </div>
  );
}

/** Why Approve alone sleeps, often only for a moment: said beside it, so that nothing moves when it wakes. */
function asleep({ deny, approve, closed }: Sheet): string | null {
  return closed === null && deny.enabled && !approve.enabled ? approve.note : null;
}

/** What stands in the way, or should be known, said once even when it holds for both buttons. */
function notes(sheet: Sheet): Note[] {
  const found: Note[] = [];
  if (sheet.closed !== null) found.push({ id: "note-closed", tone: sheet.closed.tone, text: sheet.closed.text });
  for (const [id, choice] of [["note-deny", sheet.deny] as const, ["note-approve", sheet.approve] as const]) {
    const { note } = choice;
    if (note === null || note === asleep(sheet) || found.some((known) => known.text === note)) continue;
    found.push({ id, tone: choice.enabled ? "warn" : "neutral", text: note });
  }
  return found;
}

function noteOf(found: readonly Note[], text: string | null): string | undefined {
  return found.find((note) => note.text === text)?.id ?? found.find((note) => note.id === "note-closed")?.id;
}

export function ReviewPage({ sheet, act, refusal }: { sheet: Sheet; act: SendAct; refusal: string | null }) {
  const found = notes(sheet);
  const beside = asleep(sheet);
  return (
    <>
      <main class="columns" tabIndex={0} aria-labelledby="headline">
        <div class="asked">
          <Headline sheet={sheet} />
          <Asked key={sheet.tag} sheet={sheet} />
        </div>
        <Side sheet={sheet} act={act} />
        <Rest sheet={sheet} />
      </main>
      <Footer
        notes={found.map((note) => (note.tone === "neutral" ? { ...note, tone: "warn" } : note))}
        refusal={refusal}
        left={
          <>
            <Button
              look="outline"
              enabled={sheet.deny.enabled}
              describedBy={noteOf(found, sheet.deny.note)}
              act={() => act({ act: "goDeny" })}
            >
              {sheet.deny.label}
            </Button>
            <Button look="text" act={() => act({ act: "close" })}>
              {sheet.closed === null ? labels.later : texts.close}
            </Button>
          </>
        }
        right={
          <>
            <p class="seen" id="seen">
              {beside ?? sheet.seen}
            </p>
            <Button
              look="accent"
              enabled={sheet.approve.enabled}
              describedBy={beside === null ? noteOf(found, sheet.approve.note) : "seen"}
              act={() => act({ act: "goApprove" })}
            >
              {sheet.approve.label}
            </Button>
          </>
        }
      />
    </>
  );
}
