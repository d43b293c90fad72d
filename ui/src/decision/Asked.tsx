// How sure we are, and one card for each action asked for.
import { useState } from "preact/hooks";
import type { ActionCard, Sheet } from "../generated/bindings.ts";
import { Facts } from "../parts/Facts.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";

interface CardProps {
  action: ActionCard;
  /** One of several: then it says which. A single card would only repeat the headline. */
  several: boolean;
  explained: boolean;
}

function Card({ action, several, explained }: CardProps) {
  return (
    <li class={`card action tone-${action.tone}`}>
      {several ? (
        <div class="action-head">
          <h2 class="action-name" dir="auto">
            {action.name}
          </h2>
          <Tag badge={action.certainty} />
        </div>
      ) : null}
      <Facts facts={action.lines} wide />
      {explained ? (
        <div class="how">
          <p dir="auto">{action.how}</p>
          {action.editions.map((edition, index) => (
            <p key={index}>{edition}</p>
          ))}
        </div>
      ) : null}
    </li>
  );
}

export function Asked({ sheet }: { sheet: Sheet }) {
  const [explained, explain] = useState(false);
  return (
    <>
      <p class="certainty">
        {sheet.certainty === null ? null : <span dir="auto">{sheet.certainty} </span>}
        {sheet.actions.length === 0 ? null : (
          <button type="button" class="button button-link" aria-expanded={explained} onClick={() => explain(!explained)}>
            {texts.decision.howWeKnow}
          </button>
        )}
      </p>
      {sheet.actions.length === 0 ? null : (
        <ul class="actions">
          {sheet.actions.map((action, index) => (
            <Card key={index} action={action} several={sheet.actions.length > 1} explained={explained} />
          ))}
        </ul>
      )}
    </>
  );
}
