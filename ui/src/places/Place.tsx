// Chooses the page. Without a sign-in, only what is kept on this computer is shown; the rest is the sign-in page.
import type { Command, Query, QueryAnswer, Snapshot } from "../generated/bindings.ts";
import { aboutShown, shownAccount } from "../shell/about.ts";
import type { PageName } from "../shell/keys.ts";
import { Clusters } from "./Clusters.tsx";
import { Grants } from "./Grants.tsx";
import { EVERYTHING, History, type Wanted } from "./History.tsx";
import { Inbox } from "./Inbox.tsx";
import { Readiness } from "./Readiness.tsx";
import { Settings } from "./Settings.tsx";
import { SignedOut, SigningIn } from "./SignIn.tsx";

interface Props {
  place: PageName;
  snapshot: Snapshot;
  send: (command: Command) => Promise<void>;
  query: (query: Query) => Promise<QueryAnswer>;
  /** Sends a command and fails with its refusal, for whoever shows that beside what was pressed. */
  command: (command: Command) => Promise<void>;
  /** Sends a command; why it was refused, if it was. */
  ask: (command: Command) => Promise<string | null>;
  /** What another page wants to be seen in the history, and the way there. */
  wanted: Wanted;
  toHistory: (wanted: Wanted) => void;
  toInbox: () => void;
}

export function Place({ place, snapshot, send, query, command, ask, wanted, toHistory, toInbox }: Props) {
  const { session } = snapshot;
  if (place === "history") {
    const shown = shownAccount(snapshot);
    const user = session.state === "signedIn" ? session.user : null;
    return (
      <History
        key={shown?.id}
        query={query}
        asked={wanted}
        snapshot={snapshot}
        send={send}
        revision={snapshot.revision}
        user={user}
        whose={shown?.tenant ?? null}
        command={command}
      />
    );
  }
  const toRecord = (record: string): void => toHistory({ ...EVERYTHING, record });
  if (place === "readiness") return <Readiness snapshot={snapshot} send={send} />;
  if (place === "settings") return snapshot.settings === null ? null : <Settings page={snapshot.settings} ask={ask} />;
  if (session.state === "signedOut") return <SignedOut session={session} send={aboutShown(snapshot, send)} />;
  if (session.state === "signingIn") return <SigningIn session={session} send={aboutShown(snapshot, send)} />;
  switch (place) {
    case "inbox":
      return <Inbox inbox={snapshot.inbox} drill={snapshot.drill} send={send} toRecord={toRecord} />;
    case "grants":
      return <Grants snapshot={snapshot} send={send} toRecord={toRecord} />;
    case "clusters":
      return (
        <Clusters
          snapshot={snapshot}
          query={query}
          toInbox={toInbox}
          toRecords={(cluster) => toHistory({ ...EVERYTHING, cluster })}
        />
      );
  }
}
