// The fresh sign-in of level three.
import type { StepUp } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { FieldError } from "./FieldError.tsx";
import type { SendAct } from "./useActs.ts";
import { FIELD_IDS, type useMarked } from "./useMarked.ts";

export const STEP_UP_DETAIL = "step-up-detail";

interface Props {
  stepUp: StepUp;
  act: SendAct;
  marked: ReturnType<typeof useMarked>;
}

export function StepUpRow({ stepUp, act, marked }: Props) {
  const look = marked.isMarked("stepUp") && !stepUp.done ? "step-up step-up-marked" : "step-up";
  return (
    <>
      <div class={`${look} tone-${stepUp.done ? "good" : "neutral"}`}>
        <p class="soft" id={STEP_UP_DETAIL}>
          {stepUp.done ? <ToneIcon tone="good" /> : null}
          <span>{stepUp.detail}</span>
        </p>
        {stepUp.done ? null : (
          <Button
            look="outline"
            id={FIELD_IDS.stepUp}
            describedBy={marked.about("stepUp")["aria-describedby"]}
            act={() => {
              marked.edited("stepUp");
              return act({ act: "stepUp" });
            }}
          >
            {stepUp.running ? <span class="spinner spinner-small" aria-hidden="true" /> : null}
            {stepUp.label}
          </Button>
        )}
      </div>
      {stepUp.done ? null : <FieldError field="stepUp" marked={marked} />}
    </>
  );
}
