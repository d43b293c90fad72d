// Foreign text as inert pieces: never markup, never a link, nothing invisible in it.
import type { Piece } from "../generated/bindings.ts";
import { Names } from "./Names.tsx";

function piece({ kind, text }: Piece, key: number) {
  switch (kind) {
    case "plain":
      return <Names key={key} text={text} />;
    case "mark":
      return (
        <mark key={key}>
          <Names text={text} />
        </mark>
      );
    case "leftOut":
      return (
        <span key={key} class="left-out">
          {text}
        </span>
      );
    case "invisible":
      return (
        <span key={key} class="invisible">
          {text}
        </span>
      );
  }
}

/** The pieces in reading order. Direction is judged line by line and cannot reach what stands around it. */
export function Words({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <span class="words" dir="auto">
      {pieces.map((each, index) => piece(each, index))}
    </span>
  );
}
