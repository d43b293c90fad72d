// The picture above the history: one lane per cluster, access as bars, refusals and lapses as marks.
import type { RefObject } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { useWidth } from "../fit/useWidth.ts";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";
import { Legend } from "./Legend.tsx";
import { fitting, picture, type Lane, type Picture, RANGES } from "./lanes.ts";
import { BarShape, em, Sign } from "./Shapes.tsx";
import type { Pictured } from "./usePicture.ts";

const LANE = 38;
const HEAD = 28;
/** The font size of a day's name. */
const DAY_NAME = 11;
const MINUTE = 60_000;
/** Day names are written at every so many days, so that they never touch. */
const LABEL_EVERY: Record<number, number> = { 9: 1, 30: 4, 90: 12 };
/** The room that the name of a day takes. */
const DAY_WIDTH = 44;

/** A day by its weekday where few are shown, by its month where many are. */
function dayNames(days: number): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(
    texts.locale,
    days > 9 ? { day: "numeric", month: "short" } : { weekday: "short", day: "numeric" },
  );
}

function LaneShapes({ lane, index, width }: { lane: Lane; index: number; width: number }) {
  const top = HEAD + index * LANE;
  return (
    <>
      <line class="grid" x1="0" x2="100%" y1={em(top + LANE)} y2={em(top + LANE)} />
      {lane.bars.map((bar) => (
        <BarShape key={bar.key} bar={bar} top={top + 10} width={width} />
      ))}
      {lane.points.map((point) => (
        <Sign key={point.key} x={`${point.at}%`} y={em(top + LANE / 2)} mark={point.mark} />
      ))}
    </>
  );
}

/** `width` is the room there is, in the pixels of a page that is not zoomed; 0 before that is known. */
function Chart({ drawn, days, width, chart }: { drawn: Picture; days: number; width: number; chart: RefObject<SVGSVGElement> }) {
  const height = HEAD + drawn.lanes.length * LANE;
  const every = Math.max(LABEL_EVERY[days] ?? 1, width === 0 ? 1 : Math.ceil((DAY_WIDTH * days) / width));
  const name = dayNames(days);
  return (
    <svg class="chart" height={em(height + 1)} role="img" aria-label={texts.history.picture} ref={chart}>
      {drawn.days.map((day, index) => (
        <g key={day.at}>
          {days > 31 && index % every !== 0 ? null : (
            <line class="grid" x1={`${day.at}%`} x2={`${day.at}%`} y1={em(HEAD)} y2={em(height)} />
          )}
          {index % every === 0 ? (
            <text class="day" x={`${day.at}%`} y={em(14, DAY_NAME)} dx={em(4, DAY_NAME)}>
              {name.format(day.start)}
            </text>
          ) : null}
        </g>
      ))}
      <line class="grid" x1="0" x2="100%" y1={em(HEAD)} y2={em(HEAD)} />
      {drawn.lanes.map((lane, index) => (
        <LaneShapes key={lane.id} lane={lane} index={index} width={width} />
      ))}
      <line class="now" x1={`${drawn.now}%`} x2={`${drawn.now}%`} y1={em(HEAD - 6)} y2={em(height)} />
    </svg>
  );
}

/** Nothing at all until the agent has told the time and what there is to draw. */
export function Timeline({ shown }: { shown: Pictured | null }) {
  const clock = useContext(ClockContext);
  const now = useTick(() => Math.floor(clock.now() / MINUTE) * MINUTE);
  const [chosen, choose] = useState<number | null>(null);
  const chart = useRef<SVGSVGElement>(null);
  const width = useWidth(chart);
  if (Number.isNaN(now) || shown === null || shown.drawn.length === 0) return null;
  const days = chosen ?? fitting(shown.drawn, now);
  const drawn = picture(shown.drawn, now, days);
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
              <li key={lane.id} title={lane.place === "" ? lane.name : `${lane.name}, ${lane.place}`}>
                <span class="lane-name">{lane.name}</span>
                {lane.place === "" ? null : <span class="lane-place">{lane.place}</span>}
              </li>
            ))}
          </ul>
          <Chart drawn={drawn} days={days} width={width} chart={chart} />
        </div>
      )}
      {drawn.left === 0 ? null : <p class="soft">{texts.history.more(drawn.left)}</p>}
      {shown.more ? <p class="soft">{texts.history.leftOut}</p> : null}
      <Legend marks={drawn.marks} />
    </figure>
  );
}
