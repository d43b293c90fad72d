// Microsoft's words: quoted, inert, in a box of bounded height, whole on request.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Sheet } from "../generated/bindings.ts";
import { ToneIcon } from "../parts/Icon.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";

/** Whether the box shows less than it holds. */
function useClipped(all: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const [clipped, setClipped] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && !all) setClipped(element.scrollHeight > element.clientHeight + 1);
  }, [all]);
  return { box, clipped };
}

export function VendorWords({ sheet }: { sheet: Sheet }) {
  const [all, showAll] = useState(false);
  const { box, clipped } = useClipped(all);
  const hidden = sheet.wordsHidden;
  return (
    <section class="part" aria-labelledby="vendor-words">
      <h2 class="section-head" id="vendor-words">
        {texts.decision.words}
      </h2>
      <blockquote class="quote">
        {all ? (
          <div class="vendor-all" role="region" aria-labelledby="vendor-words" tabIndex={0}>
            <Words pieces={sheet.wordsAll.length > 0 ? sheet.wordsAll : sheet.words} />
          </div>
        ) : (
          <div class={clipped ? "vendor-text vendor-clipped" : "vendor-text"} ref={box}>
            {sheet.words.length === 0 ? texts.decision.nothing : <Words pieces={sheet.words} />}
          </div>
        )}
      </blockquote>
      {hidden > 0 || clipped ? (
        <button type="button" class="button button-link" aria-expanded={all} onClick={() => showAll(!all)}>
          {all
            ? texts.decision.showLess
            : hidden > 0
              ? texts.decision.showAll(hidden.toLocaleString(texts.locale))
              : texts.decision.showAllShort}
        </button>
      ) : null}
      {sheet.wordsNote === null ? null : (
        <p class="words-note tone-warn">
          <ToneIcon tone="warn" />
          <span>{sheet.wordsNote}</span>
        </p>
      )}
    </section>
  );
}
