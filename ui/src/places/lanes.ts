// Lays records out in lanes by cluster over some days. Pure drawing: where a bar begins and ends, and which mark a record gets.
import type { Mark, RecordRow } from "../generated/bindings.ts";

const DAY = 86_400_000;
/** More lanes than this are not read as a picture; the table has them all. */
const MOST_LANES = 8;
const LONGEST = 90;
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
}

export interface Point {
  key: string;
  at: number;
  mark: PointMark;
}

export interface Lane {
  name: string;
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
export function fitting(records: readonly RecordRow[], now: number): number {
  const newest = Math.max(...records.map((record) => Date.parse(record.grantTo ?? record.at)));
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

/** Draws one record into its lane, when it falls into the picture. */
function place(lane: Lane, record: RecordRow, share: (time: number) => number, now: number): void {
  const { mark, grantFrom, grantTo } = record;
  if (mark === null) return;
  const key = record.key;
  if (!isBar(mark)) {
    const at = share(Date.parse(record.at));
    if (at >= 0 && at <= 100) lane.points.push({ key, at, mark });
    return;
  }
  // Access of which only the last change is known is as short as can be drawn; one without an end runs on until now.
  const from = share(Date.parse(grantFrom ?? record.at));
  const to = mark === "endless" ? share(now) : share(Date.parse(grantTo ?? record.at));
  if (to < 0 || from > 100) return;
  lane.bars.push({ key, from: Math.max(0, from), to: Math.min(100, to), mark });
}

/** The picture of the last `count` days. */
export function picture(records: readonly RecordRow[], now: number, count: number): Picture {
  const { start, end, marks } = daysOf(now, count);
  const share = (time: number): number => ((time - start) / (end - start)) * 100;
  const lanes = new Map<string, Lane>();
  for (const record of records) {
    const name = record.cluster;
    const lane = lanes.get(name) ?? { name, bars: [], points: [] };
    place(lane, record, share, now);
    if (lane.bars.length + lane.points.length > 0) lanes.set(name, lane);
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
