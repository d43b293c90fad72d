// What the dialog for an auditor's file asks the agent: its words, what a file would contain, and how the making of one stands.
import { useCallback, useEffect, useState } from "preact/hooks";
import type { QueryAnswer, ReportAsk, ReportForm, ReportPreview, ReportTold, ReportWork } from "../generated/bindings.ts";
import type { Ask } from "./useHistory.ts";

const TYPING_MS = 250;
const LOOK_MS = 400;

/** Days as the agent reads them, both included. */
export interface Days {
  from: string;
  to: string;
}

async function ask(query: Ask, asked: ReportAsk): Promise<ReportTold | string> {
  try {
    const answer: QueryAnswer = await query({ query: "report", ask: asked });
    if (answer.answer === "report") return answer.told;
    return answer.answer === "unavailable" ? answer.reason : "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

/** The words of the dialog; none while they are not known. */
export function useForm(query: Ask): ReportForm | null {
  const [form, setForm] = useState<ReportForm | null>(null);
  useEffect(() => {
    let over = false;
    const learn = async (): Promise<void> => {
      const told = await ask(query, { ask: "form" });
      if (!over && typeof told !== "string" && told.told === "form") setForm(told.form);
    };
    void learn();
    return () => {
      over = true;
    };
  }, [query]);
  return form;
}

/** What a file of these days would contain; none while it is counted, a text where it cannot be. */
export function usePreview(query: Ask, { from, to }: Days): ReportPreview | string | null {
  const [preview, setPreview] = useState<ReportPreview | string | null>(null);
  useEffect(() => {
    let over = false;
    setPreview(null);
    const count = async (): Promise<void> => {
      const told = await ask(query, { ask: "preview", from, to });
      if (over) return;
      if (typeof told === "string") setPreview(told);
      else if (told.told === "preview") setPreview(told.preview);
    };
    const timer = setTimeout(() => void count(), TYPING_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [query, from, to]);
  return preview;
}

/** How the making stands, looked at again and again while it goes on; and a call to look at once. */
export function useWork(query: Ask): [ReportWork, () => Promise<void>] {
  const [work, setWork] = useState<ReportWork>({ state: "idle" });
  const look = useCallback(async () => {
    const told = await ask(query, { ask: "work" });
    if (typeof told !== "string" && told.told === "work") setWork(told.work);
  }, [query]);
  const running = work.state === "running";
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [look, running]);
  return [work, look];
}
