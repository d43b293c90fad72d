// One shared tick for everything that counts: hundreds of rows must not mean hundreds of timers.
import { useEffect, useState } from "preact/hooks";

const TICK_MS = 2_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((each) => each()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** What `read` says now, renewed every two seconds; renders again only when the answer differs. */
export function useTick<T extends string | number | null>(read: () => T): T {
  const [, renew] = useState<T | undefined>(undefined);
  useEffect(() => listen(() => renew(() => read())));
  return read();
}
