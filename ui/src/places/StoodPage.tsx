// The page that a person decided on, as it stood on the screen then: once, in the words of then, whatever is known today.
import type { ActionCard, Stood } from "../generated/bindings.ts";
import { Facts } from "../parts/Facts.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Tag } from "../parts/Tag.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";

function Action({ action }: { action: ActionCard }) {
  return (
    <li class={`card action tone-${action.tone}`}>
      <div class="action-head">
        <h4 class="action-name" dir="auto">
          {action.name}
        </h4>
        <Tag badge={action.certainty} />
      </div>
      <Facts facts={action.lines} />
      <div class="how">
        <p dir="auto">{action.how}</p>
        {action.editions.map((edition, index) => (
          <p key={index}>{edition}</p>
        ))}
      </div>
    </li>
  );
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div class="stood-part">
      <h4 class="section-head">{title}</h4>
      {lines.map((line, index) => (
        <p key={index} class="soft" dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}

function Hints({ stood }: { stood: Stood }) {
  if (stood.hints.length === 0) return null;
  return (
    <div class="stood-part">
      <h4 class="section-head">{stood.hintsTitle}</h4>
      <ul class="stood-hints">
        {stood.hints.map((hint, index) => (
          <li key={index}>{hint.text}</li>
        ))}
      </ul>
    </div>
  );
}

export function StoodPage({ stood }: { stood: Stood }) {
  const where = [stood.tenant, stood.subscription, stood.targetDetail].filter((part) => part !== "");
  return (
    <section class="stood" aria-labelledby="stood-title">
      <Facts facts={stood.decided} />
      <div class="stood-page">
        <p class="stood-title" id="stood-title">
          {stood.title}
        </p>
        <div class="stood-head">
          <h3 class="card-title" dir="auto">
            {stood.headline}
          </h3>
          <Tag badge={stood.risk} />
        </div>
        <p class="soft" dir="auto">
          <b>{stood.target}</b> · {where.join(" · ")}
        </p>
        {stood.certainty === null ? null : (
          <p class="soft" dir="auto">
            {stood.certainty}
          </p>
        )}
        {stood.actions.length === 0 ? null : (
          <ul class="actions">
            {stood.actions.map((action, index) => (
              <Action key={index} action={action} />
            ))}
          </ul>
        )}
        <Facts facts={stood.facts} />
        <Hints stood={stood} />
        <div class="stood-part">
          <h4 class="section-head">{texts.decision.words}</h4>
          <div class="quote">{stood.words.length === 0 ? texts.decision.nothing : <Words pieces={stood.words} />}</div>
          {stood.wordsNote === null ? null : (
            <p class="words-note tone-warn">
              <ToneIcon tone="warn" />
              <span>{stood.wordsNote}</span>
            </p>
          )}
        </div>
        {stood.comparison === null ? null : <Part title={stood.comparison.title} lines={stood.comparison.lines} />}
        <Part title={texts.decision.silence} lines={[stood.answerBy, stood.ifNobodyAnswers].filter((line) => line !== null)} />
        <p class="stood-seen">{stood.seen}</p>
      </div>
    </section>
  );
}
