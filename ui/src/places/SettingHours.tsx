// Hours that come back: whether, on which days, from when to when. Each change is sent with all of them, at once.
import type { SettingControl } from "../generated/bindings.ts";
import type { Ask, Ids } from "./SettingControl.tsx";

interface Props {
  control: Extract<SettingControl, { kind: "hours" }>;
  ids: Ids;
  locked: boolean;
  invalid: boolean;
  ask: Ask;
}

interface TimeProps {
  id: string;
  label: string;
  value: string;
  locked: boolean;
  invalid: boolean;
  describedBy: string;
  change: (value: string) => void;
}

function Time({ id, label, value, locked, invalid, describedBy, change }: TimeProps) {
  return (
    <div class="setting-time">
      <label class="setting-small" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="time"
        class="field"
        value={value}
        disabled={locked}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}

export function HoursControl({ control, ids, locked, invalid, ask }: Props) {
  const { tenant, on, days, from, to } = control;
  const chosen = days.filter((day) => day.on).map((day) => day.code);
  const send = (change: Partial<{ on: boolean; days: string[]; from: string; to: string }>): void => {
    void ask({ command: "changeSetting", change: { setting: "quiet", tenant, on, days: chosen, from, to, ...change } });
  };
  const turned = (code: string): string[] => (chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]);
  const time = { locked, invalid, describedBy: ids.described };
  return (
    <div class="setting-hours">
      <label class="setting-turn">
        <input
          type="checkbox"
          role="switch"
          aria-checked={on}
          class="setting-switch"
          checked={on}
          disabled={locked}
          aria-describedby={ids.described}
          onChange={() => send({ on: !on })}
        />
        <span>{control.onLabel}</span>
      </label>
      {on ? (
        <>
          <fieldset class="setting-week">
            <legend class="setting-small">{control.daysLabel}</legend>
            {days.map((day) => (
              <label key={day.code} class="setting-day">
                <input type="checkbox" checked={day.on} disabled={locked} onChange={() => send({ days: turned(day.code) })} />
                <span>{day.label}</span>
              </label>
            ))}
          </fieldset>
          <div class="setting-times">
            <Time
              {...time}
              id={`${ids.base}-from`}
              label={control.fromLabel}
              value={from}
              change={(value) => send({ from: value })}
            />
            <Time {...time} id={`${ids.base}-to`} label={control.toLabel} value={to} change={(value) => send({ to: value })} />
          </div>
        </>
      ) : null}
    </div>
  );
}
