// What narrows the history: native lists and dates, each with its own label, and one way back to all.
import type { Choices, Filter, FilterChoice, OutcomeName } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { texts } from "../texts.ts";
import { dayOf, startOf } from "./days.ts";

export const ALL: Filter = { outcome: null, person: "", cluster: "", subscription: "", from: "", to: "" };

interface ListProps {
  label: string;
  all: string;
  value: string;
  choices: readonly FilterChoice[];
  set: (value: string) => void;
}

/** One list. What is set stays in it, also when nothing of it was found. */
function List({ label, all, value, choices, set }: ListProps) {
  const known = value === "" || choices.some((choice) => choice.value === value);
  return (
    <select
      class={value === "" ? "filter" : "filter filter-set"}
      aria-label={label}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {known ? null : <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

interface DayProps {
  label: string;
  value: string;
  set: (value: string) => void;
}

function Day({ label, value, set }: DayProps) {
  return (
    <label class={value === "" ? "filter filter-day" : "filter filter-day filter-set"}>
      <span>{label}</span>
      <input type="date" value={value} onChange={(event) => set(event.currentTarget.value)} />
    </label>
  );
}

const outcomes: FilterChoice[] = Object.entries(texts.history.filters.outcomes).map(([value, label]) => ({ value, label }));

interface Props {
  filter: Filter;
  choices: Choices;
  set: (filter: Filter) => void;
}

export function Filters({ filter, choices, set }: Props) {
  const one = (part: Partial<Filter>): void => set({ ...filter, ...part });
  const narrowed = Object.values(filter).some((part) => part !== null && part !== "");
  return (
    <div class="filters" role="group" aria-label={texts.history.filters.label}>
      <List
        label={texts.history.filters.outcome}
        all={texts.history.filters.anyOutcome}
        value={filter.outcome ?? ""}
        choices={outcomes}
        set={(value) => one({ outcome: value === "" ? null : (value as OutcomeName) })}
      />
      <List
        label={texts.history.filters.cluster}
        all={texts.history.filters.anyCluster}
        value={filter.cluster}
        choices={choices.clusters}
        set={(cluster) => one({ cluster })}
      />
      <List
        label={texts.history.filters.subscription}
        all={texts.history.filters.anySubscription}
        value={filter.subscription}
        choices={choices.subscriptions}
        set={(subscription) => one({ subscription })}
      />
      <List
        label={texts.history.filters.person}
        all={texts.history.filters.anybody}
        value={filter.person}
        choices={choices.people}
        set={(person) => one({ person })}
      />
      <Day label={texts.history.filters.from} value={dayOf(filter.from, 0)} set={(day) => one({ from: startOf(day, 0) })} />
      <Day label={texts.history.filters.to} value={dayOf(filter.to, 1)} set={(day) => one({ to: startOf(day, 1) })} />
      {narrowed ? (
        <Button look="text" act={async () => set(ALL)}>
          {texts.history.filters.clear}
        </Button>
      ) : null}
    </div>
  );
}
