// "in 2 d 3 h", running. The absolute time beside it is the truth; this is a help and is never announced by itself.
import { useContext } from "preact/hooks";
import { ClockContext, span } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";

/** Words for the time until `at`, by `say`; `over` when it has come. Empty before the first answer of the agent. */
export function useCountdown(at: string, say: (words: string) => string, over: string): string {
  const clock = useContext(ClockContext);
  return useTick(() => {
    const left = Date.parse(at) - clock.now();
    if (Number.isNaN(left)) return "";
    const words = span(left);
    return words === null ? over : say(words);
  });
}

/** The countdown inside a button or a sentence. */
export function Countdown({ at }: { at: string }) {
  return <span class="countdown">{useCountdown(at, texts.inTime, texts.overdue)}</span>;
}

/** The countdown as a timer of its own, where it stands free. With `left` it says "4 h left", and nothing when that is over. */
export function CountdownTimer({ at, left }: { at: string; left?: boolean }) {
  return (
    <span class="countdown" role="timer" aria-live="off">
      {useCountdown(at, left ? texts.left : texts.inTime, left ? "" : texts.overdue)}
    </span>
  );
}

/** How long something has been running: "Open for 3 h 12 min". Nothing before the first answer of the agent. */
export function RunningTime({ since, label }: { since: string; label: string }) {
  const clock = useContext(ClockContext);
  const words = useTick(() => span(clock.now() - Date.parse(since)) ?? "");
  return (
    <span class="countdown" role="timer" aria-live="off">
      {words === "" ? "" : texts.grants.openFor(label, words)}
    </span>
  );
}
