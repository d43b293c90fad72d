// Whether a request would reach somebody who may decide.
import type { Answer, Check, Snapshot, SubscriptionLine } from "../generated/bindings.ts";
import { Chip } from "../parts/Chip.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";
import { Head } from "./Head.tsx";

function Line({ check }: { check: Check }) {
  return (
    <li class={`check tone-${check.tone}`}>
      <ToneIcon tone={check.tone} />
      <div class="check-text">
        <p class="check-title">{check.title}</p>
        <p class="soft">{check.detail}</p>
      </div>
      <span class="check-value">{check.value}</span>
    </li>
  );
}

function Role({ answer }: { answer: Answer }) {
  return (
    <li class={`check tone-${answer.tone}`}>
      <ToneIcon tone={answer.tone} />
      <div class="check-text">
        <p class="check-title">{answer.label}</p>
        {answer.detail === null ? null : <p class="soft">{answer.detail}</p>}
      </div>
      <span class="check-value">{answer.value}</span>
    </li>
  );
}

function Subscriptions({ lines }: { lines: readonly SubscriptionLine[] }) {
  const { name, standing, status } = texts.readiness.columns;
  return (
    <section class="section" aria-labelledby="subscriptions">
      <h2 class="section-head" id="subscriptions">
        {texts.readiness.subscriptions}
      </h2>
      <div class="card table-card">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col">{standing}</th>
              <th scope="col">{status}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <Chip hue={line.hue} />
                  <span dir="auto">{line.name}</span>
                </th>
                <td>
                  <Tag badge={{ text: line.standing.value, tone: line.standing.tone }} />
                  {line.standing.detail === null ? null : <p class="soft">{line.standing.detail}</p>}
                </td>
                <td class={`tone-${line.tone}`}>
                  <span class="toned">
                    {line.tone === "neutral" ? null : <ToneIcon tone={line.tone} small />}
                    <span>{line.status}</span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function Readiness({ snapshot }: { snapshot: Snapshot }) {
  const { readiness, session, freshness } = snapshot;
  return (
    <>
      <Head title={texts.places.readiness}>
        <p class="head-note">{texts.readiness.question}</p>
      </Head>
      <ul class="card checks">
        {readiness.map((check) => (
          <Line key={check.code} check={check} />
        ))}
        {session.state === "signedIn" ? <Role answer={session.globalAdministrator} /> : null}
      </ul>
      {freshness.subscriptions.length === 0 ? null : <Subscriptions lines={freshness.subscriptions} />}
    </>
  );
}
