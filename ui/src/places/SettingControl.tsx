// What a setting is set with: native elements, locked as a whole where the organisation has set it.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Command, SettingControl } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Icon } from "../parts/Icon.tsx";
import { DaysControl } from "./SettingDays.tsx";
import { HoursControl } from "./SettingHours.tsx";

/** Sends a command; why it was refused, if it was. */
export type Ask = (command: Command) => Promise<string | null>;

export interface Ids {
  base: string;
  title: string;
  described: string;
}

interface Props {
  control: SettingControl;
  ids: Ids;
  locked: boolean;
  invalid: boolean;
  ask: Ask;
}

type Of<Kind extends SettingControl["kind"]> = Omit<Props, "control"> & {
  control: Extract<SettingControl, { kind: Kind }>;
};

function ChoiceControl({ control, ids, locked, ask }: Of<"choice">) {
  return (
    <fieldset class="setting-choices" aria-labelledby={ids.title} aria-describedby={ids.described}>
      {control.options.map((option) => {
        const lock = `${ids.base}-${option.code}`;
        return (
          <label key={option.code} class="setting-choice">
            <input
              type="radio"
              name={ids.base}
              checked={option.chosen}
              disabled={locked || option.locked !== null}
              aria-labelledby={`${lock}-label`}
              aria-describedby={`${lock}-detail`}
              onChange={() => void ask(option.choose)}
            />
            <span class="setting-choice-label" id={`${lock}-label`}>
              {option.label}
            </span>
            <span class="setting-choice-detail" id={`${lock}-detail`}>
              {option.detail}
              {option.locked === null || locked ? null : (
                <span class="setting-locked">
                  <Icon shape="lock" small />
                  <span dir="auto">{option.locked}</span>
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function SwitchControl({ control, ids, locked, ask }: Of<"switch">) {
  return (
    <input
      type="checkbox"
      role="switch"
      aria-checked={control.on}
      class="setting-switch"
      checked={control.on}
      disabled={locked}
      aria-labelledby={ids.title}
      aria-describedby={ids.described}
      onChange={() => void ask(control.turn)}
    />
  );
}

interface DraftProps {
  value: string;
  save: string;
  ids: Ids;
  locked: boolean;
  invalid: boolean;
  class: string;
  send: (draft: string) => Promise<string | null>;
  numeric: boolean;
  children?: ComponentChildren;
}

/** What is typed is sent with its button or with Enter; until then it is the person's own. */
function Draft({ value, save, ids, locked, invalid, class: look, send, numeric, children }: DraftProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const same = draft === value;
  const sendIt = async (): Promise<void> => {
    if (!same && !locked) await send(draft);
  };
  return (
    <div class="setting-draft">
      <input
        type="text"
        inputMode={numeric ? "numeric" : "text"}
        class={`field ${look}`}
        value={draft}
        disabled={locked}
        maxLength={200}
        spellcheck={false}
        autocomplete="off"
        aria-labelledby={ids.title}
        aria-describedby={ids.described}
        aria-invalid={invalid}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.repeat) void sendIt();
        }}
      />
      {children}
      {locked ? null : (
        <Button look="outline" act={sendIt} enabled={!same} describedBy={ids.title}>
          {save}
        </Button>
      )}
    </div>
  );
}

export function Control({ control, ...rest }: Props) {
  switch (control.kind) {
    case "said":
      return <p class="setting-said">{control.text}</p>;
    case "choice":
      return <ChoiceControl control={control} {...rest} />;
    case "switch":
      return <SwitchControl control={control} {...rest} />;
    case "hours":
      return <HoursControl control={control} {...rest} />;
    case "days":
      return <DaysControl control={control} {...rest} />;
    case "number": {
      const { tenant, value, unit, save } = control;
      const send = (hours: string): Promise<string | null> =>
        rest.ask({ command: "changeSetting", change: { setting: "breakthrough", tenant, hours } });
      return (
        <Draft {...rest} value={value} save={save} class="setting-number" send={send} numeric>
          <span class="setting-small">{unit}</span>
        </Draft>
      );
    }
    case "text": {
      const { tenant, value, save } = control;
      const send = (alias: string): Promise<string | null> =>
        rest.ask({ command: "changeSetting", change: { setting: "alias", tenant, alias } });
      return <Draft {...rest} value={value} save={save} class="setting-name" send={send} numeric={false} />;
    }
  }
}
