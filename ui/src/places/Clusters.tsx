// The clusters that are watched: what is asked of each, what is open, and its last 30 days.
import { useCallback, useContext } from "preact/hooks";
import type { ClusterCard, Drawn, Snapshot } from "../generated/bindings.ts";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { Subscription } from "../parts/Chip.tsx";
import { Names } from "../parts/Names.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";
import { ClusterLane, LaneCount, LanesLegend } from "./ClusterLane.tsx";
import { Head } from "./Head.tsx";
import type { Ask } from "./useHistory.ts";
import { usePicture } from "./usePicture.ts";

const MINUTE = 60_000;
interface CardProps {
  cluster: ClusterCard;
  drawn: readonly Drawn[] | null;
  now: number;
  toInbox: () => void;
  toRecords: (lane: string) => void;
}

function States({ cluster }: { cluster: ClusterCard }) {
  return (
    <p class="cluster-states">
      {cluster.asked === null ? null : <Tag badge={cluster.asked} />}
      {cluster.access === null ? null : <Tag badge={cluster.access} />}
      {cluster.asked === null && cluster.access === null ? <span class="soft">{texts.clusters.quiet}</span> : null}
    </p>
  );
}

function Card({ cluster, drawn, now, toInbox, toRecords }: CardProps) {
  const { lanes } = cluster;
  const own = drawn?.filter(({ lane }) => lanes.includes(lane)) ?? null;
  return (
    <li class="card cluster">
      <h3 class="card-title" dir="auto">
        <Names text={cluster.name} />
      </h3>
      <p class="soft" dir="auto">
        {cluster.detail}
      </p>
      {cluster.tags.length === 0 ? null : (
        <ul class="chips">
          {cluster.tags.map((tag, index) => (
            <li key={index} class="chip-word" dir="auto">
              {tag}
            </li>
          ))}
        </ul>
      )}
      <States cluster={cluster} />
      {own === null || Number.isNaN(now) ? null : <ClusterLane drawn={own} now={now} />}
      <p class="cluster-foot">
        {own === null ? <span /> : <LaneCount drawn={own} now={now} />}
        {cluster.asked === null ? null : (
          <button type="button" class="button button-link" onClick={toInbox}>
            {texts.clusters.inbox}
            <span class="unseen">: {cluster.name}</span>
          </button>
        )}
        <button type="button" class="button button-link" onClick={() => toRecords(lanes[0] ?? "")}>
          {texts.clusters.records}
          <span class="unseen">: {cluster.name}</span>
        </button>
      </p>
    </li>
  );
}

/** Cards of one subscription stand together already. */
function groups(clusters: readonly ClusterCard[]): ClusterCard[][] {
  const all: ClusterCard[][] = [];
  for (const cluster of clusters) {
    const last = all.at(-1);
    if (last?.[0]?.subscriptionId === cluster.subscriptionId && last[0].subscription === cluster.subscription) last.push(cluster);
    else all.push([cluster]);
  }
  return all;
}

interface Props {
  snapshot: Snapshot;
  query: Ask;
  toInbox: () => void;
  toRecords: (lane: string) => void;
}

/** All of them: a new search would ask again. */
const SOUGHT = { text: "", filter: null };

export function Clusters({ snapshot, query, toInbox, toRecords }: Props) {
  const { clusters, freshness } = snapshot;
  const clock = useContext(ClockContext);
  const now = useTick(() => Math.floor(clock.now() / MINUTE) * MINUTE);
  const clockNow = useCallback(() => clock.now(), [clock]);
  const pictured = usePicture(query, SOUGHT, snapshot.revision, clockNow);
  const has = new Set(clusters.map(({ subscriptionId }) => subscriptionId));
  const without = freshness.subscriptions.filter(({ id }) => !has.has(id)).map(({ name }) => name);
  return (
    <>
      <Head title={texts.places.clusters} />
      {clusters.length === 0 ? <Quiet title={texts.clusters.none} detail={texts.clusters.noneDetail} /> : null}
      {pictured === null || Number.isNaN(now) ? null : (
        <LanesLegend lanes={clusters.map(({ lanes }) => lanes)} drawn={pictured.drawn} now={now} />
      )}
      {groups(clusters).map((group) => (
        <section key={group[0]?.id} class="cluster-group">
          <h2 class="section-head">
            <Subscription hue={group[0]?.hue ?? 1} name={group[0]?.subscription ?? ""} />
          </h2>
          <ul class="cards cards-grid">
            {group.map((cluster) => (
              <Card
                key={cluster.id}
                cluster={cluster}
                drawn={pictured?.drawn ?? null}
                now={now}
                toInbox={toInbox}
                toRecords={toRecords}
              />
            ))}
          </ul>
        </section>
      ))}
      {clusters.length === 0 || without.length === 0 ? null : (
        <p class="soft clusters-none">{texts.clusters.noneIn(without.join(", "))}</p>
      )}
    </>
  );
}
