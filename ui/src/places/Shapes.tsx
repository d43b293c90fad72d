// The shapes of a picture of the past: bars for access, marks for what came to nothing.
import { texts } from "../texts.ts";
import type { Bar, PointMark } from "./lanes.ts";

/** The thinnest bar that can still be seen. */
const THINNEST = 0.5;
/** The room that a letter inside a bar takes. */
const LETTER = 6.1;
/** What is left of a label must still say something. */
const FEWEST = 9;
/** The font size of what stands inside a bar, and the room beside it. */
const BAR_NAME = 11;
const BAR_EDGE = 7;

/** What stands inside the circle of a mark: each has a shape of its own. */
const SIGNS: Record<PointMark, string> = {
  denied: "M-2.3-2.3l4.6 4.6M2.3-2.3l-4.6 4.6",
  lapsed: "M0-3v3l2 1.5",
  withdrawn: "M2.8 0h-5.6M-.8-2l-2 2 2 2",
  failed: "M0-3v3.4M0 2.8v.1",
  timesUnknown: "M-1.9-1.2a1.9 1.9 0 1 1 2.6 1.8q-.7.3-.7 1.1M0 3.3v.1",
};

/** A length that grows with the zoom: so many pixels where a font is `font` pixels high. */
export function em(pixels: number, font = 16): string {
  return `${pixels / font}em`;
}

export function Sign({ x, y, mark }: { x: string; y: string; mark: PointMark }) {
  return (
    <svg x={x} y={y} class={`point point-${mark}`}>
      <title>{texts.history.legend[mark]}</title>
      <g class="sign">
        <circle r="6" />
        <path d={SIGNS[mark]} />
      </g>
    </svg>
  );
}

/** As much of `label` as finds room in so many letters; nothing where that would say nothing. */
function fit(label: string, letters: number): string {
  const all = [...label];
  if (all.length <= letters) return label;
  return letters < FEWEST
    ? ""
    : `${all
        .slice(0, letters - 1)
        .join("")
        .trimEnd()}…`;
}

/** `width` is the room of the whole picture; 0 leaves the bar without words. */
export function BarShape({ bar, top, width }: { bar: Bar; top: number; width: number }) {
  const wide = Math.max(THINNEST, bar.to - bar.from);
  const text = fit(bar.label, Math.floor(((wide / 100) * width - 2 * BAR_EDGE) / LETTER));
  return (
    <svg class={`bar bar-${bar.mark}`} x={`${bar.from}%`} width={`${wide}%`} y={em(top)} height={em(18)}>
      <title>{bar.label}</title>
      <rect width="100%" height="100%" rx={em(4)} />
      {text === "" ? null : (
        <text class="bar-label" x={em(BAR_EDGE, BAR_NAME)} y={em(13, BAR_NAME)}>
          {text}
        </text>
      )}
    </svg>
  );
}
