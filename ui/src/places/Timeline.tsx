// The picture above the history: one lane per cluster, access as bars, refusals and lapses as marks.
import { useContext, useState } from "preact/hooks";
import type { RecordRow } from "../generated/bindings.ts";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";
import { fitting, picture, type Lane, type Picture, type Point, RANGES } from "./lanes.ts";

const LANE = 38;
const HEAD = 28;
const MINUTE = 60_000;
/** Day names are written at every so many days, so that they never touch. */
const LABEL_EVERY: Record<number, number> = { 9: 1, 30: 4, 90: 12 };
/** The thinnest bar that can still be seen. */
const THINNEST = 0.5;

const dayName = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric" });
const dateName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

function Cross({ x, y, look }: { x: string; y: number; look: Point["look"] }) {
  return (
    <svg x={x} y={y} class="point">
      <circle class={`point-${look}`} r="6" />
      <path class={`point-${look}`} d={look === "none" ? "M-2.7 0h5.4" : "M0-3v3.4M0 2.8v.1"} />
    </svg>
  );
}

function LaneShapes({ lane, index }: { lane: Lane; index: number }) {
  const top = HEAD + index * LANE;
  return (
    <>
      <line class="grid" x1="0" x2="100%" y1={top + LANE} y2={top + LANE} />
      {lane.bars.map((bar) => (
        <rect
          key={bar.key}
          class={`bar bar-${bar.look}`}
          x={`${bar.from}%`}
          width={`${Math.max(THINNEST, bar.to - bar.from)}%`}
          y={top + 10}
          height={18}
          rx={4}
        />
      ))}
      {lane.points.map((point) => (
        <Cross key={point.key} x={`${point.at}%`} y={top + LANE / 2} look={point.look} />
      ))}
    </>
  );
}

function Chart({ drawn, days }: { drawn: Picture; days: number }) {
  const height = HEAD + drawn.lanes.length * LANE;
  const every = LABEL_EVERY[days] ?? 1;
  const name = days > 9 ? dateName : dayName;
  return (
    <svg class="chart" height={height + 1} role="img" aria-label={texts.history.picture}>
      {drawn.days.map((day, index) => (
        <g key={day.at}>
          {days > 31 && index % every !== 0 ? null : (
            <line class="grid" x1={`${day.at}%`} x2={`${day.at}%`} y1={HEAD} y2={height} />
          )}
          {index % every === 0 ? (
            <text class="day" x={`${day.at}%`} y={14} dx={4}>
              {name.format(day.start)}
            </text>
          ) : null}
        </g>
      ))}
      <line class="grid" x1="0" x2="100%" y1={HEAD} y2={HEAD} />
      {drawn.lanes.map((lane, index) => (
        <LaneShapes key={lane.name} lane={lane} index={index} />
      ))}
      <line class="now" x1={`${drawn.now}%`} x2={`${drawn.now}%`} y1={HEAD - 6} y2={height} />
    </svg>
  );
}

function Legend() {
  const { legend } = texts.history;
  return (
    <ul class="legend">
      {(["ended", "open", "endless"] as const).map((look) => (
        <li key={look}>
          <svg class="swatch" aria-hidden="true">
            <rect class={`bar bar-${look}`} width="16" height="9" y="1" rx="3" />
          </svg>
          {legend[look]}
        </li>
      ))}
      {(["none", "failed"] as const).map((look) => (
        <li key={look}>
          <svg class="swatch swatch-round" aria-hidden="true">
            <Cross x="50%" y={7} look={look} />
          </svg>
          {legend[look]}
        </li>
      ))}
    </ul>
  );
}

/** Nothing at all until the agent has told the time. */
export function Timeline({ records }: { records: readonly RecordRow[] }) {
  const clock = useContext(ClockContext);
  const now = useTick(() => Math.floor(clock.now() / MINUTE) * MINUTE);
  const [chosen, choose] = useState<number | null>(null);
  if (Number.isNaN(now)) return null;
  const days = chosen ?? fitting(records, now);
  const drawn = picture(records, now, days);
  return (
    <figure class="card timeline">
      <div class="ranges" role="group" aria-label={texts.history.range}>
        {RANGES.map((range) => (
          <button key={range} type="button" class="range" aria-pressed={range === days} onClick={() => choose(range)}>
            {texts.history.days(range)}
          </button>
        ))}
      </div>
      {drawn.lanes.length === 0 ? <p class="soft timeline-none">{texts.history.nothingInRange}</p> : null}
      {drawn.lanes.length === 0 ? null : (
        <div class="timeline-body">
          <ul class="lane-names" aria-hidden="true">
            {drawn.lanes.map((lane) => (
              <li key={lane.name} title={lane.name}>
                {lane.name}
              </li>
            ))}
          </ul>
          <Chart drawn={drawn} days={days} />
        </div>
      )}
      {drawn.left === 0 ? null : <p class="soft">{texts.history.more(drawn.left)}</p>}
      <Legend />
    </figure>
  );
}
