// The fresh sign-in of level three.
import type { StepUp } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import type { SendAct } from "./useActs.ts";

export function StepUpRow({ stepUp, act }: { stepUp: StepUp; act: SendAct }) {
  return (
    <div class={`step-up tone-${stepUp.done ? "good" : "neutral"}`}>
      <p class="soft" id="step-up-detail">
        {stepUp.done ? <ToneIcon tone="good" /> : null}
        <span>{stepUp.detail}</span>
      </p>
      {stepUp.done ? null : (
        <Button look="outline" describedBy="step-up-detail" act={() => act({ act: "stepUp" })}>
          {stepUp.running ? <span class="spinner spinner-small" aria-hidden="true" /> : null}
          {stepUp.label}
        </Button>
      )}
    </div>
  );
}
