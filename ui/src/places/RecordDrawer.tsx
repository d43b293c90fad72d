// One record with all its entries: what was on the screen, what was decided, what Azure answered.
import { useEffect, useRef, useState } from "preact/hooks";
import type { EntryLine, QueryAnswer, RecordRow } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Facts } from "../parts/Facts.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Tag } from "../parts/Tag.tsx";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";
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
  return (
    <ol class="entries">
      {answer.entries.map((entry) => (
        <Entry key={entry.sequence} entry={entry} />
      ))}
    </ol>
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

export function RecordDrawer({ record, query, close }: { record: RecordRow; query: Ask; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const answer = useRecord(query, record.key);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="drawer-title" onClose={close}>
      <div class="drawer-head">
        <div>
          <h2 class="card-title" id="drawer-title" dir="auto">
            {record.asked}
          </h2>
          <p class="soft" dir="auto">
            {record.cluster} · {record.subscription}
          </p>
        </div>
        <Button look="text" class="button-icon" label={texts.close} act={() => dialog.current?.close()}>
          <Icon shape="close" />
        </Button>
      </div>
      <p class="drawer-outcome">
        <Tag badge={record.outcome} /> <span class="soft">{record.when}</span> <span class="soft">{record.by}</span>
      </p>
      {record.reason === "" ? null : (
        <p class="quote" dir="auto">
          {record.reason}
        </p>
      )}
      <Body answer={answer} />
    </dialog>
  );
}
