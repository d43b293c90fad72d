// The access window as a line: how much has passed and where we are. Access without a known end has no place on such a line: it
// only begins, and fades out.
import { useContext } from "preact/hooks";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";

const HOUR = 3_600_000;

/** Share passed in percent, 0 to 100. */
function useShare(since: string, ends: string): number | null {
  const clock = useContext(ClockContext);
  return useTick(() => {
    const [from, to] = [Date.parse(since), Date.parse(ends)];
    if (Number.isNaN(from) || !(to > from)) return null;
    return Math.round(Math.min(1, Math.max(0, (clock.now() - from) / (to - from))) * 1000) / 10;
  });
}

/** A small stroke for every full hour, when there are few enough to be read. */
function hours(since: string, ends: string): number[] {
  const length = Date.parse(ends) - Date.parse(since);
  const count = Math.ceil(length / HOUR) - 1;
  if (!(count > 0 && count <= 24)) return [];
  return Array.from({ length: count }, (_, index) => (((index + 1) * HOUR) / length) * 100);
}

function Endless() {
  return (
    <svg class="track track-endless" role="img" aria-label={texts.grants.endless}>
      <line class="track-fading" x1="0" y1="8" x2="100%" y2="8" />
    </svg>
  );
}

function Running({ since, ends }: { since: string; ends: string }) {
  const share = useShare(since, ends);
  if (share === null) return null;
  return (
    <svg class="track" role="img" aria-label={texts.grants.track}>
      <line class="track-rest" x1="0" y1="8" x2="100%" y2="8" />
      <line class="track-gone" x1="0" y1="8" x2={`${share}%`} y2="8" />
      {hours(since, ends).map((x) => (
        <line key={x} class="track-hour" x1={`${x}%`} y1="4" x2={`${x}%`} y2="12" />
      ))}
      <circle class="track-now" cx={`${share}%`} cy="8" r="5" />
    </svg>
  );
}

export function GrantTrack({ since, ends }: { since: string; ends: string | null }) {
  return ends === null ? <Endless /> : <Running since={since} ends={ends} />;
}
