// Days that are quiet: a list, and a field for another.
import { useState } from "preact/hooks";
import type { SettingControl, SettingHoliday } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { Ask, Ids } from "./SettingControl.tsx";

interface Props {
  control: Extract<SettingControl, { kind: "days" }>;
  ids: Ids;
  locked: boolean;
  invalid: boolean;
  ask: Ask;
}

function Holiday({ day, locked, ask }: { day: SettingHoliday; locked: boolean; ask: Ask }) {
  return (
    <li class="setting-holiday">
      <span dir="auto">{day.label}</span>
      {locked ? null : (
        <Button
          look="text"
          label={day.remove}
          act={async () => {
            await ask(day.takeOut);
          }}
        >
          <Icon shape="close" small />
        </Button>
      )}
    </li>
  );
}

export function DaysControl({ control, ids, locked, invalid, ask }: Props) {
  const [draft, setDraft] = useState("");
  const { tenant } = control;
  const add = async (): Promise<void> => {
    const refused = await ask({ command: "changeSetting", change: { setting: "addHoliday", tenant, day: draft } });
    if (refused === null) setDraft("");
  };
  const field = `${ids.base}-day`;
  return (
    <div class="setting-days">
      {control.days.length === 0 ? null : (
        <ul class="setting-holidays" aria-labelledby={ids.title}>
          {control.days.map((day) => (
            <Holiday key={day.label} day={day} locked={locked} ask={ask} />
          ))}
        </ul>
      )}
      {locked ? null : (
        <div class="setting-draft">
          <label class="setting-small" for={field}>
            {control.label}
          </label>
          <input
            id={field}
            type="date"
            class="field setting-date"
            value={draft}
            aria-describedby={ids.described}
            aria-invalid={invalid}
            onInput={(event) => setDraft(event.currentTarget.value)}
          />
          <Button look="outline" act={add} enabled={draft !== ""} describedBy={ids.title}>
            {control.add}
          </Button>
        </div>
      )}
    </div>
  );
}
