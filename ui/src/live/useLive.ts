// The newest snapshot or review as a hook, with the clock kept right and a way to try again.
import { useContext, useEffect, useState } from "preact/hooks";
import { ClockContext } from "./clock.ts";
import { speak, type Texts } from "../texts.ts";
import { follow, type Live, type Revised } from "./follow.ts";

/** Follows `next`, which must stay the same function, and speaks the language in which it answers. */
export function useLive<T extends Revised>(
  next: (after: number) => Promise<T>,
  title: keyof Texts["titles"],
): [Live<T>, () => void] {
  const [live, setLive] = useState<Live<T>>({ state: "starting" });
  const [attempt, setAttempt] = useState(0);
  const clock = useContext(ClockContext);
  useEffect(() => {
    const stop = new AbortController();
    const show = (now: Live<T>): void => {
      if (now.state === "live") {
        clock.correct(now.value.serverNow);
        speak(now.value.language, title);
      }
      setLive(now);
    };
    void follow(next, show, stop.signal);
    return () => stop.abort();
  }, [next, title, attempt, clock]);
  return [live, () => setAttempt((before) => before + 1)];
}
