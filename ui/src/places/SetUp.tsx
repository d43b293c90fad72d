// The first step: which cloud, tenant and client id. What fits is for the agent to say; here it is asked as people type.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Command, Offer, SetUpPage } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { CopyText } from "../parts/CopyText.tsx";
import { Steps } from "../parts/Steps.tsx";
import { Told } from "../parts/Told.tsx";
import { CloudChoice, type Draft, TextField } from "./SetUpFields.tsx";

type Send = (command: Command) => Promise<void>;

/** Long enough not to ask at every key, short enough to seem at once. */
const PAUSE_MS = 120;

/** What is being typed, told to the agent as it changes. */
function useDraft(page: SetUpPage, send: Send): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState({ cloud: page.cloud, tenant: page.tenant.value, clientId: page.clientId.value });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send({ command: "enterSetUp", ...next }), PAUSE_MS);
  };
  return [draft, change];
}

/** Goes to the first field that does not fit, each time something did not when it was to be gone on with. */
function useFirstUnfit(refused: number): void {
  const before = useRef(refused);
  useLayoutEffect(() => {
    if (before.current === refused) return;
    before.current = refused;
    document.querySelector<HTMLElement>(".set-up [aria-invalid=true]")?.focus();
  }, [refused]);
}

function Guides({ page }: { page: SetUpPage }) {
  return (
    <section class="walk-section" aria-labelledby="guides-title">
      <h2 class="section-head" id="guides-title">
        {page.guidesTitle}
      </h2>
      <div class="card guides">
        {page.guides.map((guide) => (
          <details key={guide.code} class="disclosure guide">
            <summary>{guide.title}</summary>
            <p class="soft">{guide.lead}</p>
            {guide.steps.length === 0 ? null : (
              <ol class="steps">
                {guide.steps.map((step, index) => (
                  <li key={index}>{step}</li>
                ))}
              </ol>
            )}
            {guide.text === null ? null : <CopyText text={guide.text} />}
          </details>
        ))}
      </div>
    </section>
  );
}

function Form({ page, send }: { page: SetUpPage; send: Send }) {
  const [draft, change] = useDraft(page, send);
  useFirstUnfit(page.refused);
  const proceed = (): Promise<void> => send({ command: "setUp", ...draft });
  return (
    <div class="card set-up">
      {page.fault === null ? null : <Told tone="bad" text={page.fault} />}
      <CloudChoice page={page} chosen={draft.cloud} choose={(cloud) => change({ cloud })} />
      <TextField id="tenant" field={page.tenant} value={draft.tenant} change={(tenant) => change({ tenant })} proceed={proceed} />
      <TextField
        id="client-id"
        field={page.clientId}
        value={draft.clientId}
        change={(clientId) => change({ clientId })}
        proceed={proceed}
      />
      <div class="set-up-foot">
        {page.given === null ? null : <p class="form-help">{page.given}</p>}
        {page.leave === null ? null : (
          <Button look="text" act={() => send({ command: "leaveSetUp" })} enabled={!page.busy}>
            {page.leave}
          </Button>
        )}
        <Button look="fill" class="button-large" act={proceed} enabled={!page.busy}>
          {page.proceed}
        </Button>
      </div>
    </div>
  );
}

function Practice({ page, offer, send }: { page: SetUpPage; offer: Offer; send: Send }) {
  return (
    <section class="offer" aria-labelledby="practice-title">
      <div>
        <h2 class="card-title" id="practice-title">
          {offer.title}
        </h2>
        <p class="soft">{offer.detail}</p>
      </div>
      <Button look="outline" act={() => send({ command: "practise" })} enabled={!page.busy}>
        {offer.label}
      </Button>
    </section>
  );
}

export function SetUp({ page, send }: { page: SetUpPage; send: Send }) {
  return (
    <div class="walk">
      <Steps steps={page.steps} />
      <h1 class="title title-large" id="page-title" tabIndex={-1}>
        {page.title}
      </h1>
      <p class="walk-lead">{page.explanation}</p>
      <Form page={page} send={send} />
      <Guides page={page} />
      {page.practice === null ? null : <Practice page={page} offer={page.practice} send={send} />}
    </div>
  );
}
