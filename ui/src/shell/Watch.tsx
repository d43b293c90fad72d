// When was last checked, and how each subscription answered.
import type { Command, Freshness, SubscriptionLine } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Chip } from "../parts/Chip.tsx";
import { Icon, ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";

function Line({ line }: { line: SubscriptionLine }) {
  return (
    <li class="watch-line" title={`${line.name}: ${line.status}. ${line.standing.value}`}>
      <Chip hue={line.hue} />
      <span class="watch-name">{line.name}</span>
      <span class="unseen">{line.status}</span>
      {line.tone === "good" ? (
        <span class="watch-dot" aria-hidden="true" />
      ) : (
        <span class={`watch-state tone-${line.tone}`}>
          <ToneIcon tone={line.tone} small />
        </span>
      )}
    </li>
  );
}

export function Watch({ freshness, send }: { freshness: Freshness; send: (command: Command) => Promise<void> }) {
  const { subscriptions, checking, canCheck, tone } = freshness;
  return (
    <section class="watch" aria-label={texts.watching}>
      {subscriptions.length === 0 ? null : (
        <ul class="watch-lines">
          {subscriptions.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
      <div class={`watch-text tone-${tone}`}>
        {tone === "good" || tone === "neutral" ? null : <ToneIcon tone={tone} small />}
        <p>{freshness.text}</p>
        {canCheck ? (
          <Button
            look="text"
            class={checking ? "button-icon turning" : "button-icon"}
            label={checking ? texts.checking : texts.checkNow}
            enabled={!checking}
            act={() => send({ command: "checkNow" })}
          >
            <Icon shape="refresh" />
          </Button>
        ) : null}
      </div>
    </section>
  );
}
