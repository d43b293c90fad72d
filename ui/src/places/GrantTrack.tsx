// The access window as a line: how much has passed, where we are, and whether it has an end at all.
import { useContext } from "preact/hooks";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";

const HOUR = 3_600_000;
/** An open-ended window is drawn as if it had run half its line, and never as if it were nearly over. */
const ENDLESS_SHARE = 50;

/** Share passed in percent, 0 to 100. */
function useShare(since: string, ends: string | null): number | null {
  const clock = useContext(ClockContext);
  return useTick(() => {
    if (ends === null) return ENDLESS_SHARE;
    const [from, to] = [Date.parse(since), Date.parse(ends)];
    if (Number.isNaN(from) || !(to > from)) return null;
    return Math.round(Math.min(1, Math.max(0, (clock.now() - from) / (to - from))) * 1000) / 10;
  });
}

/** A small stroke for every full hour, when there are few enough to be read. */
function hours(since: string, ends: string | null): number[] {
  if (ends === null) return [];
  const length = Date.parse(ends) - Date.parse(since);
  const count = Math.ceil(length / HOUR) - 1;
  if (!(count > 0 && count <= 24)) return [];
  return Array.from({ length: count }, (_, index) => (((index + 1) * HOUR) / length) * 100);
}

export function GrantTrack({ since, ends }: { since: string; ends: string | null }) {
  const share = useShare(since, ends);
  if (share === null) return null;
  return (
    <svg
      class={ends === null ? "track track-endless" : "track"}
      role="img"
      aria-label={ends === null ? texts.grants.openEnded : texts.grants.track}
    >
      <line class="track-rest" x1="0" y1="8" x2="100%" y2="8" />
      <line class="track-gone" x1="0" y1="8" x2={`${share}%`} y2="8" />
      {hours(since, ends).map((x) => (
        <line key={x} class="track-hour" x1={`${x}%`} y1="4" x2={`${x}%`} y2="12" />
      ))}
      <circle class="track-now" cx={`${share}%`} cy="8" r="5" />
    </svg>
  );
}
