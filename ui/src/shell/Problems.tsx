// What a person should act on, each with its one next step.
import type { Command, ProblemView } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Icon, ToneIcon } from "../parts/Icon.tsx";
import { Support } from "../parts/Support.tsx";
import { texts } from "../texts.ts";

interface Props {
  problems: readonly ProblemView[];
  refusal: string | null;
  send: (command: Command) => Promise<void>;
  forget: () => void;
}

function Problem({ problem, send }: { problem: ProblemView; send: Props["send"] }) {
  const { action } = problem;
  return (
    <li class={`banner tone-${problem.tone}`}>
      <ToneIcon tone={problem.tone} />
      <div class="banner-text">
        <p class="banner-title">{problem.title}</p>
        <p class="banner-detail">{problem.detail}</p>
        {problem.support === null ? null : <Support text={problem.support} />}
      </div>
      {action ? (
        <Button look="outline" act={() => send(action.command)}>
          {action.label}
        </Button>
      ) : null}
    </li>
  );
}

/** Problems, and why the last command was refused. */
export function Problems({ problems, refusal, send, forget }: Props) {
  return (
    <>
      <div role="alert">
        {refusal === null ? null : (
          <div class="banner tone-bad">
            <ToneIcon tone="bad" />
            <p class="banner-text banner-title">{refusal}</p>
            <Button look="text" act={forget} label={texts.dismiss} class="button-icon">
              <Icon shape="close" />
            </Button>
          </div>
        )}
      </div>
      {problems.length === 0 ? null : (
        <ul class="banners" aria-label={texts.problems}>
          {problems.map((problem) => (
            <Problem key={problem.code + problem.title} problem={problem} send={send} />
          ))}
        </ul>
      )}
    </>
  );
}
