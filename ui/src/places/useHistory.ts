// Asks for pages of the history: the newest search wins, older pages are added, news at the top is merged in. Pages come in the
// order of changes; what was collected is shown in the order of times.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Filter, Query, QueryAnswer, RecordRow } from "../generated/bindings.ts";
import { texts } from "../texts.ts";

export type Ask = (query: Query) => Promise<QueryAnswer>;
/** What is looked for. A new value is a new search. */
export interface Sought {
  text: string;
  filter: Filter | null;
}
type Found = Extract<QueryAnswer, { answer: "history" }>;

/** What the page shows. */
export type HistoryState = { state: "asking" } | { state: "unavailable"; reason: string } | { state: "found"; found: Found };

const PAGE = 50;
const TYPING_MS = 180;
/** Snapshots may come quickly; the history is asked again at most this often. */
const REFRESH_MS = 3_000;

async function ask(query: Ask, { text, filter }: Sought, before: number | null): Promise<HistoryState> {
  try {
    const answer = await query({ query: "history", text, filter, before, limit: PAGE });
    if (answer.answer === "history") return inOrder(answer);
    return { state: "unavailable", reason: answer.answer === "unavailable" ? answer.reason : texts.notReached };
  } catch (error) {
    return { state: "unavailable", reason: error instanceof Error ? error.message : texts.notReached };
  }
}

const byTime = (one: RecordRow, other: RecordRow): number => Number(one.at < other.at) - Number(one.at > other.at);

/** Newest first. */
function inOrder(found: Found): HistoryState {
  const records = found.records.toSorted((one, other) => byTime(one, other) || other.position - one.position);
  return { state: "found", found: { ...found, records } };
}

/** The first page on top of what is known below it. Whatever changed since lies above; over a gap nothing can be joined. */
function merged(first: Found, known: Found): Found {
  const { next } = first;
  if (next === null || !known.records.some((record) => record.position >= next)) return first;
  const renewed = new Set(first.records.map((record) => record.key));
  const older = known.records.filter((record) => record.position < next && !renewed.has(record.key));
  return { ...first, records: [...first.records, ...older], next: older.length > 0 ? known.next : next };
}

/** The history for what is sought, renewed when `revision` grows; and a call for older records. */
export function useHistory(query: Ask, sought: Sought, revision: number): [HistoryState, () => Promise<void>] {
  const [shown, setShown] = useState<HistoryState>({ state: "asking" });
  const asked = useRef({ sought, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    let over = false;
    const fresh = asked.current.sought !== sought;
    const wait = fresh ? TYPING_MS : Math.max(0, asked.current.at + REFRESH_MS - performance.now());
    const renew = async (): Promise<void> => {
      asked.current = { sought, at: performance.now() };
      const answer = await ask(query, sought, null);
      if (over) return;
      setShown((known) =>
        !fresh && answer.state === "found" && known.state === "found" ? inOrder(merged(answer.found, known.found)) : answer,
      );
    };
    const timer = setTimeout(() => void renew(), wait);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [query, sought, revision]);
  const older = async (): Promise<void> => {
    const next = shown.state === "found" ? shown.found.next : null;
    if (next === null) return;
    const answer = await ask(query, sought, next);
    setShown((known) => {
      if (known.state !== "found" || answer.state !== "found") return answer;
      if (known.found.next !== next) return known;
      return inOrder({ ...answer.found, records: [...known.found.records, ...answer.found.records] });
    });
  };
  return [shown, older];
}
