// Access that is open, counted down, with the ways to end it early.
import type { GrantCard } from "../generated/bindings.ts";
import { Subscription } from "../parts/Chip.tsx";
import { CountdownTimer, RunningTime } from "../parts/Countdown.tsx";
import { Names } from "../parts/Names.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";
import { GrantTrack } from "./GrantTrack.tsx";
import { Head } from "./Head.tsx";

function End({ grant }: { grant: GrantCard }) {
  if (grant.ends === null) {
    return (
      <>
        {grant.openFor === null ? null : (
          <p class="grant-left">
            <RunningTime since={grant.since} label={grant.openFor} />
          </p>
        )}
        <p class="grant-end">{grant.openEnded}</p>
      </>
    );
  }
  return (
    <>
      {grant.ends.count ? (
        <p class="grant-left">
          <CountdownTimer at={grant.ends.at} left />
        </p>
      ) : null}
      <p class="grant-end">
        {grant.ends.label} <b>{grant.ends.text}</b>
      </p>
    </>
  );
}

function Card({ grant }: { grant: GrantCard }) {
  return (
    <li class={`card grant tone-${grant.badge.tone}`}>
      <div class="grant-head">
        <div>
          <h2 class="card-title" dir="auto">
            <Names text={grant.title} />
          </h2>
          <p class="row-detail">
            <Subscription hue={grant.hue} name={grant.subscription} />
            <span dir="auto">{grant.detail}</span>
          </p>
        </div>
        <Tag badge={grant.badge} />
      </div>
      <div class="grant-time">
        <End grant={grant} />
      </div>
      <GrantTrack since={grant.since} ends={grant.ends?.at ?? null} />
      <p class="soft">{grant.approved}</p>
      {grant.endEarly.length === 0 ? null : (
        <details class="disclosure">
          <summary>{texts.grants.endEarly}</summary>
          <p class="soft disclosed">{texts.grants.noCall}</p>
          <ol class="steps">
            {grant.endEarly.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

export function Grants({ grants }: { grants: readonly GrantCard[] }) {
  return (
    <>
      <Head title={texts.places.grants} />
      {grants.length === 0 ? (
        <Quiet title={texts.grants.none} detail={texts.grants.noneDetail} />
      ) : (
        <ul class="cards">
          {grants.map((grant) => (
            <Card key={grant.key} grant={grant} />
          ))}
        </ul>
      )}
    </>
  );
}
