// Questions to Microsoft, to be put into the support ticket by the person. From here nothing is sent: a text is copied, and that
// somebody waits for an answer is written down.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Asking, Waiting } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { Words } from "../parts/Words.tsx";
import type { SendAct } from "./useActs.ts";

// As much as is kept: nothing that stands in the field is left out.
const LONGEST = 2000;

interface PanelProps {
  asking: Asking;
  tag: string;
  text: string;
  write: (text: string) => void;
  act: SendAct;
  done: () => void;
}

/** The keys of the page behind it belong to the panel while it is open. */
function keep(event: KeyboardEvent, done: () => void): void {
  if (event.altKey) event.stopPropagation();
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  done();
}

function Picks({ asking, insert }: { asking: Asking; insert: (pick: string) => void }) {
  return (
    <ul class="picks" aria-label={asking.picksLabel}>
      {asking.picks.map((pick) => (
        <li key={pick}>
          <Button look="text" class="pick" act={() => insert(pick)}>
            {pick}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface WaysProps {
  asking: Asking;
  copy: () => Promise<void>;
  mark: () => Promise<void>;
  ticket: () => Promise<void>;
  done: () => void;
}

function Ways({ asking, copy, mark, ticket, done }: WaysProps) {
  return (
    <div class="buttons ask-buttons">
      <Button look="accent" act={copy}>
        {asking.copy}
      </Button>
      <Button look="outline" act={mark}>
        {asking.mark}
      </Button>
      {asking.ticket === null ? null : (
        <Button look="outline" act={ticket}>
          {asking.ticket}
        </Button>
      )}
      <Button look="text" act={done}>
        {asking.cancel}
      </Button>
    </div>
  );
}

function Panel({ asking, tag, text, write, act, done }: PanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [failed, fail] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
    // Writing goes on after what stands there already.
    field.current?.setSelectionRange(LONGEST, LONGEST);
  }, []);
  // Closing gives the focus back to where it came from.
  const shut = (): void => {
    dialog.current?.close();
    done();
  };
  const mark = async (copied: boolean): Promise<void> => {
    await act({ act: "askMicrosoft", tag, text, copied });
    shut();
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      fail(true);
      field.current?.focus();
      field.current?.select();
      return;
    }
    await mark(true);
  };
  return (
    <dialog
      class="question ask"
      ref={dialog}
      aria-labelledby="ask-title"
      aria-describedby="ask-help"
      onKeyDown={(event) => keep(event, shut)}
      onCancel={(event) => {
        event.preventDefault();
        shut();
      }}
    >
      <h2 class="card-title" id="ask-title">
        {asking.title}
      </h2>
      <p class="soft" id="ask-help">
        {asking.help}
      </p>
      <div class="form-row">
        <label for="ask-text">{asking.textLabel}</label>
        <textarea
          id="ask-text"
          class="field"
          rows={5}
          maxLength={LONGEST}
          dir="auto"
          ref={field}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </div>
      <Picks
        asking={asking}
        insert={(pick) => {
          write(`${text.trimEnd()}\n- ${pick}`);
          field.current?.focus();
        }}
      />
      <div role="alert">
        {failed ? (
          <p class="field-error tone-warn">
            <ToneIcon tone="warn" small />
            <span>{asking.notCopied}</span>
          </p>
        ) : null}
      </div>
      <Ways asking={asking} copy={copy} mark={() => mark(false)} ticket={() => act({ act: "openSupportTicket" })} done={shut} />
    </dialog>
  );
}

function Asked({ waiting, act, fresh }: { waiting: Waiting; act: SendAct; fresh: boolean }) {
  const told = useRef<HTMLDivElement>(null);
  // The way to ask has gone with the focus that it had: what it led to is read next.
  useEffect(() => {
    if (fresh) told.current?.focus();
  }, [fresh]);
  return (
    <div class="asked-of" tabIndex={-1} ref={told}>
      <p>
        <b>{waiting.text}</b> <span class="soft">{waiting.clock}</span>
      </p>
      {waiting.question.length === 0 ? null : (
        <p class="asked-question">
          <Words pieces={waiting.question} />
        </p>
      )}
      <Button look="link" act={() => act({ act: "stopWaiting" })}>
        {waiting.stop}
      </Button>
    </div>
  );
}

/** What waits, or the way to ask; the text outlives a panel that was shut. */
export function AskMicrosoft({ asking, tag, act }: { asking: Asking; tag: string; act: SendAct }) {
  const [open, show] = useState(false);
  const [text, write] = useState(`${asking.draft}\n`);
  const [asked, note] = useState(false);
  if (asking.waiting !== null) return <Asked waiting={asking.waiting} act={act} fresh={asked} />;
  const ask = (): void => {
    note(true);
    show(true);
  };
  return (
    <>
      <Button look="link" class="ask-open" act={ask}>
        {asking.open}
      </Button>
      {open ? <Panel asking={asking} tag={tag} text={text} write={write} act={act} done={() => show(false)} /> : null}
    </>
  );
}
