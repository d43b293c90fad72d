// A word with a tone: shape, word and colour together.
import type { Badge } from "../generated/bindings.ts";
import { ToneIcon } from "./Icon.tsx";

/** The badge in its box; a neutral one is a plain word. */
export function Tag({ badge }: { badge: Badge }) {
  return (
    <span class={`tag tone-${badge.tone}`}>
      {badge.tone === "neutral" ? null : <ToneIcon tone={badge.tone} small />}
      <span class="tag-text">{badge.text}</span>
    </span>
  );
}
