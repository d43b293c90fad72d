// Asks for what a picture of the longest range shows: once at first, and again when there may be news.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Choices, Drawn } from "../generated/bindings.ts";
import { stamp } from "./days.ts";
import { DAY, LONGEST } from "./lanes.ts";
import type { Ask, Sought } from "./useHistory.ts";

const TYPING_MS = 180;
/** Snapshots may come quickly; the picture is asked for again at most this often. */
const REFRESH_MS = 3_000;

export interface Pictured {
  drawn: readonly Drawn[];
  choices: Choices;
  /** The oldest of what happened is left out. */
  more: boolean;
}

/** `now` is Azure's time. Null until the first answer; a picture that cannot be had is not shown, the table says why. */
export function usePicture(query: Ask, sought: Sought, revision: number, now: () => number): Pictured | null {
  const [shown, show] = useState<Pictured | null>(null);
  const asked = useRef({ sought, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    let over = false;
    const renew = async (): Promise<void> => {
      asked.current = { sought, at: performance.now() };
      // One day more than is drawn: the first day of a picture begins at midnight.
      const since = stamp(now() - (LONGEST + 1) * DAY);
      const answer = await query({ query: "picture", ...sought, since }).catch(() => null);
      if (!over && answer?.answer === "picture") show(answer);
    };
    const fresh = asked.current.sought !== sought;
    const timer = setTimeout(
      () => void renew(),
      fresh ? TYPING_MS : Math.max(0, asked.current.at + REFRESH_MS - performance.now()),
    );
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [query, sought, revision, now]);
  return shown;
}
