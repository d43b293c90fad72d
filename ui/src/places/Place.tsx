// Chooses the page. Without a sign-in, only what is kept on this computer is shown; the rest is the sign-in page.
import type { Command, PlaceName, Query, QueryAnswer, Snapshot } from "../generated/bindings.ts";
import { Clusters } from "./Clusters.tsx";
import { Grants } from "./Grants.tsx";
import { History } from "./History.tsx";
import { Inbox } from "./Inbox.tsx";
import { Readiness } from "./Readiness.tsx";
import { SignedOut, SigningIn } from "./SignIn.tsx";

interface Props {
  place: PlaceName;
  snapshot: Snapshot;
  send: (command: Command) => Promise<void>;
  query: (query: Query) => Promise<QueryAnswer>;
}

export function Place({ place, snapshot, send, query }: Props) {
  const { session } = snapshot;
  if (place === "history")
    return <History query={query} revision={snapshot.revision} user={session.state === "signedIn" ? session.user : null} />;
  if (place === "readiness") return <Readiness snapshot={snapshot} send={send} />;
  if (session.state === "signedOut") return <SignedOut session={session} send={send} />;
  if (session.state === "signingIn") return <SigningIn session={session} send={send} />;
  switch (place) {
    case "inbox":
      return <Inbox inbox={snapshot.inbox} send={send} />;
    case "grants":
      return <Grants grants={snapshot.grants} />;
    case "clusters":
      return <Clusters clusters={snapshot.clusters} />;
  }
}
