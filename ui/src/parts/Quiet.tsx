// A quiet page: one sentence, and perhaps one line more.

import type { ComponentChildren } from "preact";

interface Props {
  title: string;
  detail?: string;
  /** The one next step. */
  children?: ComponentChildren;
}

export function Quiet({ title, detail, children }: Props) {
  return (
    <div class="quiet">
      <p class="quiet-title">{title}</p>
      {detail ? <p class="quiet-detail">{detail}</p> : null}
      {children}
    </div>
  );
}
