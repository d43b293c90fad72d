// The deliberate step: the sentence again, a reason, and what the care level asks for. Approve wakes late and sends once.
import { useRef, useState } from "preact/hooks";
import type { ConfirmApprove as View } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";
import { ConfirmHead } from "./ConfirmHead.tsx";
import { Footer, type Note } from "./Footer.tsx";
import { ReasonField } from "./ReasonField.tsx";
import { StepUpRow } from "./StepUpRow.tsx";
import type { SendAct } from "./useActs.ts";
import type { Draft } from "./useDrafts.ts";

interface Props {
  page: View;
  tag: string;
  draft: Draft;
  act: SendAct;
  refusal: string | null;
}

interface NameProps {
  page: View;
  name: string;
  write: (name: string) => void;
  missing: boolean;
}

function NameField({ page, name, write, missing }: NameProps) {
  if (page.nameLabel === null) return null;
  const expected = page.nameExpected !== null && !page.nameLabel.includes(page.nameExpected) ? page.nameExpected : null;
  return (
    <div class="form-row">
      <div class="form-label">
        <label for="typed-name">{page.nameLabel}</label>
        {expected === null ? null : (
          <p class="form-help" id="typed-name-help">
            {texts.decision.expected} <code dir="auto">{expected}</code>
          </p>
        )}
      </div>
      <input
        id="typed-name"
        class="field mono"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={400}
        aria-required="true"
        aria-invalid={missing}
        aria-describedby={expected === null ? undefined : "typed-name-help"}
        value={name}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </div>
  );
}

function RiskTick({
  risk,
  ticked,
  tick,
  missing,
}: {
  risk: string;
  ticked: boolean;
  tick: (on: boolean) => void;
  missing: boolean;
}) {
  return (
    <label class={`risk${missing ? " risk-missing" : ""}`} for="risk">
      <input
        id="risk"
        type="checkbox"
        checked={ticked}
        aria-required="true"
        aria-invalid={missing}
        onChange={(event) => tick(event.currentTarget.checked)}
      />
      <span>{risk}</span>
    </label>
  );
}

function noteOf(page: View): Note[] {
  const found: Note[] = [];
  if (page.refusal !== null) found.push({ id: "note-refusal", tone: "bad", text: page.refusal });
  // While only time is missing, the words beside the button say so; a line that comes and goes would be unrest.
  if (page.approve.note !== null && page.waiting === null)
    found.push({ id: "note-approve", tone: "warn", text: page.approve.note });
  return found;
}

/** Ids of fields that are still empty, in reading order. What is right in them the agent judges. */
function empties(page: View, reason: string, name: string, ticked: boolean): string[] {
  const found: string[] = [];
  if (reason.trim() === "") found.push("reason");
  if (page.nameLabel !== null && name.trim() === "") found.push("typed-name");
  if (page.risk !== null && !ticked) found.push("risk");
  return found;
}

export function ConfirmApprove({ page, tag, draft, act, refusal }: Props) {
  const [name, writeName] = useState("");
  const [ticked, tick] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const empty = empties(page, draft.text, name, ticked);
  const missing = (id: string): boolean => tried && empty.includes(id);
  const approve = (): Promise<void> | void => {
    setTried(true);
    const [first] = empty;
    if (first === undefined) return act({ act: "approve", tag, reason: draft.text, typedName: name, riskTicked: ticked });
    form.current?.querySelector<HTMLElement>(`#${first}`)?.focus();
  };
  const found = noteOf(page);
  const waits = page.waiting ?? (tried && empty.length > 0 ? texts.decision.missing : null);
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner" ref={form}>
          <ConfirmHead title={page.title} sentence={page.sentence} />
          <p class="warning tone-warn">
            <ToneIcon tone="warn" />
            <span>{page.cannotBeEnded}</span>
          </p>
          <ReasonField label={page.reasonLabel} help={page.reasonHelp} draft={draft} missing={missing("reason")} />
          <NameField page={page} name={name} write={writeName} missing={missing("typed-name")} />
          {page.risk === null ? null : <RiskTick risk={page.risk} ticked={ticked} tick={tick} missing={missing("risk")} />}
          {page.stepUp === null ? null : <StepUpRow stepUp={page.stepUp} act={act} />}
        </div>
      </main>
      <Footer
        notes={found}
        refusal={refusal === page.refusal ? null : refusal}
        left={
          <Button look="outline" act={() => act({ act: "goReview" })}>
            {page.back}
          </Button>
        }
        right={
          <>
            <span class="seen" id="note-waiting">
              {waits}
            </span>
            <Button
              look="fill"
              enabled={page.approve.enabled}
              describedBy={["note-waiting", ...found.map((note) => note.id)].join(" ")}
              act={approve}
            >
              {page.approve.label}
            </Button>
          </>
        }
      />
    </>
  );
}
