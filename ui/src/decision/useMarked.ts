// The part of the form that the last refusal is about: it is marked and has focus, until the person writes there.
import { useEffect, useState } from "preact/hooks";
import type { FormField } from "../generated/bindings.ts";
import { REFUSAL_ID } from "./Footer.tsx";
import type { Refusal } from "./useActs.ts";

/** The ids of what can be filled in. */
export const FIELD_IDS = { reason: "reason", name: "typed-name", risk: "risk", stepUp: "step-up" } as const satisfies Record<
  FormField,
  string
>;

interface Marked {
  /** What a field says about itself when it is the one. */
  about: (field: FormField) => { "aria-invalid": boolean; "aria-describedby": string | undefined };
  isMarked: (field: FormField) => boolean;
  /** The person goes on in this field. */
  edited: (field: FormField) => void;
}

/** `help` has the ids of the texts that describe a field anyway. */
export function useMarked(refusal: Refusal | null, help: Partial<Record<FormField, string>>): Marked {
  const [marked, mark] = useState<FormField | null>(null);
  useEffect(() => {
    const field = refusal?.field ?? null;
    mark(field);
    if (field !== null) document.getElementById(FIELD_IDS[field])?.focus();
  }, [refusal]);
  return {
    isMarked: (field) => marked === field,
    about: (field) => ({
      "aria-invalid": marked === field,
      "aria-describedby": [help[field], marked === field ? REFUSAL_ID : undefined].filter(Boolean).join(" ") || undefined,
    }),
    edited: (field) => mark((now) => (now === field ? null : now)),
  };
}
