// Tells the agent the reason for a denial while it is typed: one call at a time, and in the end always the last state of it.
import { useEffect, useRef } from "preact/hooks";
import type { SendAct } from "./useActs.ts";

export function useTold(reason: string, tell: SendAct): void {
  const wanted = useRef(reason);
  const told = useRef<string | null>(null);
  const running = useRef(false);
  useEffect(() => {
    wanted.current = reason;
    const go = async (): Promise<void> => {
      if (running.current) return;
      running.current = true;
      while (told.current !== wanted.current) {
        const now = wanted.current;
        // What could not be told is told with the next letter; that the agent is gone the window says anyway.
        await tell({ act: "draftDenial", reason: now }).catch(() => {});
        told.current = now;
      }
      running.current = false;
    };
    void go();
  }, [reason, tell]);
}
