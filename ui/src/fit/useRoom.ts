// The room of the page as hooks.
import { useEffect, useState } from "preact/hooks";
import { isShort, isWide, onRoom, zoomed } from "./room.ts";

/** Whether the page is so low that the footer must be small. */
export function useShort(): boolean {
  const [short, set] = useState(isShort);
  useEffect(() => onRoom(() => set(isShort())), []);
  return short;
}

/** Whether two columns stand beside each other. */
export function useWide(): boolean {
  const [wide, set] = useState(isWide);
  useEffect(() => onRoom(() => set(isWide())), []);
  return wide;
}

/** How much the page is zoomed, in percent; null as long as nobody has zoomed. */
export function useZoom(): number | null {
  const [shown, show] = useState<number | null>(null);
  useEffect(() => {
    let before = zoomed();
    return onRoom(() => {
      if (zoomed() !== before) show(zoomed());
      before = zoomed();
    });
  }, []);
  return shown;
}
