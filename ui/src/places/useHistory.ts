// Asks for pages of the history: the newest search wins, older pages are added, news at the top is merged in.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Query, QueryAnswer, RecordRow } from "../generated/bindings.ts";
import { texts } from "../texts.ts";

export type Ask = (query: Query) => Promise<QueryAnswer>;
type Found = Extract<QueryAnswer, { answer: "history" }>;

/** What the page shows. */
export type HistoryState = { state: "asking" } | { state: "unavailable"; reason: string } | { state: "found"; found: Found };

const PAGE = 50;
const TYPING_MS = 180;
/** Snapshots may come quickly; the history is asked again at most this often. */
const REFRESH_MS = 3_000;

async function ask(query: Ask, text: string, before: number | null): Promise<HistoryState> {
  try {
    const answer = await query({ query: "history", text, before, limit: PAGE });
    if (answer.answer === "history") return { state: "found", found: answer };
    return { state: "unavailable", reason: answer.answer === "unavailable" ? answer.reason : texts.notReached };
  } catch (error) {
    return { state: "unavailable", reason: error instanceof Error ? error.message : texts.notReached };
  }
}

/** `first` on top of those of `known` that are older than it. */
function merged(first: Found, known: readonly RecordRow[], knownMore: boolean): Found {
  const oldest = first.records.at(-1)?.position;
  if (oldest === undefined || !first.more) return first;
  const older = known.filter((record) => record.position < oldest);
  return { ...first, records: [...first.records, ...older], more: older.length > 0 ? knownMore : first.more };
}

/** The history for `text`, renewed when `revision` grows; and a call for older records. */
export function useHistory(query: Ask, text: string, revision: number): [HistoryState, () => Promise<void>] {
  const [shown, setShown] = useState<HistoryState>({ state: "asking" });
  const asked = useRef({ text, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    let over = false;
    const fresh = asked.current.text !== text;
    const wait = fresh ? TYPING_MS : Math.max(0, asked.current.at + REFRESH_MS - performance.now());
    const renew = async (): Promise<void> => {
      asked.current = { text, at: performance.now() };
      const answer = await ask(query, text, null);
      if (over) return;
      setShown((known) =>
        !fresh && answer.state === "found" && known.state === "found"
          ? { state: "found", found: merged(answer.found, known.found.records, known.found.more) }
          : answer,
      );
    };
    const timer = setTimeout(() => void renew(), wait);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [query, text, revision]);
  const older = async (): Promise<void> => {
    const last = shown.state === "found" ? shown.found.records.at(-1) : undefined;
    if (last === undefined) return;
    const answer = await ask(query, text, last.position);
    setShown((known) => {
      if (known.state !== "found" || answer.state !== "found") return answer;
      if (known.found.records.at(-1)?.position !== last.position) return known;
      return { state: "found", found: { ...answer.found, records: [...known.found.records, ...answer.found.records] } };
    });
  };
  return [shown, older];
}
