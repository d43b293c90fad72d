// The steps between the first start and the watching, at the head of each of their pages.
import type { StepLine } from "../generated/bindings.ts";
import { texts } from "../texts.ts";
import { Icon } from "./Icon.tsx";

function Step({ step, number }: { step: StepLine; number: number }) {
  return (
    <li class={`walk-step walk-${step.state}`} aria-current={step.state === "here" ? "step" : undefined}>
      <span class="walk-mark" aria-hidden="true">
        {step.state === "done" ? <Icon shape="good" small /> : number}
      </span>
      <span class="walk-words">
        <span class="walk-label">{step.detail === null ? step.label : `${step.label}: ${step.detail}`}</span>
        <span class="unseen"> {step.word}</span>
      </span>
    </li>
  );
}

export function Steps({ steps }: { steps: StepLine[] }) {
  return (
    <ol class="walk-steps" aria-label={texts.steps}>
      {steps.map((step, index) => (
        <Step key={index} step={step} number={index + 1} />
      ))}
    </ol>
  );
}
