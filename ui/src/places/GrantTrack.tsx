// All access on one line of time, so that cards can be compared: how much is left is what stands out. Access without a known end
// has no end on such a line; it fades out.
import { useContext } from "preact/hooks";
import type { GrantCard } from "../generated/bindings.ts";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Strokes that can still be told apart. */
const MOST_STROKES = 24;
/** Hours between two strokes. */
const LONGEST_STEP = 168;
const STEPS = [1, 2, 4, 6, 12, 24, 48, 96, LONGEST_STEP] as const;

/** From when to when the line goes. */
export interface Axis {
  from: number;
  to: number;
}

/** One line for all of them: from the first beginning to the last end, and at least an hour beyond now for what has none. */
export function axisOf(grants: readonly GrantCard[], now: number): Axis | null {
  const begins = grants.map(({ since }) => Date.parse(since)).filter((time) => !Number.isNaN(time));
  if (begins.length === 0 || Number.isNaN(now)) return null;
  const last = grants.map(({ ends }) => (ends === null ? now + HOUR : Date.parse(ends.at)));
  return { from: Math.min(...begins, now), to: Math.max(...last, now + HOUR) };
}

/** Of all of them, in minutes: what is drawn need not be more exact. */
export function useAxis(grants: readonly GrantCard[]): Axis | null {
  const clock = useContext(ClockContext);
  const now = useTick(() => Math.floor(clock.now() / MINUTE) * MINUTE);
  return axisOf(grants, now);
}

const within = (share: number): number => Math.round(Math.min(100, Math.max(0, share)) * 10) / 10;

/** Full hours on the line, as far apart as they can be read. */
function hours({ from, to }: Axis): number[] {
  const apart = STEPS.find((step) => (to - from) / (step * HOUR) <= MOST_STROKES) ?? LONGEST_STEP;
  const step = apart * HOUR;
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.ceil((to - first) / step));
  return Array.from({ length: Math.min(count, MOST_STROKES + 1) }, (_, index) => first + index * step).filter(
    (time) => time > from,
  );
}

function Strokes({ axis, share }: { axis: Axis; share: (time: number) => number }) {
  return (
    <>
      <line class="track-axis" x1="0" y1="8" x2="100%" y2="8" />
      {hours(axis).map((time) => (
        <line key={time} class="track-hour" x1={`${share(time)}%`} y1="5" x2={`${share(time)}%`} y2="11" />
      ))}
    </>
  );
}

interface Props {
  grant: GrantCard;
  axis: Axis;
}

export function GrantTrack({ grant, axis }: Props) {
  const clock = useContext(ClockContext);
  const now = useTick(() => clock.now());
  const share = (time: number): number => within(((time - axis.from) / (axis.to - axis.from)) * 100);
  const since = share(Date.parse(grant.since));
  const here = share(now);
  const end = grant.ends === null ? null : share(Date.parse(grant.ends.at));
  return (
    <>
      <svg
        class={end === null ? "track track-endless" : "track"}
        role="img"
        aria-label={end === null ? texts.grants.endless : texts.grants.track}
      >
        <Strokes axis={axis} share={share} />
        <line class="track-gone" x1={`${since}%`} y1="8" x2={`${end === null ? here : Math.min(here, end)}%`} y2="8" />
        {end === null ? (
          <line class="track-left track-fading" x1={`${here}%`} y1="8" x2="100%" y2="8" />
        ) : here < end ? (
          <line class="track-left" x1={`${here}%`} y1="8" x2={`${end}%`} y2="8" />
        ) : null}
        <line class="track-now" x1={`${here}%`} y1="1" x2={`${here}%`} y2="15" />
      </svg>
      <p class="track-ends">
        <span>
          {grant.starts.label} {grant.starts.text}
        </span>
        {grant.ends === null ? null : (
          <span>
            {grant.ends.label} <b>{grant.ends.text}</b>
          </span>
        )}
      </p>
    </>
  );
}
