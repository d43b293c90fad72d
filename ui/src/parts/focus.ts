// Moves focus to the head of what is new, so that keyboard and screen reader start where the eye does.
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Put the ref on an element with `tabIndex={-1}`: it is focused whenever `change` differs, and at first. */
export function useFocusOn<E extends HTMLElement>(change: string): RefObject<E> {
  const target = useRef<E>(null);
  useEffect(() => {
    target.current?.focus({ preventScroll: true });
  }, [change]);
  return target;
}
