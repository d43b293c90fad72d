// One request in the inbox. Opening is not deciding.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Row } from "../generated/bindings.ts";
import { Countdown } from "../parts/Countdown.tsx";
import { Chip } from "../parts/Chip.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Tag } from "../parts/Tag.tsx";

/** Arrow keys walk over all rows of the page, whatever section they are in. */
export function moveFocus(event: JSX.TargetedKeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button.row")];
  const here = rows.findIndex((row) => row === document.activeElement);
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: Math.max(0, here - 1), Home: 0, End: rows.length - 1 };
  const target = rows[steps[event.key] ?? -1];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

/** The row as one button; a second press while the window is being opened does nothing. */
export function RequestRow({ row, open }: { row: Row; open: () => Promise<void> }) {
  const opening = useRef(false);
  const press = async (): Promise<void> => {
    if (opening.current) return;
    opening.current = true;
    try {
      await open();
    } finally {
      opening.current = false;
    }
  };
  return (
    <li class={row.needsDecision ? "row-item row-needs" : "row-item"}>
      <button type="button" class="row" onClick={(event) => (event.detail > 1 ? undefined : void press())}>
        <span class="row-text">
          <span class="row-title" dir="auto">
            {row.title}
          </span>
          <span class="row-detail">
            <Chip name={row.subscription} />
            <span class="row-place">{row.subscription}</span>
            <span dir="auto">{row.detail}</span>
          </span>
        </span>
        <span class="row-risk">{row.risk ? <Tag badge={row.risk} /> : null}</span>
        {row.when ? (
          <span class="row-when">
            <span class={row.needsDecision ? "unseen" : "row-when-label"}>{row.when.label} </span>
            <span class="row-date">{row.when.text}</span>
            {row.when.count ? <Countdown at={row.when.at} /> : null}
          </span>
        ) : (
          <span />
        )}
        <Icon shape="chevron" small />
      </button>
    </li>
  );
}
