// Lays records out in lanes by cluster over some days. Pure drawing: where a bar begins and ends, and which mark a record gets.
import type { RecordRow } from "../generated/bindings.ts";

const DAY = 86_400_000;
/** More lanes than this are not read as a picture; the table has them all. */
const MOST_LANES = 8;
const LONGEST = 90;
export const RANGES = [9, 30, LONGEST] as const;

/** In percent of the picture's width. */
export interface Bar {
  key: string;
  from: number;
  to: number;
  look: "ended" | "open" | "endless";
}

export interface Point {
  key: string;
  at: number;
  look: "none" | "failed";
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

/** Draws one record into its lane, when it falls into the picture. */
function place(lane: Lane, record: RecordRow, share: (time: number) => number, now: number): void {
  const key = `${record.position}`;
  if (record.grantFrom === null) {
    const at = share(Date.parse(record.at));
    const { tone } = record.outcome;
    // Denied, lapsed and ended look alike here, since a row does not tell them apart by a stable word; the table's words do.
    // Whatever still waits, or is not certain, has no mark yet.
    if (tone !== "neutral" && tone !== "bad") return;
    if (at >= 0 && at <= 100) lane.points.push({ key, at, look: tone === "bad" ? "failed" : "none" });
    return;
  }
  // Access without a known end runs on until something says that it is over; then the record's last change is the end.
  const endless = record.grantTo === null && record.outcome.tone !== "neutral";
  const to = endless ? now : Date.parse(record.grantTo ?? record.at);
  const [left, right] = [share(Date.parse(record.grantFrom)), share(to)];
  if (right < 0 || left > 100) return;
  const over = record.outcome.tone === "neutral" || to <= now;
  const look = endless ? "endless" : over ? "ended" : "open";
  lane.bars.push({ key, from: Math.max(0, left), to: Math.min(100, right), look });
}

/** The picture of the last `count` days. */
export function picture(records: readonly RecordRow[], now: number, count: number): Picture {
  const { start, end, marks } = daysOf(now, count);
  const share = (time: number): number => ((time - start) / (end - start)) * 100;
  const lanes = new Map<string, Lane>();
  for (const record of records) {
    const lane = lanes.get(record.cluster) ?? { name: record.cluster, bars: [], points: [] };
    place(lane, record, share, now);
    if (lane.bars.length + lane.points.length > 0) lanes.set(record.cluster, lane);
  }
  const all = [...lanes.values()];
  return {
    lanes: all.slice(0, MOST_LANES),
    left: Math.max(0, all.length - MOST_LANES),
    now: share(now),
    days: marks.map((day) => ({ at: share(day.getTime()), start: day })),
  };
}
