// The head of a confirm page: its title has focus, the sentence says who, what, where and how long, and how grave that is stands beside the title.
import type { Badge, CareReasons as Reasons, Piece } from "../generated/bindings.ts";
import { useFocusOn } from "../parts/focus.ts";
import { Tag } from "../parts/Tag.tsx";
import { Words } from "../parts/Words.tsx";
import { CareReasons } from "./CareReasons.tsx";

interface Props {
  title: string;
  sentence: readonly Piece[];
  strip?: readonly Badge[];
  reasons?: Reasons | null;
}

const NO_STRIP: readonly Badge[] = [];

export function ConfirmHead({ title, sentence, strip = NO_STRIP, reasons = null }: Props) {
  const head = useFocusOn<HTMLHeadingElement>(title);
  return (
    <>
      <div class="confirm-head">
        <h1 class="title" id="headline" tabIndex={-1} ref={head} aria-describedby="sentence">
          {title}
        </h1>
        <p class="sentence" id="sentence">
          <Words pieces={sentence} />
        </p>
        {strip.length === 0 ? null : (
          <p class="strip">
            {strip.map((badge) => (
              <Tag key={badge.text} badge={badge} />
            ))}
          </p>
        )}
      </div>
      {reasons === null ? null : (
        <section class="confirm-reasons">
          <CareReasons reasons={reasons} />
        </section>
      )}
    </>
  );
}
