// The part of the form that the last refusal is about: it says so and has focus, until the person writes there.
import { useLayoutEffect, useState } from "preact/hooks";
import type { FormField } from "../generated/bindings.ts";
import type { Refusal } from "./useActs.ts";

/** The ids of what can be filled in. */
export const FIELD_IDS = { reason: "reason", name: "typed-name", risk: "risk", stepUp: "step-up" } as const satisfies Record<
  FormField,
  string
>;

/** The id of what is said about a field. */
export const errorId = (field: FormField): string => `${FIELD_IDS[field]}-error`;

interface Marked {
  /** What a field says about itself. */
  about: (field: FormField) => { "aria-invalid": boolean; "aria-describedby": string | undefined };
  isMarked: (field: FormField) => boolean;
  /** What is wrong with it. */
  error: (field: FormField) => string | null;
  /** The person goes on in this field. */
  edited: (field: FormField) => void;
}

/** `help` has the ids of the texts that describe a field anyway. */
export function useMarked(refusal: Refusal | null, help: Partial<Record<FormField, string>>): Marked {
  // The refusal whose field the person went on in. Worked out while drawing: no frame tells of a refusal without marking its field.
  const [answered, answer] = useState<Refusal | null>(null);
  const marked = refusal === null || refusal === answered ? null : refusal.field;
  useLayoutEffect(() => {
    const field = refusal?.field ?? null;
    if (field !== null) document.getElementById(FIELD_IDS[field])?.focus();
  }, [refusal]);
  return {
    isMarked: (field) => marked === field,
    error: (field) => (marked === field && refusal?.field === field ? refusal.text : null),
    about: (field) => ({
      "aria-invalid": marked === field,
      "aria-describedby": [help[field], marked === field ? errorId(field) : undefined].filter(Boolean).join(" ") || undefined,
    }),
    edited: (field) => {
      if (marked === field) answer(refusal);
    },
  };
}
