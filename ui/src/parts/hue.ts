// Steady colours for the watched subscriptions, so that one's own are told apart at a glance. Decoration: the name stands beside it.
import { createContext } from "preact";

const HUES = 6;

function first(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % HUES;
}

/** A class name for each of `names`; no two of the first six get the same one, and the order in which they come does not matter. */
export function hues(names: readonly string[]): Map<string, string> {
  const given = new Map<string, number>();
  for (const name of [...new Set(names)].toSorted()) {
    const taken = new Set(given.values());
    const steps = Array.from({ length: HUES }, (_, step) => (first(name) + step) % HUES);
    given.set(name, steps.find((hue) => !taken.has(hue)) ?? first(name));
  }
  return new Map([...given].map(([name, hue]) => [name, `hue-${hue + 1}`]));
}

/** The colours of the subscriptions that are watched now. */
export const HueContext = createContext<Map<string, string>>(new Map());
