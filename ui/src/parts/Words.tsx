// Foreign text as inert pieces: never markup, never a link, nothing invisible in it.
import type { Piece } from "../generated/bindings.ts";

function piece({ kind, text }: Piece, key: number) {
  switch (kind) {
    case "plain":
      return <span key={key}>{text}</span>;
    case "mark":
      return <mark key={key}>{text}</mark>;
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
