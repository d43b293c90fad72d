// Moves focus to the head of what is new, and the page to its beginning, so that keyboard, screen reader and eye start there.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Scrolls everything that holds `element` to the beginning. */
function toTheTop(element: HTMLElement): void {
  for (let box: HTMLElement | null = element; box !== null; box = box.parentElement) box.scrollTop = 0;
}

/** Put the ref on an element with `tabIndex={-1}`: it is focused whenever `change` differs, and at first. */
export function useFocusOn<E extends HTMLElement>(change: string): RefObject<E> {
  const target = useRef<E>(null);
  useLayoutEffect(() => {
    const element = target.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    toTheTop(element);
  }, [change]);
  return target;
}
