// The reason, typed by the person.
import { FieldError } from "./FieldError.tsx";
import type { Draft } from "./useDrafts.ts";
import type { useMarked } from "./useMarked.ts";

interface Props {
  label: string;
  help: string;
  /** Lines that are in sight. */
  rows?: number;
  draft: Draft;
  marked: ReturnType<typeof useMarked>;
}

// As much as is sent: nothing that stands in the field is left out.
const LONGEST = 2000;

export const REASON_HELP = "reason-help";

export function ReasonField({ label, help, rows = 3, draft, marked }: Props) {
  return (
    <div class="form-row">
      <div class="form-label">
        <label for="reason">{label}</label>
        <p class="form-help" id={REASON_HELP}>
          {help}
        </p>
      </div>
      <textarea
        id="reason"
        class="field"
        rows={rows}
        maxLength={LONGEST}
        aria-required="true"
        {...marked.about("reason")}
        dir="auto"
        value={draft.text}
        onInput={(event) => {
          marked.edited("reason");
          draft.write(event.currentTarget.value);
        }}
      />
      <FieldError field="reason" marked={marked} />
    </div>
  );
}
