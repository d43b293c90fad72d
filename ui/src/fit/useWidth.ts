// How wide something is on the page, in pixels of a page that is not zoomed: for what can only be laid out by counting letters.
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { zoomed } from "./room.ts";

/** 0 as long as it is not there. Renews itself when its room changes. */
export function useWidth(of: RefObject<Element>): number {
  const [width, set] = useState(0);
  // Every time, since it may be there only now.
  useLayoutEffect(() => {
    const { current } = of;
    if (current === null) return;
    const measure = (): void => set(Math.round((current.getBoundingClientRect().width * 100) / zoomed()));
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    measure();
    return () => watch.disconnect();
  });
  return width;
}
