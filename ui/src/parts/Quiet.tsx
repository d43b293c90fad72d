// A quiet page: one sentence, and perhaps one line more.
import type { ComponentChildren } from "preact";
import { Mark } from "./Icon.tsx";

/** Centred title with its detail; `children` are its actions. */
export function Quiet({
  title,
  detail,
  mark,
  children,
}: {
  title: string;
  detail?: string;
  mark?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div class="quiet">
      {mark ? <Mark large /> : null}
      <p class="quiet-title">{title}</p>
      {detail ? <p class="quiet-detail">{detail}</p> : null}
      {children}
    </div>
  );
}
