// Sends what a person does: one act at a time, and nothing more until the agent has shown what became of it.
import { useEffect, useRef, useState } from "preact/hooks";
import { type DecisionBackend, Refused } from "../backend/backend.ts";
import type { Act, FormField, Review } from "../generated/bindings.ts";
import { texts } from "../texts.ts";

/** After an act was taken the next page is due; if none comes, the buttons wake again. */
const NEWS_MS = 2_000;

export type SendAct = (act: Act) => Promise<void>;

/** Why an act was refused, and which part of the page it is about. */
export interface Refusal {
  text: string;
  field: FormField | null;
}

interface Acts {
  act: SendAct;
  /** An act is on its way. */
  held: boolean;
  /** Why the last act was refused. */
  refusal: Refusal | null;
}

export function useActs(backend: DecisionBackend, review: Review): Acts {
  const [held, setHeld] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const running = useRef(false);
  const news = useRef<(() => void) | null>(null);
  useEffect(() => news.current?.(), [review.revision]);
  const page = `${review.page.page}|${review.sheet?.tag ?? ""}`;
  useEffect(() => setRefusal(null), [page]);

  const act: SendAct = async (wanted) => {
    if (running.current) return;
    running.current = true;
    setHeld(true);
    setRefusal(null);
    let wake: ReturnType<typeof setTimeout> | undefined;
    const shown = new Promise<void>((resolve) => {
      news.current = resolve;
      wake = setTimeout(resolve, NEWS_MS);
    });
    try {
      await backend.decide(wanted);
      await shown;
    } catch (error) {
      setRefusal(error instanceof Refused ? { text: error.message, field: error.field } : { text: texts.notReached, field: null });
    } finally {
      clearTimeout(wake);
      news.current = null;
      running.current = false;
      setHeld(false);
    }
  };
  return { act, held, refusal };
}
