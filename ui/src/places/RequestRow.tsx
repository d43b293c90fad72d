// One request in the inbox. Opening is not deciding.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Command, Row } from "../generated/bindings.ts";
import { rows } from "../guard/settle.ts";
import { Countdown } from "../parts/Countdown.tsx";
import { Subscription } from "../parts/Chip.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Names } from "../parts/Names.tsx";
import { Button } from "../parts/Button.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";

/** Arrow keys walk over all rows of the page, whatever section they are in. */
export function moveFocus(event: JSX.TargetedKeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button.row")];
  const here = all.findIndex((row) => row === document.activeElement);
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: Math.max(0, here - 1), Home: 0, End: all.length - 1 };
  const target = all[steps[event.key] ?? -1];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

interface Props {
  row: Row;
  open: () => Promise<void>;
  send: (command: Command) => Promise<void>;
  /** The way to its record; none for what is not settled. */
  toRecord: (() => void) | null;
}

/** The row as one button. A second press while the window is being opened does nothing, nor a click on what has just moved under
 *  the pointer. */
export function RequestRow({ row, open, send, toRecord }: Props) {
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
      <button type="button" class="row" onClick={(event) => (event.detail > 1 || rows.isTooSoon(event) ? undefined : void press())}>
        <span class="row-text">
          <span class="row-title" dir="auto">
            <Names text={row.title} />
          </span>
          <span class="row-detail">
            <Subscription hue={row.hue} name={row.subscription} />
            <span dir="auto">
              <Names text={row.detail} />
            </span>
          </span>
          <span class="row-risk">{row.risk ? <Tag badge={row.risk} /> : null}</span>
        </span>
        {row.when ? (
          <span class="row-when">
            <span class="row-when-label">{row.when.label} </span>
            <span class="row-date">{row.when.text}</span>
            {row.when.count ? <Countdown at={row.when.at} /> : null}
          </span>
        ) : (
          <span />
        )}
        <Icon shape="chevron" small />
      </button>
      {row.notes.map(({ text, action }) => (
        <p key={text} class="row-note">
          <span dir="auto">{text}</span>
          <Button look="link" act={() => send(action.command)}>
            {action.label}
            <span class="unseen">: {row.title}</span>
          </Button>
        </p>
      ))}
      {toRecord === null ? null : (
        <button type="button" class="button button-link row-record" onClick={toRecord}>
          {texts.grants.record}
          <span class="unseen">: {row.title}</span>
        </button>
      )}
    </li>
  );
}
