// Why an approval takes as much care as it does: the same list wherever it stands, the gravest reason first.
import type { CareReasons as View } from "../generated/bindings.ts";
import { ToneIcon } from "../parts/Icon.tsx";
import { Names } from "../parts/Names.tsx";

export function CareReasons({ reasons }: { reasons: View }) {
  return (
    <>
      <h2 class="section-head">{reasons.title}</h2>
      <ul class="reasons">
        {reasons.items.map((item, index) => (
          <li key={index} class={`tone-${item.tone}`}>
            <ToneIcon tone={item.tone} small />
            <span dir="auto">
              <Names text={item.text} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
