// The last 30 days of one cluster: the shapes of the history in one line.
import type { Drawn } from "../generated/bindings.ts";
import { texts } from "../texts.ts";
import { Legend } from "./Legend.tsx";
import { type Bar, picture, type Point } from "./lanes.ts";
import { BarShape, em, Sign } from "./Shapes.tsx";

const DAYS = 30;
interface Shown {
  bars: Bar[];
  points: Point[];
  now: number;
}

/** What reached the cluster itself and what reached its whole subscription lie in one line here. */
function shapes(drawn: readonly Drawn[], time: number): Shown {
  const { lanes, now } = picture(drawn, time, DAYS);
  return { bars: lanes.flatMap(({ bars }) => bars), points: lanes.flatMap(({ points }) => points), now };
}

interface Props {
  drawn: readonly Drawn[];
  now: number;
}

export function ClusterLane({ drawn, now: time }: Props) {
  const { bars, points, now } = shapes(drawn, time);
  return (
    <svg class="cluster-lane" role="img" aria-label={texts.clusters.lane}>
      <line class="grid" x1="0" x2="100%" y1={em(18)} y2={em(18)} />
      {bars.map((bar) => (
        <BarShape key={bar.key} bar={bar} top={9} width={0} />
      ))}
      {points.map((point) => (
        <Sign key={point.key} x={`${point.at}%`} y={em(18)} mark={point.mark} />
      ))}
      <line class="now" x1={`${now}%`} x2={`${now}%`} y1={em(6)} y2={em(30)} />
    </svg>
  );
}

/** What the marks in all these lines mean: the clusters by their lanes, each with what belongs to it. */
export function LanesLegend({ lanes, drawn, now }: Props & { lanes: readonly (readonly string[])[] }) {
  const marks = lanes.flatMap(
    (own) =>
      picture(
        drawn.filter(({ lane }) => own.includes(lane)),
        now,
        DAYS,
      ).marks,
  );
  return marks.length === 0 ? null : (
    <div class="cluster-legend">
      <Legend marks={marks} />
    </div>
  );
}

export function LaneCount({ drawn, now }: Props) {
  const { bars, points } = shapes(drawn, now);
  return <span class="soft">{texts.clusters.laneOf(bars.length + points.length)}</span>;
}
