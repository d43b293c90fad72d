// The accounts that are watched side by side, where there are several: how each stands, and the one step that it lacks. Who it is and
// the way to remove it stand at the one that is chosen, so that several fit.
import type { AccountLine, Command } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Chip } from "../parts/Chip.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";

type Send = (command: Command) => Promise<void>;

function State({ line }: { line: AccountLine }) {
  const calm = line.tone === "good" || line.tone === "neutral";
  return (
    <span class={`accounts-state tone-${line.tone}`}>
      {calm ? null : <ToneIcon tone={line.tone} small />}
      <span>{line.problem ?? line.state}</span>
    </span>
  );
}

function Line({ line, send }: { line: AccountLine; send: Send }) {
  const { action, remove } = line;
  return (
    <li class="accounts-line">
      <button
        type="button"
        class="accounts-pick"
        aria-current={line.selected ? "true" : undefined}
        onClick={() => void send({ command: "selectAccount", account: line.id })}
      >
        <span class="accounts-head">
          <span class="accounts-name">
            <Chip hue={line.hue} />
            {line.tenant}
          </span>
          {line.waiting > 0 ? (
            <span class="nav-count nav-count-accent">
              {line.waiting}
              <span class="unseen"> {texts.accounts.waiting}</span>
            </span>
          ) : null}
        </span>
        {/* The spaces are for those who hear the name of the button. */}{" "}
        {line.selected && line.who !== "" ? <span class="accounts-who">{line.who}</span> : null} <State line={line} />
      </button>
      {action === null ? null : (
        <Button look="link" label={texts.accounts.step(action.label, line.tenant)} act={() => send(action.command)}>
          {action.label}
        </Button>
      )}
      {line.selected && remove !== null ? (
        <Button look="link" label={texts.accounts.step(remove.label, line.tenant)} act={() => send(remove.command)}>
          {remove.label}
        </Button>
      ) : null}
    </li>
  );
}

export function Accounts({ accounts, more, send }: { accounts: AccountLine[]; more: string | null; send: Send }) {
  const several = accounts.length > 1;
  if (!several && more === null) return null;
  return (
    <nav class="accounts" aria-label={texts.accounts.title}>
      {several ? (
        <ul class="accounts-lines">
          {accounts.map((line) => (
            <Line key={line.id} line={line} send={send} />
          ))}
        </ul>
      ) : null}
      {more === null ? null : (
        <Button look="link" class="accounts-more" act={() => send({ command: "addAccount" })}>
          {more}
        </Button>
      )}
    </nav>
  );
}
