// The inbox: what needs this person first, then the rest.
import { useState } from "preact/hooks";
import type { Command, DrillLine, Empty, Inbox as InboxView, Section } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Quiet } from "../parts/Quiet.tsx";
import { texts } from "../texts.ts";
import { Drill } from "./Drill.tsx";
import { Head } from "./Head.tsx";
import { matching } from "./filter.ts";
import { moveFocus, RequestRow } from "./RequestRow.tsx";

type Send = (command: Command) => Promise<void>;
/** The section of what was decided or is over. */
const SETTLED = "recent";

interface RowsProps {
  section: Section;
  send: Send;
  toRecord: (key: string) => void;
}

function Rows({ section, send, toRecord }: RowsProps) {
  const head = section.title === "" ? undefined : `section-${section.code}`;
  return (
    <section class="section" aria-labelledby={head ?? "page-title"}>
      {head ? (
        <h2 class="section-head" id={head}>
          {section.title}
        </h2>
      ) : null}
      <ul class="card rows">
        {section.rows.map((row) => (
          <RequestRow
            key={row.key}
            row={row}
            send={send}
            open={() => send({ command: "openReview", key: row.key })}
            toRecord={section.code === SETTLED ? () => toRecord(row.key) : null}
          />
        ))}
      </ul>
    </section>
  );
}

function Filter({ text, setText }: { text: string; setText: (text: string) => void }) {
  return (
    <div class="search search-small">
      <Icon shape="search" />
      <input
        class="field"
        type="search"
        aria-label={texts.filter}
        placeholder={texts.filter}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <kbd aria-hidden="true">{texts.filterKey}</kbd>
    </div>
  );
}

function Nothing({ empty: { title, detail, action }, send }: { empty: Empty; send: Send }) {
  return (
    <Quiet title={title} detail={detail}>
      {action === null ? null : (
        <Button look="outline" class="quiet-step" act={() => send(action.command)}>
          {action.label}
        </Button>
      )}
    </Quiet>
  );
}

interface Props {
  inbox: InboxView;
  drill: DrillLine | null;
  send: Send;
  toRecord: (key: string) => void;
}

/** Offered where nothing waits, unless that is the one step offered there, and shown while one is under way. */
function shows({ empty }: InboxView, drill: DrillLine): boolean {
  const offered = empty?.action?.command.command === "startDrill";
  return drill.tone !== "neutral" || (empty !== null && !offered);
}

export function Inbox({ inbox, drill, send, toRecord }: Props) {
  const [text, setText] = useState("");
  const sections = matching(inbox.sections, text);
  return (
    <>
      <Head title={inbox.title}>
        {inbox.empty === null ? <Filter text={text} setText={setText} /> : null}
        <p class="head-note">{inbox.subtitle}</p>
      </Head>
      {inbox.empty === null ? null : <Nothing empty={inbox.empty} send={send} />}
      <div class="sections" onKeyDown={moveFocus} role="presentation">
        {sections.map((section) => (
          <Rows key={section.code} section={section} send={send} toRecord={toRecord} />
        ))}
      </div>
      {inbox.empty === null && sections.length === 0 ? <Quiet title={texts.noMatch} /> : null}
      {drill !== null && shows(inbox, drill) ? <Drill drill={drill} send={send} /> : null}
    </>
  );
}
