// The room of the page as hooks.
import { useEffect, useState } from "preact/hooks";
import { isShort, onRoom, zoomed } from "./room.ts";

/** What `look` says of the room, whenever there may be more or less. */
function useLook(look: () => boolean): boolean {
  const [seen, see] = useState(look);
  useEffect(() => onRoom(() => see(look())), [look]);
  return seen;
}

/** Whether the page is so low that the footer must be small. */
export const useShort = (): boolean => useLook(isShort);

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
