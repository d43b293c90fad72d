// The picture above the history: one lane per cluster, access as bars, refusals and lapses as marks.
import { useCallback, useContext, useState } from "preact/hooks";
import type { Mark } from "../generated/bindings.ts";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";
import { fitting, isBar, picture, type Lane, type Picture, type PointMark, RANGES } from "./lanes.ts";
import type { Ask } from "./useHistory.ts";
import { usePicture } from "./usePicture.ts";

const LANE = 38;
const HEAD = 28;
/** The font size of a day's name. */
const DAY_NAME = 11;
const MINUTE = 60_000;
/** Day names are written at every so many days, so that they never touch. */
const LABEL_EVERY: Record<number, number> = { 9: 1, 30: 4, 90: 12 };
/** The thinnest bar that can still be seen. */
const THINNEST = 0.5;

const dayName = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric" });
const dateName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** What stands inside the circle of a mark: each has a shape of its own. */
const SIGNS: Record<PointMark, string> = {
  denied: "M-2.3-2.3l4.6 4.6M2.3-2.3l-4.6 4.6",
  lapsed: "M0-3v3l2 1.5",
  withdrawn: "M2.8 0h-5.6M-.8-2l-2 2 2 2",
  failed: "M0-3v3.4M0 2.8v.1",
};

/** A length that grows with the zoom: so many pixels where a font is `font` pixels high. */
function em(pixels: number, font = 16): string {
  return `${pixels / font}em`;
}

function Sign({ x, y, mark }: { x: string; y: string; mark: PointMark }) {
  return (
    <svg x={x} y={y} class={`point point-${mark}`}>
      <g class="sign">
        <circle r="6" />
        <path d={SIGNS[mark]} />
      </g>
    </svg>
  );
}

function LaneShapes({ lane, index }: { lane: Lane; index: number }) {
  const top = HEAD + index * LANE;
  return (
    <>
      <line class="grid" x1="0" x2="100%" y1={em(top + LANE)} y2={em(top + LANE)} />
      {lane.bars.map((bar) => (
        <rect
          key={bar.key}
          class={`bar bar-${bar.mark}`}
          x={`${bar.from}%`}
          width={`${Math.max(THINNEST, bar.to - bar.from)}%`}
          y={em(top + 10)}
          height={em(18)}
          rx={em(4)}
        />
      ))}
      {lane.points.map((point) => (
        <Sign key={point.key} x={`${point.at}%`} y={em(top + LANE / 2)} mark={point.mark} />
      ))}
    </>
  );
}

function Chart({ drawn, days }: { drawn: Picture; days: number }) {
  const height = HEAD + drawn.lanes.length * LANE;
  const every = LABEL_EVERY[days] ?? 1;
  const name = days > 9 ? dateName : dayName;
  return (
    <svg class="chart" height={em(height + 1)} role="img" aria-label={texts.history.picture}>
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
        <LaneShapes key={lane.name} lane={lane} index={index} />
      ))}
      <line class="now" x1={`${drawn.now}%`} x2={`${drawn.now}%`} y1={em(HEAD - 6)} y2={em(height)} />
    </svg>
  );
}

/** What is drawn, in a steady order; nothing that is not there. */
function Legend({ marks }: { marks: readonly Mark[] }) {
  const { legend } = texts.history;
  const order = Object.keys(legend) as Mark[];
  return (
    <ul class="legend">
      {order
        .filter((mark) => marks.includes(mark))
        .map((mark) => (
          <li key={mark}>
            {isBar(mark) ? (
              <svg class="swatch" aria-hidden="true">
                <rect class={`bar bar-${mark}`} width={em(16)} height={em(9)} y={em(1)} rx={em(3)} />
              </svg>
            ) : (
              <svg class="swatch swatch-round" aria-hidden="true">
                <Sign x="50%" y="50%" mark={mark} />
              </svg>
            )}
            {legend[mark]}
          </li>
        ))}
    </ul>
  );
}

interface Props {
  query: Ask;
  text: string;
  revision: number;
}

/** Nothing at all until the agent has told the time and what there is to draw. */
export function Timeline({ query, text, revision }: Props) {
  const clock = useContext(ClockContext);
  const now = useTick(() => Math.floor(clock.now() / MINUTE) * MINUTE);
  const clockNow = useCallback(() => clock.now(), [clock]);
  const shown = usePicture(query, text, revision, clockNow);
  const [chosen, choose] = useState<number | null>(null);
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
              <li key={lane.name} title={lane.name}>
                {lane.name}
              </li>
            ))}
          </ul>
          <Chart drawn={drawn} days={days} />
        </div>
      )}
      {drawn.left === 0 ? null : <p class="soft">{texts.history.more(drawn.left)}</p>}
      {shown.more ? <p class="soft">{texts.history.leftOut}</p> : null}
      <Legend marks={drawn.marks} />
    </figure>
  );
}
