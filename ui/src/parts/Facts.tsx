// Labels with their values, lined up.
import type { Fact } from "../generated/bindings.ts";
import { ToneIcon } from "./Icon.tsx";

function Row({ fact }: { fact: Fact }) {
  return (
    <div class={`fact tone-${fact.tone}`}>
      <dt>{fact.label}</dt>
      <dd>
        <span class="fact-value" dir="auto" title={fact.value}>
          {fact.tone === "neutral" ? null : <ToneIcon tone={fact.tone} small />}
          {fact.value}
        </span>
        {fact.notes.map((note, index) => (
          <span key={index} class="fact-note" dir="auto" title={note}>
            {note}
          </span>
        ))}
      </dd>
    </div>
  );
}

/** A description list. `wide` puts more room between label and value. */
export function Facts({ facts, wide }: { facts: readonly Fact[]; wide?: boolean }) {
  return (
    <dl class={wide ? "facts facts-wide" : "facts"}>
      {facts.map((fact, index) => (
        <Row key={index} fact={fact} />
      ))}
    </dl>
  );
}
