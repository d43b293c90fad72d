// What has just appeared under the pointer cannot be clicked: the click was meant for what was there before.

/** Long enough for the second half of a double click and for a hand that is already coming down. */
const SETTLE_MS = 500;
let changedAt = Number.NEGATIVE_INFINITY;

/** The page under the pointer changed. */
export function pageChanged(): void {
  changedAt = performance.now();
}

/** A click of the pointer that comes too soon. Keys go to what has focus, which a change of page takes away, so they are let through. */
export function isSettling(event: MouseEvent): boolean {
  return event.detail > 0 && performance.now() - changedAt < SETTLE_MS;
}
