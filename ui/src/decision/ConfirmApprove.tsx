// The deliberate step: the sentence again, the facts it rests on, a reason, and what the care level asks for, in that order of reading.
// Approve wakes late and sends once. Where the risk is ticked line by line, its reasons stand with the facts, so that all is in sight.
// What is missing or wrong the agent says, and names the field; nothing is judged here.
import { useState } from "preact/hooks";
import type { ConfirmApprove as View, Sheet } from "../generated/bindings.ts";
import { ToneIcon } from "../parts/Icon.tsx";
import { ConfirmFacts } from "./ConfirmFacts.tsx";
import { ConfirmFooter } from "./ConfirmFooter.tsx";
import { ConfirmHead } from "./ConfirmHead.tsx";
import { FieldError } from "./FieldError.tsx";
import { NameField } from "./NameField.tsx";
import { REASON_HELP, ReasonField } from "./ReasonField.tsx";
import { STEP_UP_DETAIL, StepUpRow } from "./StepUpRow.tsx";
import type { Refusal, SendAct } from "./useActs.ts";
import type { Draft } from "./useDrafts.ts";
import { FIELD_IDS, useMarked } from "./useMarked.ts";

interface Props {
  page: View;
  sheet: Sheet;
  draft: Draft;
  act: SendAct;
  refusal: Refusal | null;
}

type Marked = ReturnType<typeof useMarked>;

interface RiskProps {
  risk: View["risk"] & {};
  ticked: boolean;
  tick: (on: boolean) => void;
  marked: Marked;
}

function RiskTick({ risk, ticked, tick, marked }: RiskProps) {
  return (
    <div>
      <label class={marked.isMarked("risk") ? "risk risk-marked" : "risk"} for={FIELD_IDS.risk}>
        <input
          id={FIELD_IDS.risk}
          type="checkbox"
          checked={ticked}
          aria-required="true"
          {...marked.about("risk")}
          onChange={(event) => {
            marked.edited("risk");
            tick(event.currentTarget.checked);
          }}
        />
        <span>
          {risk.title}
          {risk.lines.map((line) => (
            <span key={line} class="risk-line" dir="auto">
              {line}
            </span>
          ))}
        </span>
      </label>
      <FieldError field="risk" marked={marked} />
    </div>
  );
}

export function ConfirmApprove({ page, sheet, draft, act, refusal }: Props) {
  const [name, writeName] = useState("");
  const [ticked, tick] = useState(false);
  const marked = useMarked(refusal, { reason: REASON_HELP, stepUp: STEP_UP_DETAIL });
  const grave = page.risk !== null;
  return (
    <>
      <main
        class={grave ? "columns confirm-request confirm-grave" : "columns confirm-request"}
        tabIndex={0}
        aria-labelledby="headline"
      >
        <div class="confirm-inner confirm-said">
          <ConfirmHead title={page.title} sentence={page.sentence} strip={page.strip} reasons={grave ? null : page.reasons} />
          <p class="warning tone-warn">
            <ToneIcon tone="warn" />
            <span>{page.cannotBeEnded}</span>
          </p>
        </div>
        <ConfirmFacts sheet={sheet} act={act} reasons={grave ? page.reasons : null} />
        <div class="confirm-inner confirm-form">
          <ReasonField label={page.reasonLabel} help={page.reasonHelp} rows={grave ? 2 : 3} draft={draft} marked={marked} />
          {page.nameLabel === null ? null : <NameField label={page.nameLabel} name={name} write={writeName} marked={marked} />}
          {page.risk === null ? null : <RiskTick risk={page.risk} ticked={ticked} tick={tick} marked={marked} />}
          {page.stepUp === null ? null : <StepUpRow stepUp={page.stepUp} act={act} marked={marked} />}
        </div>
      </main>
      <ConfirmFooter
        choice={page.approve}
        doubt={page.doubt}
        back={page.back}
        refusal={refusal}
        goBack={() => act({ act: "goReview" })}
        goOn={() => act({ act: "approve", tag: sheet.tag, reason: draft.text, typedName: name, riskTicked: ticked })}
      />
    </>
  );
}
