// The polite live regions of a window.
import { useZoom } from "../fit/useRoom.ts";
import { texts } from "../texts.ts";

function Region({ text }: { text: string }) {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}

/** Says `text` to a screen reader when it changes, and how much the page is zoomed; shows nothing. */
export function Announcer({ text }: { text: string }) {
  const zoom = useZoom();
  return (
    <>
      <Region text={zoom === null ? "" : texts.zoom(zoom)} />
      <Region text={text} />
    </>
  );
}
