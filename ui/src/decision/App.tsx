// The decision window: one request, one page at a time, every act sent once.
import { useEffect, useLayoutEffect } from "preact/hooks";
import type { DecisionBackend } from "../backend/backend.ts";
import type { Review } from "../generated/bindings.ts";
import { reportAttention } from "../guard/attend.ts";
import { HeldContext } from "../guard/held.ts";
import { page } from "../guard/settle.ts";
import { useLive } from "../live/useLive.ts";
import { Announcer } from "../parts/Announcer.tsx";
import { Lost, Starting } from "../parts/Lost.tsx";
import { useAnnouncement } from "./announce.ts";
import { Header } from "./Header.tsx";
import { listenForKeys } from "./keys.ts";
import { Page } from "./Page.tsx";
import { SeenContext } from "./SeenLine.tsx";
import { SwitchDialog } from "./SwitchDialog.tsx";
import { useActs } from "./useActs.ts";

/** Changes whenever other things stand under the pointer than before. */
function face(review: Review): string {
  const code = review.page.page === "outcome" ? review.page.code : "";
  return [review.page.page, code, review.sheet?.tag ?? "", review.switch === null ? "" : "switch"].join("|");
}

function Window({ review, backend }: { review: Review; backend: DecisionBackend }) {
  const { act, held, refusal } = useActs(backend, review);
  const shown = face(review);
  useLayoutEffect(() => page.changed(), [shown]);
  const looked = `${review.page.page}|${review.sheet?.key ?? ""}|${review.sheet?.tag ?? ""}`;
  useEffect(() => {
    const stop = new AbortController();
    reportAttention((focused) => backend.decide({ act: "attend", focused }), stop.signal);
    return () => stop.abort();
  }, [backend, looked]);
  useEffect(() => {
    const stop = new AbortController();
    listenForKeys(review, act, stop.signal);
    return () => stop.abort();
  });
  return (
    <HeldContext.Provider value={held}>
      <SeenContext.Provider value={{ seen: review.seen, look: () => act({ act: "look" }) }}>
        <div class={`decide decide-${review.page.page}`}>
          {review.sheet === null ? null : <Header sheet={review.sheet} cloud={review.cloud} />}
          <Page review={review} act={act} tell={backend.decide} refusal={refusal} />
        </div>
        {review.switch === null ? null : <SwitchDialog question={review.switch} act={act} />}
        <Announcer text={useAnnouncement(review)} />
      </SeenContext.Provider>
    </HeldContext.Provider>
  );
}

export function App({ backend }: { backend: DecisionBackend }) {
  const [live, again] = useLive(backend.nextReview, "decision");
  switch (live.state) {
    case "starting":
      return <Starting />;
    case "lost":
      return <Lost retrying={live.retrying} again={again} />;
    case "live":
      return <Window review={live.value} backend={backend} />;
  }
}
