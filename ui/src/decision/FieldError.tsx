// What is wrong with a part of the form, right below it.
import type { FormField } from "../generated/bindings.ts";
import { ToneIcon } from "../parts/Icon.tsx";
import { errorId, type useMarked } from "./useMarked.ts";

export function FieldError({ field, marked }: { field: FormField; marked: ReturnType<typeof useMarked> }) {
  const text = marked.error(field);
  if (text === null) return null;
  return (
    <p class="field-error tone-bad" id={errorId(field)}>
      <ToneIcon tone="bad" small />
      <span dir="auto">{text}</span>
    </p>
  );
}
