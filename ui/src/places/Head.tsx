// The head of a page: its one question or answer as the title, and what softens it beside.
import type { ComponentChildren } from "preact";

export function Head({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="head">
      <h1 class="title" id="page-title" dir="auto">
        {title}
      </h1>
      {children}
    </div>
  );
}
