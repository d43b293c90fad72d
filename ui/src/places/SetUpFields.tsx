// The fields of the set-up.
import type { CloudName, SetUpField, SetUpPage } from "../generated/bindings.ts";
import { ToneIcon } from "../parts/Icon.tsx";

export interface Draft {
  cloud: CloudName;
  tenant: string;
  clientId: string;
}

/** Longer than anything that fits; the agent refuses what is longer still. */
const LONGEST = 500;

interface ChoiceProps {
  page: SetUpPage;
  chosen: CloudName;
  choose: (cloud: CloudName) => void;
}

export function CloudChoice({ page, chosen, choose }: ChoiceProps) {
  if (page.cloudGiven !== null)
    return (
      <div class="form-row">
        <p class="form-label">{page.cloudLabel}</p>
        <p>{page.cloudGiven}</p>
      </div>
    );
  return (
    <fieldset class="form-row">
      <legend class="form-label">{page.cloudLabel}</legend>
      <div class="clouds">
        {page.clouds.map(({ cloud, label, detail }) => (
          <label key={cloud} class="cloud-choice">
            <input type="radio" name="cloud" checked={cloud === chosen} onChange={() => choose(cloud)} />
            {label}
            <span class="cloud-detail">{detail}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FieldProps {
  id: string;
  field: SetUpField;
  value: string;
  change: (value: string) => void;
  proceed: () => Promise<void>;
}

export function TextField({ id, field, value, change, proceed }: FieldProps) {
  const { note } = field;
  const invalid = note?.tone === "bad";
  return (
    <div class="form-row">
      <div class="form-head">
        <label class="form-label" for={id}>
          {field.label}
        </label>
        <p class="form-help" id={`${id}-help`}>
          {field.help}
        </p>
      </div>
      <input
        id={id}
        class="field mono"
        type="text"
        value={value}
        placeholder={field.placeholder}
        readOnly={field.fixed}
        maxLength={LONGEST}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={invalid}
        aria-describedby={`${id}-help ${id}-note`}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.repeat) void proceed();
        }}
      />
      <p class={`field-note tone-${note?.tone ?? "neutral"}`} id={`${id}-note`} aria-live="polite">
        {note === null ? null : (
          <>
            {note.tone === "neutral" ? null : <ToneIcon tone={note.tone} small />}
            <span>{note.text}</span>
          </>
        )}
      </p>
    </div>
  );
}
