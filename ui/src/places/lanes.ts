// Lays what happened out in lanes over some days. Pure drawing: where a bar begins and ends; which mark it is, the agent says.
import type { Drawn, Mark } from "../generated/bindings.ts";

export const DAY = 86_400_000;
/** More lanes than this are not read as a picture; the table has them all. */
const MOST_LANES = 8;
export const LONGEST = 90;
export const RANGES = [9, 30, LONGEST] as const;

/** What is drawn as a bar; the rest are marks. */
const BARS = ["ended", "open", "endless"] as const;
type BarMark = (typeof BARS)[number];
export type PointMark = Exclude<Mark, BarMark>;

/** In percent of the picture's width. */
export interface Bar {
  key: string;
  from: number;
  to: number;
  mark: BarMark;
  /** What was asked. */
  label: string;
}

export interface Point {
  key: string;
  at: number;
  mark: PointMark;
}

export interface Lane {
  id: string;
  name: string;
  /** Where it lies, when another lane has the same name. */
  place: string;
  bars: Bar[];
  points: Point[];
}

export interface Picture {
  lanes: Lane[];
  /** Clusters that did not fit. */
  left: number;
  /** What is drawn, for the legend. */
  marks: Mark[];
  now: number;
  days: { at: number; start: Date }[];
}

function startOfDay(time: number): Date {
  const day = new Date(time);
  day.setHours(0, 0, 0, 0);
  return day;
}

/** The shortest range that shows anything; the longest when nothing is that young. */
export function fitting(all: readonly Drawn[], now: number): number {
  const newest = Math.max(...all.map(({ from, to, mark }) => (mark === "endless" ? now : Date.parse(to ?? from))));
  return RANGES.find((days) => newest > now - days * DAY) ?? LONGEST;
}

/** The days from the first to the one that holds `now`, so many in all, with a stroke where each begins. */
function daysOf(now: number, count: number): { start: number; end: number; marks: Date[] } {
  const marks = Array.from({ length: count }, (_, index) => {
    const day = startOfDay(now);
    day.setDate(day.getDate() - (count - 1 - index));
    return day;
  });
  const end = startOfDay(now);
  end.setDate(end.getDate() + 1);
  return { start: marks[0]?.getTime() ?? now, end: end.getTime(), marks };
}

export function isBar(mark: Mark): mark is BarMark {
  return (BARS as readonly Mark[]).includes(mark);
}

/** Puts one of them into its lane, when it falls into the picture. */
function place(lane: Lane, { key, mark, from, to, label }: Drawn, share: (time: string) => number, now: number): void {
  const left = share(from);
  if (!isBar(mark)) {
    if (left >= 0 && left <= 100) lane.points.push({ key, at: left, mark });
    return;
  }
  // Access without an end runs on until now.
  const right = mark === "endless" ? now : share(to ?? from);
  if (right < 0 || left > 100) return;
  lane.bars.push({ key, from: Math.max(0, left), to: Math.min(100, right), mark, label });
}

/** The picture of the last `count` days. */
export function picture(drawn: readonly Drawn[], now: number, count: number): Picture {
  const { start, end, marks } = daysOf(now, count);
  const share = (time: number): number => ((time - start) / (end - start)) * 100;
  const lanes = new Map<string, Lane>();
  for (const each of drawn) {
    const { lane: id, name, place: where } = each;
    const lane = lanes.get(id) ?? { id, name, place: where, bars: [], points: [] };
    place(lane, each, (time) => share(Date.parse(time)), share(now));
    if (lane.bars.length + lane.points.length > 0) lanes.set(id, lane);
  }
  const all = [...lanes.values()];
  const shown = all.slice(0, MOST_LANES);
  return {
    lanes: shown,
    marks: [...new Set(shown.flatMap((lane) => [...lane.bars, ...lane.points].map(({ mark }) => mark)))],
    left: Math.max(0, all.length - MOST_LANES),
    now: share(now),
    days: marks.map((day) => ({ at: share(day.getTime()), start: day })),
  };
}
