// Everything that was asked and decided, as a picture and as a table. Works without network and without a sign-in.
import { useCallback, useContext, useMemo, useState } from "preact/hooks";
import type { Choices, Command, Filter, QueryAnswer, RecordRow, Snapshot } from "../generated/bindings.ts";
import { ClockContext } from "../live/clock.ts";
import { Button } from "../parts/Button.tsx";
import { Icon, ToneIcon } from "../parts/Icon.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { texts } from "../texts.ts";
import { ALL, Filters } from "./Filters.tsx";
import { Head } from "./Head.tsx";
import { HistoryTable } from "./HistoryTable.tsx";
import { RecordDrawer } from "./RecordDrawer.tsx";
import { Report } from "./Report.tsx";
import { Timeline } from "./Timeline.tsx";
import { type Ask, useHistory } from "./useHistory.ts";
import { usePicture } from "./usePicture.ts";

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

const NONE: Choices = { people: [], clusters: [], subscriptions: [] };

function isAll(filter: Filter): boolean {
  return Object.values(filter).every((part) => part === null || part === "");
}

/** What another page wants to be seen here: one record, or those of one cluster, empty for neither; or a file made of them. */
export interface Wanted {
  record: string;
  cluster: string;
  /** Whether the dialog for an auditor's file is to be open. */
  evidence: boolean;
}

export const EVERYTHING: Wanted = { record: "", cluster: "", evidence: false };

interface Props {
  query: Ask;
  snapshot: Snapshot;
  send: (command: Command) => Promise<void>;
  asked: Wanted;
  revision: number;
  /** Who looks, when somebody is signed in. */
  user: string | null;
  /** The tenant, where several are watched. */
  whose: string | null;
  /** Sends a command and fails with its refusal. */
  command: (command: Command) => Promise<void>;
}

export function History({ query, snapshot, send, asked, revision, user, whose, command }: Props) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Filter>({ ...ALL, cluster: asked.cluster });
  const [opened, setOpened] = useState<string | null>(asked.record === "" ? null : asked.record);
  const sought = useMemo(() => ({ text, filter: isAll(filter) ? null : filter }), [text, filter]);
  const [shown, older] = useHistory(query, sought, revision);
  const clock = useContext(ClockContext);
  const now = useCallback(() => clock.now(), [clock]);
  const pictured = usePicture(query, sought, revision, now);
  return (
    <>
      <Head title={texts.places.history}>
        {whose === null ? null : <p class="head-note">{texts.history.whose(whose)}</p>}
        {shown.state === "found" ? <Integrity found={shown.found} /> : null}
        <Report query={query} command={command} wanted={asked.evidence} />
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
      {shown.state === "unavailable" ? null : <Filters filter={filter} choices={pictured?.choices ?? NONE} set={setFilter} />}
      {shown.state === "unavailable" ? <Quiet title={texts.history.unavailable} detail={shown.reason} /> : null}
      {shown.state === "unavailable" ? null : <Timeline shown={pictured} />}
      {shown.state === "found" ? (
        <Found
          found={shown.found}
          searched={text !== "" || !isAll(filter)}
          open={(record) => setOpened(record.key)}
          older={older}
          user={user}
        />
      ) : null}
      {opened === null ? null : (
        <RecordDrawer id={opened} query={query} snapshot={snapshot} send={send} close={() => setOpened(null)} />
      )}
    </>
  );
}
