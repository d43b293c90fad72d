// The request as it is read: what is asked, the facts, Microsoft's words. DOM order is the order in which one decides.
import { useShort } from "../fit/useRoom.ts";
import type { Choice, Sheet } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Facts } from "../parts/Facts.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { Tag } from "../parts/Tag.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";
import { Asked } from "./Asked.tsx";
import { AskMicrosoft } from "./AskMicrosoft.tsx";
import { CareReasons } from "./CareReasons.tsx";
import { Compared } from "./Compared.tsx";
import { doubted, Footer, type Note, WAITING_ID } from "./Footer.tsx";
import { LaterMenu } from "./LaterMenu.tsx";
import type { Refusal, SendAct } from "./useActs.ts";
import { VendorWords } from "./VendorWords.tsx";

interface Props {
  sheet: Sheet;
  act: SendAct;
  refusal: Refusal | null;
}

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
    <section class="side-facts" aria-label={texts.decision.facts}>
      <div class="side-facts-inner">
        <Facts facts={sheet.facts} follow={() => act({ act: "openSupportTicket" })} />
        {sheet.reasons === null ? null : (
          <div class="side-part">
            <CareReasons reasons={sheet.reasons} />
          </div>
        )}
        {sheet.ifNobodyAnswers === null ? null : (
          <div class="side-part">
            <h2 class="section-head">{texts.decision.silence}</h2>
            <p class="soft">{sheet.ifNobodyAnswers}</p>
          </div>
        )}
      </div>
    </section>
  );
}

function Rest({ sheet, act }: { sheet: Sheet; act: SendAct }) {
  return (
    <div class="rest">
      <VendorWords key={sheet.tag} sheet={sheet} />
      {sheet.asking === null ? null : <AskMicrosoft key={`ask-${sheet.tag}`} asking={sheet.asking} tag={sheet.tag} act={act} />}
      {sheet.compared.map((compared) => (
        <Compared key={compared.title} compared={compared} />
      ))}
      <details class="disclosure raw">
        <summary aria-keyshortcuts={texts.decision.rawKey}>
          {texts.decision.raw} <kbd aria-hidden="true">{texts.decision.rawKey}</kbd>
        </summary>
        <div class="raw-box" tabIndex={0} role="region" aria-label={texts.decision.raw}>
          <Words pieces={sheet.raw} />
        </div>
      </details>
    </div>
  );
}

/** What stands in the way, or should be known, said once even when it holds for both buttons. */
function notes(sheet: Sheet, act: SendAct): Note[] {
  const { reminder } = sheet.later;
  const stands: Note[] =
    reminder === null
      ? []
      : [
          {
            id: "note-reminder",
            tone: "neutral",
            text: reminder.text,
            way: { label: reminder.undo, act: () => act({ act: "takeBackReminder" }) },
          },
        ];
  return [...hurdles(sheet, act), ...stands];
}

function hurdles(sheet: Sheet, act: SendAct): Note[] {
  const [first, ...others] = said(sheet);
  if (first === undefined || sheet.portal === null) return first === undefined ? [] : [first, ...others];
  return [{ ...first, way: { label: sheet.portal, act: () => act({ act: "openPortal" }) } }, ...others];
}

function said({ closed, doubt, deny, approve }: Sheet): Note[] {
  // Once it is over, why nothing can be decided says that it is over, too.
  if (closed !== null) return [{ id: "note-closed", tone: closed.tone, text: deny.note ?? closed.text }];
  const found = doubted(doubt);
  for (const [id, { note }] of [["note-deny", deny] as const, ["note-approve", approve] as const]) {
    if (note !== null && !found.some((known) => known.text === note)) found.push({ id, tone: "warn", text: note });
  }
  return found;
}

/** The id of what explains the state of a button: what passes by itself, or its note. */
function reason(found: readonly Note[], choice: Choice): string | undefined {
  if (choice.waiting !== null) return WAITING_ID;
  return found.find((note) => note.text === choice.note || note.id === "note-closed")?.id;
}

/** Where there is little height, the footer is small: what decides nothing stands at the end of the page. */
function End({ sheet, act }: { sheet: Sheet; act: SendAct }) {
  return (
    <div class="page-end">
      <LaterMenu later={sheet.later} act={act} />
    </div>
  );
}

export function ReviewPage({ sheet, act, refusal }: Props) {
  const short = useShort();
  const found = notes(sheet, act);
  const deny = (
    <Button
      look="outline"
      enabled={sheet.deny.enabled}
      describedBy={reason(found, sheet.deny)}
      shortcut="Alt+D"
      act={() => act({ act: "goDeny" })}
    >
      {sheet.deny.label}
    </Button>
  );
  const approve = (
    <Button
      look="accent"
      enabled={sheet.approve.enabled}
      describedBy={reason(found, sheet.approve)}
      shortcut="Alt+A"
      act={() => act({ act: "goApprove" })}
    >
      {sheet.approve.label}
    </Button>
  );
  return (
    <>
      <main class="columns" tabIndex={0} aria-labelledby="headline">
        <div class="asked">
          <Headline sheet={sheet} />
          <Asked key={sheet.tag} sheet={sheet} />
        </div>
        <Side sheet={sheet} act={act} />
        <Rest sheet={sheet} act={act} />
        {short ? <End sheet={sheet} act={act} /> : null}
      </main>
      <Footer
        notes={found}
        refusal={refusal}
        waiting={sheet.approve.waiting}
        left={
          <>
            {deny}
            {short ? null : <LaterMenu later={sheet.later} act={act} />}
          </>
        }
        right={approve}
      />
    </>
  );
}
