// The main window's keys: / to the field, F5 to check, Alt+1…6 to the pages, Ctrl+comma to the settings. None of them decides anything.
import type { Command, PlaceName } from "../generated/bindings.ts";
import { isTyping } from "../parts/typing.ts";

/** A page by itself, without what is open on it. */
export type PageName = Exclude<PlaceName, "evidence">;

/** Pages in the order of the sidebar. */
export const order: readonly PageName[] = ["inbox", "grants", "history", "clusters", "readiness", "settings"];

interface Keys {
  send: (command: Command) => Promise<void>;
  goTo: (place: PlaceName) => void;
}

function press(event: KeyboardEvent, { send, goTo }: Keys): boolean {
  if (event.key === "F5") {
    void send({ command: "checkNow" });
    return true;
  }
  if (event.key === "/" && !isTyping(event.target)) {
    const field = document.querySelector<HTMLInputElement>("input[type=search]");
    field?.focus();
    field?.select();
    return field !== null;
  }
  if (event.key === "," && (event.ctrlKey || event.metaKey) && !event.altKey) {
    goTo("settings");
    return true;
  }
  const place = event.altKey && !event.ctrlKey ? order[Number(event.key) - 1] : undefined;
  if (place === undefined) return false;
  goTo(place);
  return true;
}

export function listenForKeys(keys: Keys, signal: AbortSignal): void {
  const down = (event: KeyboardEvent): void => {
    if (event.repeat || event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
    if (press(event, keys)) event.preventDefault();
  };
  window.addEventListener("keydown", down, { signal });
}
