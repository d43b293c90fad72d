// Days of this computer's zone and instants as the agent writes them.

/** RFC 3339 to the second. */
export function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/u, "Z");
}

const two = (number: number): string => String(number).padStart(2, "0");

/** When the day "2026-11-26" begins, or the one `after` days later. Empty for what is no day. */
export function startOf(day: string, after: number): string {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return "";
  const start = new Date(year, month - 1, date + after);
  return Number.isNaN(start.getTime()) ? "" : stamp(start.getTime());
}

/** The day that begins `after` days before that instant; the reverse of [`startOf`]. */
export function dayOf(instant: string, after: number): string {
  const start = new Date(instant);
  if (Number.isNaN(start.getTime())) return "";
  start.setDate(start.getDate() - after);
  return `${start.getFullYear()}-${two(start.getMonth() + 1)}-${two(start.getDate())}`;
}
