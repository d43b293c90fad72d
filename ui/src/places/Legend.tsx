// What the bars and marks of a picture of the past mean.
import type { Mark } from "../generated/bindings.ts";
import { texts } from "../texts.ts";
import { isBar } from "./lanes.ts";
import { em, Sign } from "./Shapes.tsx";

/** What is drawn, in a steady order; nothing that is not there. */
export function Legend({ marks }: { marks: readonly Mark[] }) {
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
                <g class={`bar bar-${mark}`}>
                  <rect width={em(16)} height={em(9)} y={em(1)} rx={em(3)} />
                </g>
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
