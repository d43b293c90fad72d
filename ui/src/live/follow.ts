// Follows one long poll: the newest revision wins, trouble is retried with growing pauses, and both have limits.

/** What a window shows is always one of these. */
export type Live<T> = { state: "starting" } | { state: "live"; value: T } | { state: "lost"; retrying: boolean };

/** What every polled value carries. */
export interface Revised {
  revision: number;
  serverNow: string;
  /** What its sentences are in. */
  language: string;
}

/** A poll answers within 25 s; a link that stays silent longer than this is broken. */
const SILENCE_MS = 40_000;
/** One failure may be a hiccup; the second in a row is shown. */
const SHOWN_FAILURES = 2;
const MOST_FAILURES = 60;
const LONGEST_PAUSE_MS = 8_000;
/** An answer without news that comes sooner than this is not a long poll: do not spin. */
const SHORTEST_POLL_MS = 1_000;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

async function answered<T>(call: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer")), SILENCE_MS);
  });
  try {
    return await Promise.race([call, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Polls until `signal` aborts or the link has failed too often in a row. */
export async function follow<T extends Revised>(
  next: (after: number) => Promise<T>,
  show: (live: Live<T>) => void,
  signal: AbortSignal,
): Promise<void> {
  let after = 0;
  let failures = 0;
  while (!signal.aborted) {
    const asked = performance.now();
    try {
      const value = await answered(next(after));
      if (signal.aborted) return;
      failures = 0;
      const news = value.revision !== after;
      after = value.revision;
      show({ state: "live", value });
      if (!news && performance.now() - asked < SHORTEST_POLL_MS) await pause(SHORTEST_POLL_MS, signal);
    } catch {
      if (signal.aborted) return;
      failures += 1;
      const over = failures >= MOST_FAILURES;
      if (failures >= SHOWN_FAILURES) show({ state: "lost", retrying: !over });
      if (over) return;
      // Whoever answers after a break may be somebody new, who counts from the start.
      after = 0;
      await pause(Math.min(125 * 2 ** failures, LONGEST_PAUSE_MS), signal);
    }
  }
}
