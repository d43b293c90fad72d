// The second and third step: who should sign in, and signing in through the system browser.
import { useRef } from "preact/hooks";
import type { CodeToType, Command, Point, SessionView } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { CopyButton } from "../parts/CopyButton.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Steps } from "../parts/Steps.tsx";
import { Support } from "../parts/Support.tsx";
import { Told } from "../parts/Told.tsx";
import { texts } from "../texts.ts";

type Send = (command: Command) => Promise<void>;

function Change({ label, send }: { label: string | null; send: Send }) {
  if (label === null) return null;
  return (
    <Button look="text" act={() => send({ command: "changeSetUp" })}>
      {label}
    </Button>
  );
}

function Points({ points }: { points: Point[] }) {
  return (
    <div class="card points">
      {points.map(({ title, lines }, index) => (
        <section key={index} class="point">
          <h2 class="card-title">{title}</h2>
          {lines.map((line, number) => (
            <p key={number}>{line}</p>
          ))}
        </section>
      ))}
    </div>
  );
}

export function SignedOut({ session, send }: { session: Extract<SessionView, { state: "signedOut" }>; send: Send }) {
  return (
    <div class="walk">
      <Steps steps={session.steps} />
      <h1 class="title title-large" id="page-title" tabIndex={-1}>
        {session.title}
      </h1>
      <p class="walk-lead">{session.explanation}</p>
      {session.reason === null ? null : <Told tone="warn" text={session.reason} />}
      {session.support === null ? null : <Support text={session.support} />}
      <Points points={session.points} />
      <div class="walk-foot">
        <Button look="fill" class="button-large" act={() => send({ command: "signIn" })}>
          {session.proceed}
        </Button>
        {session.withCode === null ? null : (
          <Button look="outline" act={() => send({ command: "signInWithCode" })}>
            {session.withCode}
          </Button>
        )}
        <Change label={session.change} send={send} />
      </div>
      <ul class="walk-notes">
        {session.notes.map((note, index) => (
          <li key={index}>{note}</li>
        ))}
      </ul>
    </div>
  );
}

function Link({ link, origin }: { link: string; origin: string | null }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="sign-in-link">
      {origin === null ? null : (
        <p class="soft">
          {texts.opensAt} <b class="mono">{origin}</b>
        </p>
      )}
      <div class="joined">
        <input
          class="field mono"
          readOnly
          value={link}
          aria-label={texts.signInLink}
          ref={field}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={link} field={field} />
      </div>
    </div>
  );
}

function Code({ code }: { code: CodeToType }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="sign-in-link">
      <p class="soft">
        {texts.openPage} <b class="mono">{code.address}</b>
      </p>
      <div class="joined">
        <input
          class="field mono sign-in-code"
          readOnly
          value={code.code}
          aria-label={texts.signInCode}
          ref={field}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={code.code} field={field} />
      </div>
      {code.warnings.map((warning, index) => (
        <p class="note tone-warn" key={index}>
          <ToneIcon tone="warn" />
          <span>{warning}</span>
        </p>
      ))}
    </div>
  );
}

export function SigningIn({ session, send }: { session: Extract<SessionView, { state: "signingIn" }>; send: Send }) {
  return (
    <div class="walk">
      <Steps steps={session.steps} />
      <h1 class="title title-large" id="page-title" tabIndex={-1}>
        {session.title}
      </h1>
      <p class="walk-lead">{session.explanation}</p>
      <div class="card browser">
        <p class="browser-waits">
          <span class="spinner" aria-hidden="true" />
          {session.waits}
        </p>
        {session.link === null ? null : <Link link={session.link} origin={session.origin} />}
        {session.code === null ? null : <Code code={session.code} />}
        {session.link === null ? null : (
          <div>
            <Button look="outline" act={() => send({ command: "openSignInPage" })}>
              {texts.openAgain}
            </Button>
          </div>
        )}
      </div>
      <div class="walk-foot">
        <Button look="outline" act={() => send({ command: "cancelSignIn" })}>
          {texts.cancel}
        </Button>
        <Change label={session.change} send={send} />
      </div>
    </div>
  );
}
