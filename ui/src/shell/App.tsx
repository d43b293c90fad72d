// The main window: follows the snapshot, keeps the page that is shown, and sends commands.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type MainBackend, Refused } from "../backend/backend.ts";
import type { Command, PlaceName, ProblemView, Snapshot } from "../generated/bindings.ts";
import { rows } from "../guard/settle.ts";
import { useLive } from "../live/useLive.ts";
import { Announcer } from "../parts/Announcer.tsx";
import { Lost, Starting } from "../parts/Lost.tsx";
import { EVERYTHING } from "../places/History.tsx";
import { Place } from "../places/Place.tsx";
import { texts } from "../texts.ts";
import { listenForKeys } from "./keys.ts";
import { useNews } from "./news.ts";
import { Problems } from "./Problems.tsx";
import { SettingUp } from "./SettingUp.tsx";
import { Sidebar } from "./Sidebar.tsx";

/** The page to show: the person's choice, until the agent wishes another. */
function usePlace(snapshot: Snapshot): [PlaceName, (place: PlaceName) => void] {
  const { wish, place: wished } = snapshot.goTo;
  const [chosen, choose] = useState({ wish, place: wished });
  const place = chosen.wish === wish ? chosen.place : wished;
  return [place, (next) => choose({ wish, place: next })];
}

/** The page of settings says itself, and in full, what of them does not count. */
function elsewhere({ problems, settings }: Snapshot, place: PlaceName): ProblemView[] {
  return place === "settings" && settings !== null ? problems.filter(({ code }) => code !== "settings") : problems;
}

/** Changes whenever rows may stand elsewhere than before. */
function shape(snapshot: Snapshot, refusal: string | null): string {
  const problems = snapshot.problems.map(({ code, title }) => [code, title]);
  const requests = snapshot.inbox.sections.map((section) => [section.code, section.rows.map(({ key }) => key)]);
  return JSON.stringify([refusal, problems, requests]);
}

/** Tells the rows that they have moved, but not that they are there. */
function useMoved(now: string): void {
  const before = useRef(now);
  useLayoutEffect(() => {
    if (before.current !== now) rows.changed();
    before.current = now;
  }, [now]);
}

function Window({ snapshot, backend }: { snapshot: Snapshot; backend: MainBackend }) {
  const [asked, goTo] = usePlace(snapshot);
  // The evidence is no page of its own: it is made on that of the history.
  const evidence = asked === "evidence";
  const place = evidence ? "history" : asked;
  const [refusal, setRefusal] = useState<string | null>(null);
  const ask = async (command: Command): Promise<string | null> => {
    try {
      await backend.dispatch(command);
      return null;
    } catch (error) {
      return error instanceof Refused ? error.message : texts.notReached;
    }
  };
  const send = async (command: Command): Promise<void> => {
    setRefusal(null);
    setRefusal(await ask(command));
  };
  useEffect(() => {
    const stop = new AbortController();
    listenForKeys({ send, goTo: (next) => toPage(next) }, stop.signal);
    return () => stop.abort();
  });
  useMoved(shape(snapshot, refusal));
  const news = useNews(snapshot);
  const [wanted, want] = useState(EVERYTHING);
  const toPage = (next: PlaceName, then = EVERYTHING): void => {
    want(then);
    goTo(next);
  };
  return (
    <div class="frame">
      <a class="skip" href="#page">
        {texts.skip}
      </a>
      <Sidebar snapshot={snapshot} place={place} goTo={(next) => toPage(next)} send={send} />
      <main class="page" id="page" tabIndex={0} aria-labelledby="page-title">
        <div class="page-inner" key={evidence ? `evidence-${snapshot.goTo.wish}` : place}>
          <Problems problems={elsewhere(snapshot, place)} refusal={refusal} send={send} forget={() => setRefusal(null)} />
          <Place
            place={place}
            snapshot={snapshot}
            send={send}
            query={backend.query}
            command={backend.dispatch}
            ask={ask}
            wanted={evidence ? { ...EVERYTHING, evidence } : wanted}
            toHistory={(then) => toPage("history", then)}
            toInbox={() => toPage("inbox")}
          />
        </div>
      </main>
      <Announcer text={news} />
    </div>
  );
}

/** Where what had focus is gone with its step, the head of the next one gets it. */
function useStepHead(step: string | null): void {
  useLayoutEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) document.getElementById("page-title")?.focus();
  }, [step]);
}

export function App({ backend }: { backend: MainBackend }) {
  const [live, again] = useLive(backend.nextSnapshot, "main");
  useStepHead(live.state === "live" ? live.value.session.state : null);
  switch (live.state) {
    case "starting":
      return <Starting />;
    case "lost":
      return <Lost retrying={live.retrying} again={again} />;
    case "live": {
      const { value } = live;
      const { session } = value;
      if (session.state === "settingUp") return <SettingUp snapshot={value} page={session.page} backend={backend} />;
      return <Window snapshot={value} backend={backend} />;
    }
  }
}
