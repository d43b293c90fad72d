// Puts the decision window into its page, with the guards against what nobody meant.
import { render } from "preact";
import type { DecisionBackend } from "../backend/backend.ts";
import { keepRoom } from "../fit/room.ts";
import { guardHeldKeys, guardRaisingClick } from "../guard/intent.ts";
import { ClockContext, ServerClock } from "../live/clock.ts";
import "../styles/decision.css";
import { App } from "./App.tsx";

export function mountDecision(backend: DecisionBackend): void {
  const root = document.getElementById("app");
  if (root === null) throw new Error("no #app");
  const { signal } = new AbortController();
  guardHeldKeys(window, signal);
  guardRaisingClick(window, signal);
  keepRoom();
  const clock = new ServerClock();
  render(
    <ClockContext.Provider value={clock}>
      <App backend={backend} />
    </ClockContext.Provider>,
    root,
  );
}
