// Azure's present time, carried forward by the monotonic clock, and the words of a running countdown.
import { createContext } from "preact";
import { texts } from "../texts.ts";

/** Knows what time it is for Azure. Corrected by every answer of the agent; this computer's own clock is never read. */
export class ServerClock {
  #at = Number.NaN;
  #since = 0;

  correct(serverNow: string): void {
    const at = Date.parse(serverNow);
    if (Number.isNaN(at)) return;
    this.#at = at;
    this.#since = performance.now();
  }

  /** Milliseconds since 1970, or NaN before the first answer. */
  now(): number {
    return this.#at + (performance.now() - this.#since);
  }
}

export const ClockContext = createContext(new ServerClock());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 d 3 h", "21 h 9 min", "5 min": two units at most, as one says it. Null when nothing is left or nothing is known. */
export function span(milliseconds: number): string | null {
  if (!(milliseconds > 0)) return null;
  if (milliseconds >= DAY) return texts.span.days(Math.floor(milliseconds / DAY), Math.floor((milliseconds % DAY) / HOUR));
  if (milliseconds >= HOUR) return texts.span.hours(Math.floor(milliseconds / HOUR), Math.floor((milliseconds % HOUR) / MINUTE));
  return texts.span.minutes(Math.max(1, Math.floor(milliseconds / MINUTE)));
}
