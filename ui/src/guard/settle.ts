// What has just appeared under the pointer cannot be clicked: the click was meant for what was there before.

/** Long enough for the second half of a double click and for a hand that is already coming down. */
const SETTLE_MS = 500;

class Settling {
  #changedAt = Number.NEGATIVE_INFINITY;

  /** Other things stand under the pointer than before. */
  readonly changed = (): void => {
    this.#changedAt = performance.now();
  };

  /** A click of the pointer that comes too soon. Keys go to what has focus, which stays where it is or is taken away, so they are
   *  let through. */
  isTooSoon(event: MouseEvent): boolean {
    return event.detail > 0 && performance.now() - this.#changedAt < SETTLE_MS;
  }
}

/** The page of the decision window. */
export const page = new Settling();
/** The rows of the inbox. */
export const rows = new Settling();
