// Everything that was asked and decided, as a picture and as a table. Works without network and without a sign-in.
import { useState } from "preact/hooks";
import type { QueryAnswer, RecordRow } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Icon, ToneIcon } from "../parts/Icon.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { texts } from "../texts.ts";
import { Head } from "./Head.tsx";
import { HistoryTable } from "./HistoryTable.tsx";
import { RecordDrawer } from "./RecordDrawer.tsx";
import { Timeline } from "./Timeline.tsx";
import { type Ask, useHistory } from "./useHistory.ts";

type Found = Extract<QueryAnswer, { answer: "history" }>;

function Integrity({ found }: { found: Found }) {
  return (
    <p class={`head-note integrity tone-${found.integrity.tone}`}>
      {found.integrity.tone === "good" ? <Icon shape="shield" /> : <ToneIcon tone={found.integrity.tone} />}
      <span>{found.integrity.text}</span>
    </p>
  );
}

interface FoundProps {
  found: Found;
  searched: boolean;
  open: (record: RecordRow) => void;
  older: () => Promise<void>;
  user: string | null;
}

function Found({ found, searched, open, older, user }: FoundProps) {
  const { history } = texts;
  if (found.records.length === 0) {
    return searched ? (
      <Quiet title={history.noneFound} detail={history.noneFoundDetail} />
    ) : (
      <Quiet title={history.none} detail={history.noneDetail} />
    );
  }
  return (
    <>
      <HistoryTable records={found.records} open={open} user={user} />
      {found.next !== null ? (
        <div class="more">
          <Button look="outline" act={older}>
            {texts.older}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface Props {
  query: Ask;
  revision: number;
  /** Who looks, when somebody is signed in. */
  user: string | null;
  /** The tenant, where several are watched. */
  whose: string | null;
}

export function History({ query, revision, user, whose }: Props) {
  const [text, setText] = useState("");
  const [opened, setOpened] = useState<RecordRow | null>(null);
  const [shown, older] = useHistory(query, text, revision);
  return (
    <>
      <Head title={texts.places.history}>
        {whose === null ? null : <p class="head-note">{texts.history.whose(whose)}</p>}
        {shown.state === "found" ? <Integrity found={shown.found} /> : null}
      </Head>
      <div class="search">
        <Icon shape="search" />
        <input
          class="field"
          type="search"
          aria-label={texts.history.search}
          placeholder={texts.history.search}
          value={text}
          maxLength={200}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <kbd aria-hidden="true">{texts.filterKey}</kbd>
      </div>
      {shown.state === "unavailable" ? <Quiet title={texts.history.unavailable} detail={shown.reason} /> : null}
      {shown.state === "unavailable" ? null : <Timeline query={query} text={text} revision={revision} />}
      {shown.state === "found" ? (
        <Found found={shown.found} searched={text !== ""} open={setOpened} older={older} user={user} />
      ) : null}
      {opened === null ? null : <RecordDrawer record={opened} query={query} close={() => setOpened(null)} />}
    </>
  );
}
