// Access that is open, counted down, with the ways to end it early.
import type { Command, GrantCard, Snapshot } from "../generated/bindings.ts";
import { Subscription } from "../parts/Chip.tsx";
import { CopyText } from "../parts/CopyText.tsx";
import { CountdownTimer, RunningTime } from "../parts/Countdown.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Names } from "../parts/Names.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";
import { Activity, useLookAway } from "./Activity.tsx";
import { type Axis, GrantTrack, useAxis } from "./GrantTrack.tsx";
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
  return grant.ends.count ? (
    <p class="grant-left">
      <CountdownTimer at={grant.ends.at} left />
    </p>
  ) : null;
}

/** What can be done, step by step, and what to write to whom. */
function EndEarly({ grant }: { grant: GrantCard }) {
  if (grant.endEarly.length === 0) return null;
  return (
    <details class="disclosure">
      <summary>{texts.grants.endEarly}</summary>
      <p class="soft disclosed">{texts.grants.noCall}</p>
      <ol class="steps">
        {grant.endEarly.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ol>
      <CopyText text={{ label: texts.grants.copyText, text: grant.endEarlyText, code: false }} />
    </details>
  );
}

type Send = (command: Command) => Promise<void>;

interface CardProps {
  grant: GrantCard;
  axis: Axis | null;
  snapshot: Snapshot;
  send: Send;
  toRecord: (key: string) => void;
}

function Card({ grant, axis, snapshot, send, toRecord }: CardProps) {
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
      {axis === null ? null : <GrantTrack grant={grant} axis={axis} />}
      {grant.stale === null ? null : (
        <p class="grant-stale tone-warn">
          <ToneIcon tone="warn" small />
          <span>{grant.stale}</span>
        </p>
      )}
      <p class="soft">
        {grant.approved}{" "}
        <button type="button" class="button button-link" onClick={() => toRecord(grant.key)}>
          {texts.grants.record}
        </button>
      </p>
      <Activity id={grant.key} shown={snapshot.activity} label={snapshot.lookInto} send={send} close />
      <EndEarly grant={grant} />
    </li>
  );
}

interface Props {
  snapshot: Snapshot;
  send: Send;
  toRecord: (key: string) => void;
}

export function Grants({ snapshot, send, toRecord }: Props) {
  const { grants } = snapshot;
  const axis = useAxis(grants);
  useLookAway(snapshot.activity, send);
  return (
    <>
      <Head title={texts.places.grants} />
      {grants.length === 0 ? (
        <Quiet title={texts.grants.none} detail={texts.grants.noneDetail} />
      ) : (
        <ul class="cards">
          {grants.map((grant) => (
            <Card key={grant.key} grant={grant} axis={axis} snapshot={snapshot} send={send} toRecord={toRecord} />
          ))}
        </ul>
      )}
    </>
  );
}
