// One record with all its entries: what was on the screen, what was decided, what Azure answered.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Command, EntryLine, QueryAnswer, RecordRow, Snapshot } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Facts } from "../parts/Facts.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Tag } from "../parts/Tag.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";
import { Activity, useLookAway } from "./Activity.tsx";
import { StoodPage } from "./StoodPage.tsx";
import type { Ask } from "./useHistory.ts";

function Entry({ entry }: { entry: EntryLine }) {
  return (
    <li class="entry">
      <p class="entry-when">
        {entry.when} <span class="entry-number">#{entry.sequence}</span>
      </p>
      <p class="entry-title">{entry.title}</p>
      {entry.detail.length === 0 ? null : <Facts facts={entry.detail} />}
      {entry.words.length === 0 ? null : (
        <div class="quote">
          <Words pieces={entry.words} />
        </div>
      )}
    </li>
  );
}

function Body({ answer }: { answer: QueryAnswer | null }) {
  if (answer === null) return <p class="soft late">{texts.opening}</p>;
  if (answer.answer === "unavailable") return <p class="soft">{answer.reason}</p>;
  if (answer.answer !== "record") return <p class="soft">{texts.notReached}</p>;
  if (answer.record === null) return <p class="soft">{texts.history.noRecord}</p>;
  return (
    <>
      {answer.stood === null ? null : <StoodPage stood={answer.stood} />}
      <h3 class="section-head">{texts.history.entries}</h3>
      <ol class="entries">
        {answer.entries.map((entry) => (
          <Entry key={entry.sequence} entry={entry} />
        ))}
      </ol>
    </>
  );
}

/** The page tells by whom and why; where there is none, the head does. */
function Decided({ record }: { record: RecordRow }) {
  return record.reason === "" ? null : (
    <p class="quote" dir="auto">
      {record.reason}
    </p>
  );
}

function useRecord(query: Ask, key: string): QueryAnswer | null {
  const [answer, setAnswer] = useState<QueryAnswer | null>(null);
  useEffect(() => {
    let over = false;
    query({ query: "record", key }).then(
      (found) => over || setAnswer(found),
      (error: unknown) =>
        over || setAnswer({ answer: "unavailable", reason: error instanceof Error ? error.message : texts.notReached }),
    );
    return () => {
      over = true;
    };
  }, [query, key]);
  return answer;
}

interface Props {
  id: string;
  query: Ask;
  snapshot: Snapshot;
  send: (command: Command) => Promise<void>;
  close: () => void;
}

export function RecordDrawer({ id, query, snapshot, send, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const answer = useRecord(query, id);
  const record = answer?.answer === "record" ? answer.record : null;
  const kept = answer?.answer === "record" && answer.stood !== null;
  useEffect(() => dialog.current?.showModal(), []);
  useLookAway(snapshot.activity, send);
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="drawer-title" onClose={close}>
      <div class="drawer-head">
        <div>
          <h2 class="card-title" id="drawer-title" dir="auto">
            {record?.asked ?? texts.history.record}
          </h2>
          {record === null ? null : (
            <p class="soft" dir="auto">
              {record.cluster} · {record.subscription}
            </p>
          )}
        </div>
        <Button look="text" class="button-icon" label={texts.close} act={() => dialog.current?.close()}>
          <Icon shape="close" />
        </Button>
      </div>
      {record === null ? null : (
        <>
          <p class="drawer-outcome">
            <Tag badge={record.outcome} /> <span class="soft">{record.when}</span>{" "}
            {kept ? null : <span class="soft">{record.by}</span>}
          </p>
          {kept ? null : <Decided record={record} />}
        </>
      )}
      {record === null || record.grantFrom === null ? null : (
        <Activity id={record.key} shown={snapshot.activity} label={snapshot.lookInto} send={send} close={false} />
      )}
      <Body answer={answer} />
    </dialog>
  );
}
