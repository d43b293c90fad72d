// The sidebar: where one is, what waits, and the truth about the last check at all times.
import type { Command, Snapshot } from "../generated/bindings.ts";
import { Mark } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";
import { aboutShown } from "./about.ts";
import { Account } from "./Account.tsx";
import { Accounts } from "./Accounts.tsx";
import { Cloud } from "./Cloud.tsx";
import { order, type PageName } from "./keys.ts";
import { Watch } from "./Watch.tsx";

interface Props {
  snapshot: Snapshot;
  place: PageName;
  goTo: (place: PageName) => void;
  send: (command: Command) => Promise<void>;
}

/** The number beside a page's name, with what it counts. */
function count(snapshot: Snapshot, place: PageName): { shown: string; look: "accent" | "warn" | "plain" } | null {
  switch (place) {
    case "inbox":
      return snapshot.inbox.waiting > 0 ? { shown: String(snapshot.inbox.waiting), look: "accent" } : null;
    case "grants":
      return snapshot.grants.length > 0 ? { shown: String(snapshot.grants.length), look: "plain" } : null;
    case "readiness":
      return snapshot.toLookAt > 0 ? { shown: texts.toLookAt(snapshot.toLookAt), look: "warn" } : null;
    case "history":
    case "clusters":
    case "settings":
      return null;
  }
}

function Item({ snapshot, place, here, goTo }: { snapshot: Snapshot; place: PageName; here: boolean; goTo: Props["goTo"] }) {
  const number = count(snapshot, place);
  return (
    <li>
      <button
        type="button"
        class="nav-item"
        aria-current={here ? "page" : undefined}
        aria-keyshortcuts={place === "settings" ? "Control+," : undefined}
        onClick={() => goTo(place)}
      >
        <span>{texts.places[place]}</span>
        {number ? <span class={`nav-count nav-count-${number.look}`}>{number.shown}</span> : null}
      </button>
    </li>
  );
}

export function Sidebar({ snapshot, place, goTo, send }: Props) {
  return (
    <header class="side">
      <div class="side-mark">
        <Mark />
        <span>{texts.product}</span>
      </div>
      <nav aria-label={texts.pages}>
        <ul class="nav">
          {order.map((each) => (
            <Item key={each} snapshot={snapshot} place={each} here={each === place} goTo={goTo} />
          ))}
        </ul>
      </nav>
      <div class="side-foot">
        <Cloud cloud={snapshot.cloud} />
        <Watch freshness={snapshot.freshness} send={send} />
        <Accounts accounts={snapshot.accounts} more={snapshot.addAccount} send={send} />
        <Account session={snapshot.session} send={aboutShown(snapshot, send)} />
      </div>
    </header>
  );
}
