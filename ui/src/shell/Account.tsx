// Who is signed in, where, and with which role.
import type { Command, SessionView } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";

type SignedIn = Extract<SessionView, { state: "signedIn" }>;

function Person({ session, send }: { session: SignedIn; send: (command: Command) => Promise<void> }) {
  const { globalAdministrator: admin } = session;
  return (
    <>
      <p class="account-name">{session.name}</p>
      <p class="account-line">{session.user}</p>
      <p class="account-line" title={session.tenantId}>
        {session.tenantName}
      </p>
      <p class={`account-line account-role tone-${admin.tone}`} title={admin.detail ?? undefined}>
        {admin.tone === "neutral" ? null : <ToneIcon tone={admin.tone} small />}
        <span>
          {admin.label}: <b>{admin.value}</b>
        </span>
      </p>
      {session.sessionOnly === null ? null : <p class="account-line tone-warn">{session.sessionOnly}</p>}
      <Button look="text" class="account-out" act={() => send({ command: "signOut" })}>
        {texts.signOut}
      </Button>
    </>
  );
}

export function Account({ session, send }: { session: SessionView; send: (command: Command) => Promise<void> }) {
  if (session.state === "restoring") return <p class="account account-line">{session.text}</p>;
  if (session.state === "signedOut" && session.change !== null)
    return (
      <section class="account" aria-label={texts.account}>
        <p class="account-line">{texts.nobody}</p>
        <Button look="link" act={() => send({ command: "changeSetUp" })}>
          {session.change}
        </Button>
      </section>
    );
  if (session.state !== "signedIn") return null;
  return (
    <section class="account" aria-label={texts.account}>
      <Person session={session} send={send} />
    </section>
  );
}
