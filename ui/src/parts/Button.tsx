// A button that acts once: not twice on a double click, not again while its call is on the way, never by a held key.
import type { ComponentChildren } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { HeldContext } from "../guard/held.ts";
import { page } from "../guard/settle.ts";

export type ButtonLook = "outline" | "accent" | "fill" | "dark" | "text" | "link";

interface Props {
  look: ButtonLook;
  id?: string;
  act: () => Promise<void> | void;
  enabled?: boolean;
  describedBy?: string | undefined;
  label?: string;
  /** The keys that press it, as `aria-keyshortcuts` names them. */
  shortcut?: string;
  class?: string;
  children: ComponentChildren;
}

/** Stays in the focus order when disabled (`aria-disabled`), so that the reason can be read where the button stands. */
export function Button({ look, id, act, enabled = true, describedBy, label, shortcut, class: extra, children }: Props) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const held = useContext(HeldContext);
  const off = !enabled || busy || held;
  const click = async (event: MouseEvent): Promise<void> => {
    if (off || running.current || event.detail > 1 || page.isTooSoon(event)) return;
    running.current = true;
    setBusy(true);
    try {
      await act();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      id={id}
      class={`button button-${look}${enabled && off ? " busy" : ""}${extra ? ` ${extra}` : ""}`}
      aria-disabled={off}
      aria-busy={busy}
      aria-label={label}
      aria-describedby={describedBy}
      aria-keyshortcuts={shortcut}
      onClick={(event) => void click(event)}
    >
      {children}
    </button>
  );
}
