// The clusters that are watched.
import type { ClusterCard } from "../generated/bindings.ts";
import { Subscription } from "../parts/Chip.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Names } from "../parts/Names.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { texts } from "../texts.ts";
import { Head } from "./Head.tsx";

function Card({ cluster }: { cluster: ClusterCard }) {
  return (
    <li class="card cluster">
      <h2 class="card-title" dir="auto">
        <Names text={cluster.name} />
      </h2>
      <p class="row-detail">
        <Subscription hue={cluster.hue} name={cluster.subscription} />
      </p>
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
      <p class={`cluster-state tone-${cluster.tone}`}>
        {cluster.tone === "neutral" ? null : <ToneIcon tone={cluster.tone} small />}
        <span>{cluster.state}</span>
      </p>
    </li>
  );
}

export function Clusters({ clusters }: { clusters: readonly ClusterCard[] }) {
  return (
    <>
      <Head title={texts.places.clusters} />
      {clusters.length === 0 ? (
        <Quiet title={texts.clusters.none} detail={texts.clusters.noneDetail} />
      ) : (
        <ul class="cards cards-grid">
          {clusters.map((cluster) => (
            <Card key={cluster.id} cluster={cluster} />
          ))}
        </ul>
      )}
    </>
  );
}
