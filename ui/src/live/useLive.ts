// The newest snapshot or review as a hook, with the clock kept right and a way to try again.
import { useContext, useEffect, useState } from "preact/hooks";
import { ClockContext } from "./clock.ts";
import { follow, type Live, type Revised } from "./follow.ts";

/** Follows `next`, which must stay the same function. */
export function useLive<T extends Revised>(next: (after: number) => Promise<T>): [Live<T>, () => void] {
  const [live, setLive] = useState<Live<T>>({ state: "starting" });
  const [attempt, setAttempt] = useState(0);
  const clock = useContext(ClockContext);
  useEffect(() => {
    const stop = new AbortController();
    const show = (now: Live<T>): void => {
      if (now.state === "live") clock.correct(now.value.serverNow);
      setLive(now);
    };
    void follow(next, show, stop.signal);
    return () => stop.abort();
  }, [next, attempt, clock]);
  return [live, () => setAttempt((before) => before + 1)];
}
