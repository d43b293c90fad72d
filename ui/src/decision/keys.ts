// The decision window's keys: they lead to pages and back, and never decide. Enter belongs to whatever has focus.
import type { Act, Review } from "../generated/bindings.ts";
import type { SendAct } from "./useActs.ts";

/** Escape goes back or closes; it never denies. */
function escape({ page }: Review): Act | null {
  switch (page.page) {
    case "confirmApprove":
    case "confirmDeny":
    case "calm":
      return { act: "goReview" };
    case "confirmSwitch":
    case "review":
    case "changed":
    case "empty":
      return { act: "close" };
    case "outcome":
      return page.close === null ? null : { act: "close" };
  }
}

function letter(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  // With Alt some systems type another letter: then the place on the keyboard counts.
  return /^[a-z]$/u.test(key) ? key : event.code.replace(/^Key/u, "").toLowerCase();
}

function isWithAlt(event: KeyboardEvent): boolean {
  return event.altKey && !event.ctrlKey && !event.metaKey;
}

function wanted(event: KeyboardEvent, review: Review): Act | null {
  if (event.key === "Escape") return escape(review);
  if (!isWithAlt(event) || review.page.page !== "review" || review.sheet === null) return null;
  if (letter(event) === "a") return review.sheet.approve.enabled ? { act: "goApprove" } : null;
  if (letter(event) === "d") return review.sheet.deny.enabled ? { act: "goDeny" } : null;
  return null;
}

/** Opens or shuts what Azure wrote, by one key. */
function toggleRaw(): boolean {
  const raw = document.querySelector<HTMLDetailsElement>("details.raw");
  if (raw === null) return false;
  raw.open = !raw.open;
  if (raw.open) raw.scrollIntoView({ block: "nearest" });
  return true;
}

export function listenForKeys(review: Review, act: SendAct, signal: AbortSignal): void {
  const down = (event: KeyboardEvent): void => {
    if (event.repeat || event.defaultPrevented || review.switch !== null) return;
    if (isWithAlt(event) && letter(event) === "r" && toggleRaw()) {
      event.preventDefault();
      return;
    }
    const next = wanted(event, review);
    if (next === null) return;
    event.preventDefault();
    void act(next);
  };
  window.addEventListener("keydown", down, { signal });
}
