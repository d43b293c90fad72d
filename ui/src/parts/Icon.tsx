// Small pictures, drawn here. A tone always has a shape of its own, so that colour is never alone.
import type { Tone } from "../generated/bindings.ts";

const shapes = {
  read: "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5ZM8 6.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8Z",
  change: "M3 13 13 3M5.25 3H13v7.75",
  unlisted: "M8 2 14.5 13.5h-13L8 2ZM8 6.4v3.4M8 11.6v.1",
  good: "M2.75 8.6 6.3 12l7-7.75",
  warn: "M8 1.4 14.6 8 8 14.6 1.4 8 8 1.4ZM8 5v3.4M8 10.6v.1",
  denied: "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5ZM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  bad: "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5ZM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  neutral: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11Z",
  chevron: "M6 3.5 10.5 8 6 12.5",
  refresh: "M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 2.2v2.9h-2.9",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9ZM10.4 10.4 14 14",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  lock: "M4 7.25h8v6H4v-6ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.6v1.4",
  shield: "M8 1.5 13.5 3.5v4c0 3.4-2.3 5.9-5.5 7c-3.2-1.1-5.5-3.6-5.5-7v-4L8 1.5ZM5.4 8.1l1.9 1.9 3.4-3.7",
} as const;

export type Shape = keyof typeof shapes;

/** A 16-pixel line picture in the colour of the text beside it. Says nothing to a screen reader: the words do. */
export function Icon({ shape, small }: { shape: Shape; small?: boolean }) {
  return (
    <svg class={small ? "icon icon-small" : "icon"} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[shape]} />
    </svg>
  );
}

/** The shape of a tone. */
export function ToneIcon({ tone, small }: { tone: Tone; small?: boolean }) {
  return <Icon shape={tone} small={small ?? false} />;
}

/** The product’s mark: a padlock that is shut, with a tick in the place of its keyhole. */
export function Mark({ large }: { large?: boolean }) {
  return (
    <svg class={large ? "mark mark-large" : "mark"} viewBox="0 0 512 512" aria-hidden="true" focusable="false">
      <path class="mark-shackle" d="M152 220V160A104 104 0 0 1 360 160V220" />
      <rect class="mark-body" x="64" y="192" width="384" height="288" rx="64" />
      <path class="mark-tick" d="M172 340L228 396L340 280" />
    </svg>
  );
}
