// Signed out, and signing in through the system browser.
import { useRef } from "preact/hooks";
import type { CodeToType, Command, SessionView } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Mark, ToneIcon } from "../parts/Icon.tsx";
import { Support } from "../parts/Support.tsx";
import { texts } from "../texts.ts";

type Send = (command: Command) => Promise<void>;

export function SignedOut({ session, send }: { session: Extract<SessionView, { state: "signedOut" }>; send: Send }) {
  return (
    <div class="quiet sign-in">
      <Mark large />
      <h1 class="title title-large" id="page-title">
        {session.title}
      </h1>
      {session.reason === null ? null : (
        <p class="note tone-warn">
          <ToneIcon tone="warn" />
          <span>{session.reason}</span>
        </p>
      )}
      <p class="quiet-detail">{session.explanation}</p>
      {session.support === null ? null : <Support text={session.support} />}
      <Button look="fill" class="button-large" act={() => send({ command: "signIn" })}>
        {texts.signIn}
      </Button>
      {session.withCode === null ? null : (
        <Button look="text" act={() => send({ command: "signInWithCode" })}>
          {session.withCode}
        </Button>
      )}
      <ul class="sign-in-notes">
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
    <div class="quiet sign-in">
      <span class="spinner" aria-hidden="true" />
      <h1 class="title title-large" id="page-title">
        {session.title}
      </h1>
      <p class="quiet-detail">{session.explanation}</p>
      {session.link === null ? null : <Link link={session.link} origin={session.origin} />}
      {session.code === null ? null : <Code code={session.code} />}
      <div class="buttons">
        {session.link === null ? null : (
          <Button look="outline" act={() => send({ command: "openSignInPage" })}>
            {texts.openAgain}
          </Button>
        )}
        <Button look="text" act={() => send({ command: "cancelSignIn" })}>
          {texts.cancel}
        </Button>
      </div>
    </div>
  );
}
