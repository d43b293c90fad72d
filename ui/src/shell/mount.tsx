// Puts the main window into its page.
import { render } from "preact";
import type { MainBackend } from "../backend/backend.ts";
import { keepRoom } from "../fit/room.ts";
import { guardHeldKeys } from "../guard/intent.ts";
import { ClockContext, ServerClock } from "../live/clock.ts";
import "../styles/main.css";
import { App } from "./App.tsx";

export function mountMain(backend: MainBackend): void {
  const root = document.getElementById("app");
  if (root === null) throw new Error("no #app");
  guardHeldKeys(window, new AbortController().signal);
  keepRoom();
  const clock = new ServerClock();
  render(
    <ClockContext.Provider value={clock}>
      <App backend={backend} />
    </ClockContext.Provider>,
    root,
  );
}
