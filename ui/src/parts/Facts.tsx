// Labels with their values, lined up.
import type { Fact } from "../generated/bindings.ts";
import { texts } from "../texts.ts";
import { Button } from "./Button.tsx";
import { ToneIcon } from "./Icon.tsx";
import { Names } from "./Names.tsx";

/** So many names stand in sight; the rest is one press away. */
const IN_SIGHT = 3;

type Follow = () => Promise<void>;

function List({ items }: { items: readonly string[] }) {
  return (
    <ul class="fact-items">
      {items.map((item, index) => (
        <li key={index} dir="auto">
          <Names text={item} />
        </li>
      ))}
    </ul>
  );
}

function Items({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null;
  const rest = items.slice(IN_SIGHT);
  return (
    <>
      <List items={items.slice(0, IN_SIGHT)} />
      {rest.length === 0 ? null : (
        <details class="fact-rest">
          <summary>{texts.andMore(rest.length)}</summary>
          <List items={rest} />
        </details>
      )}
    </>
  );
}

/** Short words beside each other, each on a ground of its own. */
function Chips({ chips }: { chips: readonly string[] }) {
  if (chips.length === 0) return null;
  return (
    <ul class="fact-chips">
      {chips.map((chip, index) => (
        <li key={index} dir="auto" title={chip}>
          {chip}
        </li>
      ))}
    </ul>
  );
}

/** The value; the figure that it begins with carries it. */
function Value({ fact: { value, lead } }: { fact: Fact }) {
  if (lead === null || !value.startsWith(lead)) return <Names text={value} />;
  return (
    <>
      <b>
        <Names text={lead} />
      </b>
      <Names text={value.slice(lead.length)} />
    </>
  );
}

interface RowProps {
  fact: Fact;
  follow: Follow | undefined;
}

function Line({ fact, follow }: RowProps) {
  return (
    <div class="fact-line">
      <span class="fact-value" dir="auto" title={fact.value}>
        {fact.tone === "neutral" ? null : <ToneIcon tone={fact.tone} small />}
        <Value fact={fact} />
      </span>
      {fact.link === null || follow === undefined ? null : (
        <Button look="link" class="fact-link" label={`${fact.label}: ${fact.link}`} act={follow}>
          {fact.link}
        </Button>
      )}
    </div>
  );
}

function Row({ fact, follow }: RowProps) {
  return (
    <div class={`fact tone-${fact.tone}`}>
      <dt>{fact.label}</dt>
      <dd>
        {fact.value === "" ? null : <Line fact={fact} follow={follow} />}
        <Items items={fact.items} />
        <Chips chips={fact.chips} />
        {fact.notes.map((note, index) => (
          <p key={index} class="fact-note" dir="auto">
            {note}
          </p>
        ))}
      </dd>
    </div>
  );
}

interface Props {
  facts: readonly Fact[];
  /** Puts more room between label and value. */
  wide?: boolean;
  /** Opens what a link of a fact stands for. */
  follow?: Follow;
}

/** A description list. */
export function Facts({ facts, wide, follow }: Props) {
  return (
    <dl class={wide ? "facts facts-wide" : "facts"}>
      {facts.map((fact, index) => (
        <Row key={index} fact={fact} follow={follow} />
      ))}
    </dl>
  );
}
