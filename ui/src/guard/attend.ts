// Tells the agent whether somebody can be looking: visible and focused. The waiting time of Approve is counted there by this.

const CHECK_MS = 1_000;

/** Whether the page is visible and its window focused. */
export function isAttended(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Reports every change at once, and again each second until it was taken. */
export function reportAttention(report: (focused: boolean) => Promise<void>, signal: AbortSignal): void {
  let taken: boolean | undefined;
  let sending = false;
  const look = async (): Promise<void> => {
    const focused = isAttended();
    if (sending || focused === taken) return;
    sending = true;
    try {
      await report(focused);
      taken = focused;
    } catch {
      taken = undefined;
    } finally {
      sending = false;
    }
    // What changed while the report was on its way must not wait for the next second.
    if (taken !== undefined && taken !== isAttended()) void look();
  };
  const now = (): void => void look();
  const timer = setInterval(now, CHECK_MS);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  for (const type of ["focus", "blur", "pageshow", "pagehide"] as const) window.addEventListener(type, now, { signal });
  document.addEventListener("visibilitychange", now, { signal });
  now();
}
