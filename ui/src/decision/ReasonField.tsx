// The reason, typed by the person.
import type { Draft } from "./useDrafts.ts";

interface Props {
  label: string;
  help: string;
  draft: Draft;
  missing: boolean;
}

export function ReasonField({ label, help, draft, missing }: Props) {
  return (
    <div class="form-row">
      <label for="reason">{label}</label>
      <p class="form-help" id="reason-help">
        {help}
      </p>
      <textarea
        id="reason"
        class="field"
        rows={2}
        maxLength={4000}
        aria-required="true"
        aria-invalid={missing}
        aria-describedby="reason-help"
        dir="auto"
        value={draft.text}
        onInput={(event) => draft.write(event.currentTarget.value)}
      />
    </div>
  );
}
