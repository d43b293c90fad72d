// The way out that decides nothing: when to be reminded, or none. A menu of plain buttons that opens above its own.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Later } from "../generated/bindings.ts";
import { page } from "../guard/settle.ts";
import { Button } from "../parts/Button.tsx";
import type { SendAct } from "./useActs.ts";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Goes to the entry that is so many steps away from the one with the focus. */
function step(menu: HTMLElement, steps: number): void {
  const all = [...menu.querySelectorAll("button")];
  const here = all.findIndex((one) => one === document.activeElement);
  all[Math.min(Math.max(here + steps, 0), all.length - 1)]?.focus();
}

/** Whether the menu is open; a press anywhere else shuts it. */
function useMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const [open, show] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target) === false) show(false);
    };
    for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, elsewhere, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return { menu, open, show };
}

function Entries({ later, act }: { later: Later; act: SendAct }) {
  return (
    <ul class="later-menu">
      {later.choices.map(({ label, until }) => (
        <li key={label}>
          <Button look="text" act={() => act({ act: "putOff", until })}>
            {label}
          </Button>
        </li>
      ))}
      <li class="later-close">
        <Button look="text" act={() => act({ act: "close" })}>
          {later.close}
        </Button>
      </li>
    </ul>
  );
}

function Menu({ later, act }: { later: Later; act: SendAct }) {
  const { menu, open, show } = useMenu();
  // Escape shuts the menu and not the window; arrows walk over its entries.
  const keys = (event: KeyboardEvent): void => {
    const steps = STEPS[event.key];
    if (menu.current === null || !open || (event.key !== "Escape" && steps === undefined)) return;
    event.preventDefault();
    if (steps !== undefined) step(menu.current, steps);
    else {
      menu.current.querySelector("button")?.focus();
      show(false);
    }
  };
  return (
    <div class="later" ref={menu} role="presentation" onKeyDown={keys}>
      <button
        type="button"
        class="button button-text later-open"
        aria-expanded={open}
        onClick={(event) => (event.detail > 1 || page.isTooSoon(event) ? undefined : show(!open))}
      >
        {later.label}
      </button>
      {open ? <Entries later={later} act={act} /> : null}
    </div>
  );
}

export function LaterMenu({ later, act }: { later: Later; act: SendAct }) {
  if (later.choices.length > 0) return <Menu later={later} act={act} />;
  return (
    <Button look="text" class="later-open later-none" act={() => act({ act: "close" })}>
      {later.label}
    </Button>
  );
}
