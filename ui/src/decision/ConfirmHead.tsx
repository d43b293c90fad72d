// The head of a confirm page: its title has focus, and the sentence says who, what, where and how long.
import type { Piece } from "../generated/bindings.ts";
import { useFocusOn } from "../parts/focus.ts";
import { Words } from "../parts/Words.tsx";

export function ConfirmHead({ title, sentence }: { title: string; sentence: readonly Piece[] }) {
  const head = useFocusOn<HTMLHeadingElement>(title);
  return (
    <>
      <h1 class="title" id="headline" tabIndex={-1} ref={head} aria-describedby="sentence">
        {title}
      </h1>
      <p class="sentence" id="sentence">
        <Words pieces={sentence} />
      </p>
    </>
  );
}
