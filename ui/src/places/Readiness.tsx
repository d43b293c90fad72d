// Whether a request could reach somebody who may decide: the verdict, then what it rests on. Nothing is judged here.
import type { Answer, Check, Command, FirstRun, Snapshot, SubscriptionReadiness, TenantReadiness } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Chip } from "../parts/Chip.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Steps } from "../parts/Steps.tsx";
import { texts } from "../texts.ts";
import { Drill } from "./Drill.tsx";
import { Head } from "./Head.tsx";

type Send = (command: Command) => Promise<void>;

function Step({ check, send }: { check: Check; send: Send }) {
  const { step } = check;
  if (step === null) return null;
  const { action, other } = step;
  return (
    <div class="check-step">
      <p>{step.text}</p>
      {action === null ? null : (
        <Button look="outline" act={() => send(action.command)}>
          {action.label}
        </Button>
      )}
      {other === null ? null : (
        <Button look="text" act={() => send(other.command)}>
          {other.label}
        </Button>
      )}
    </div>
  );
}

function Line({ check, send }: { check: Check; send: Send }) {
  return (
    <li class={`check tone-${check.tone}`}>
      <ToneIcon tone={check.tone} />
      <div class="check-text">
        <p class="check-title">{check.title}</p>
        <p class="soft" dir="auto">
          {check.detail}
        </p>
        <Step check={check} send={send} />
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

function Lines({ checks, send, role }: { checks: readonly Check[]; send: Send; role?: Answer }) {
  return (
    <ul class="card checks">
      {checks.map((check) => (
        <Line key={check.code} check={check} send={send} />
      ))}
      {role === undefined ? null : <Role answer={role} />}
    </ul>
  );
}

function Subscription({ known, send }: { known: SubscriptionReadiness; send: Send }) {
  const id = `subscription-${known.id}`;
  return (
    <section class="section" aria-labelledby={id}>
      <h3 class="section-head" id={id}>
        <Chip hue={known.hue} />
        <span dir="auto">{known.name}</span>
      </h3>
      <Lines checks={known.checks} send={send} />
    </section>
  );
}

function Tenant({ tenant, send }: { tenant: TenantReadiness; send: Send }) {
  const id = `tenant-${tenant.id}`;
  return (
    <section class="section" aria-labelledby={id}>
      <h2 class="section-head" id={id} dir="auto">
        {tenant.name}
      </h2>
      <Lines checks={tenant.checks} send={send} role={tenant.globalAdministrator} />
      {tenant.subscriptions.map((known) => (
        <Subscription key={known.id} known={known} send={send} />
      ))}
    </section>
  );
}

function Verdict({ snapshot: { readiness } }: { snapshot: Snapshot }) {
  return (
    <p class={`card verdict tone-${readiness.tone}`} role="status">
      <ToneIcon tone={readiness.tone} />
      <span dir="auto">{readiness.verdict}</span>
    </p>
  );
}

function Rest({ snapshot: { readiness }, computer, send }: { snapshot: Snapshot; computer: readonly Check[]; send: Send }) {
  return (
    <>
      <section class="section" aria-labelledby="this-computer">
        <h2 class="section-head" id="this-computer">
          {texts.readiness.computer}
        </h2>
        <Lines checks={computer} send={send} />
      </section>
      {readiness.tenants.map((tenant) => (
        <Tenant key={tenant.id} tenant={tenant} send={send} />
      ))}
    </>
  );
}

/** Requests that wait already are not hidden behind the last step. */
function Waiting({ snapshot: { inbox }, look, goOn }: { snapshot: Snapshot; look: string; goOn: () => Promise<void> }) {
  if (inbox.waiting === 0) return null;
  return (
    <div class="card waiting tone-warn">
      <ToneIcon tone="warn" />
      <p class="check-title">{inbox.title}</p>
      <Button look="outline" act={goOn}>
        {look}
      </Button>
    </div>
  );
}

/** The last step of the first run: the verdict, what can be tried, the one way on, and below it every check. */
function LastStep({ snapshot, step, send }: { snapshot: Snapshot; step: FirstRun; send: Send }) {
  const { computer } = snapshot.readiness;
  const goOn = (): Promise<void> => send({ command: "finishFirstRun" });
  return (
    <div class="walk">
      <Steps steps={step.steps} />
      <h1 class="title title-large" id="page-title" tabIndex={-1}>
        {step.title}
      </h1>
      <p class="walk-lead">{step.explanation}</p>
      <Waiting snapshot={snapshot} look={step.look} goOn={goOn} />
      <Verdict snapshot={snapshot} />
      <section class="walk-section" aria-labelledby="attempt">
        <h2 class="section-head" id="attempt">
          {step.attempt}
        </h2>
        <Lines checks={computer.filter(({ code }) => code === "notices")} send={send} />
        {snapshot.drill === null ? null : <Drill drill={snapshot.drill} send={send} />}
      </section>
      <div class="walk-foot">
        <Button look="fill" class="button-large" act={goOn}>
          {step.proceed}
        </Button>
      </div>
      <Rest snapshot={snapshot} computer={computer.filter(({ code }) => code !== "notices")} send={send} />
    </div>
  );
}

export function Readiness({ snapshot, send }: { snapshot: Snapshot; send: Send }) {
  if (snapshot.firstRun !== null) return <LastStep snapshot={snapshot} step={snapshot.firstRun} send={send} />;
  return (
    <>
      <Head title={texts.places.readiness}>
        <p class="head-note">{texts.readiness.question}</p>
      </Head>
      <Verdict snapshot={snapshot} />
      {snapshot.drill === null ? null : <Drill drill={snapshot.drill} send={send} />}
      <Rest snapshot={snapshot} computer={snapshot.readiness.computer} send={send} />
    </>
  );
}
