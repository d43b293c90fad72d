// Lets through only what a person meant: no held key, and no click that merely brought the window to the front.

import { isTyping } from "../parts/typing.ts";

/** A click that follows the window's focus this closely was the click that raised it. */
const RAISE_MS = 400;

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** A key held down repeats its keydown; neither these nor the click at its end may press a button. */
export function guardHeldKeys(target: Window, signal: AbortSignal): void {
  let held = false;
  const down = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return;
    held = event.repeat;
    if (event.repeat && !isTyping(event.target)) swallow(event);
  };
  const up = (): void => {
    setTimeout(() => (held = false), 0);
  };
  const click = (event: MouseEvent): void => {
    if (held && event.detail === 0) swallow(event);
  };
  target.addEventListener("keydown", down, { capture: true, signal });
  target.addEventListener("keyup", up, { capture: true, signal });
  target.addEventListener("click", click, { capture: true, signal });
}

/** The first click on a window that was behind only brings it to the front. */
export function guardRaisingClick(target: Window, signal: AbortSignal): void {
  let focusedAt = performance.now();
  let raising = false;
  const isRaising = (): boolean => !document.hasFocus() || performance.now() - focusedAt < RAISE_MS;
  target.addEventListener("focus", () => (focusedAt = performance.now()), { capture: false, signal });
  const press = (event: Event): void => {
    raising = isRaising();
    if (raising) swallow(event);
  };
  const follow = (event: MouseEvent): void => {
    if (raising && event.detail > 0) swallow(event);
  };
  target.addEventListener("pointerdown", press, { capture: true, signal });
  for (const type of ["mousedown", "mouseup", "click", "dblclick"] as const) {
    target.addEventListener(type, follow, { capture: true, signal });
  }
}
