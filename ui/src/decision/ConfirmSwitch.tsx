// Turning Customer Lockbox on or off for a tenant: what changes, what does not, a reason, the tenant's name, a fresh sign-in.
// What is missing or wrong the agent says, and names the field; nothing is judged here.
import { useState } from "preact/hooks";
import type { ConfirmSwitch as View } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { texts } from "../texts.ts";
import { ConfirmFooter } from "./ConfirmFooter.tsx";
import { ConfirmHead } from "./ConfirmHead.tsx";
import { NameField } from "./NameField.tsx";
import { REASON_HELP, ReasonField } from "./ReasonField.tsx";
import { STEP_UP_DETAIL, StepUpRow } from "./StepUpRow.tsx";
import type { Refusal, SendAct } from "./useActs.ts";
import type { Draft } from "./useDrafts.ts";
import { useMarked } from "./useMarked.ts";

interface Props {
  page: View;
  draft: Draft;
  act: SendAct;
  refusal: Refusal | null;
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section class="switch-lines">
      <h2 class="section-head">{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

export function ConfirmSwitch({ page, draft, act, refusal }: Props) {
  const [name, writeName] = useState("");
  const marked = useMarked(refusal, { reason: REASON_HELP, stepUp: STEP_UP_DETAIL });
  const { on } = page;
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner">
          <ConfirmHead title={page.title} sentence={page.sentence} />
          <Lines title={texts.decision.changes} lines={page.changes} />
          <Lines title={texts.decision.unchanged} lines={page.unchanged} />
          <p>
            <Button look="link" act={() => act({ act: "openAdministration" })}>
              {page.administration}
            </Button>
          </p>
          <ReasonField label={page.reasonLabel} help={page.reasonHelp} draft={draft} marked={marked} />
          <NameField label={page.nameLabel} name={name} write={writeName} marked={marked} />
          <StepUpRow stepUp={page.stepUp} act={act} marked={marked} />
        </div>
      </main>
      <ConfirmFooter
        choice={page.turn}
        back={page.cancel}
        refusal={refusal}
        goBack={() => act({ act: "close" })}
        goOn={() => act({ act: "turnLockbox", on, reason: draft.text, typedName: name })}
      />
    </>
  );
}
