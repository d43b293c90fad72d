// When was last checked, and how each subscription answered.
import type { Command, Freshness, SubscriptionLine } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Chip } from "../parts/Chip.tsx";
import { Icon, ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";

/** So many lines are seen without scrolling; where there are more, the keyboard scrolls them too. */
const SEEN = 5;

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

function Lines({ lines }: { lines: readonly SubscriptionLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class="watch-lines">
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}

export function Watch({ freshness, send }: { freshness: Freshness; send: (command: Command) => Promise<void> }) {
  const { subscriptions, checking, canCheck, tone } = freshness;
  return (
    <section class="watch" aria-label={texts.watching}>
      {subscriptions.length > SEEN ? (
        <div class="watch-box" role="region" aria-label={freshness.text} tabIndex={0}>
          <Lines lines={subscriptions} />
        </div>
      ) : (
        <Lines lines={subscriptions} />
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
