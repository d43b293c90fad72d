// What happened in a window of access, as Azure tells it, and a query with which the cluster itself can be asked.
import { useEffect, useRef } from "preact/hooks";
import type { ActivityRow, ActivityView, AuditQuery, Command } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { CopyText } from "../parts/CopyText.tsx";
import { Names } from "../parts/Names.tsx";
import { Path } from "../parts/Path.tsx";

type Send = (command: Command) => Promise<void>;

function Row({ row }: { row: ActivityRow }) {
  return (
    <tr>
      <td class="activity-when">{row.when}</td>
      <td class="activity-operation" dir="auto">
        <Path text={row.operation} />
      </td>
      <td dir="auto">
        <Names text={row.resource} />
      </td>
      <td dir="auto">{row.caller}</td>
      <td dir="auto">{row.status}</td>
    </tr>
  );
}

function Rows({ view: { columns, rows } }: { view: ActivityView }) {
  return (
    <div class="activity-rows" tabIndex={0} role="region" aria-label={columns.caption}>
      <table class="table table-activity">
        <caption class="unseen">{columns.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.operation}</th>
            <th scope="col">{columns.resource}</th>
            <th scope="col">{columns.caller}</th>
            <th scope="col">{columns.status}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Audit({ audit }: { audit: AuditQuery }) {
  return (
    <details class="disclosure">
      <summary>{audit.title}</summary>
      <div class="disclosed">
        {audit.explanation.map((line, index) => (
          <p key={index} class="soft" dir="auto">
            {line}
          </p>
        ))}
        <CopyText text={{ label: audit.label, text: audit.query, code: true }} />
      </div>
    </details>
  );
}

function Panel({ view, send, close }: { view: ActivityView; send: Send; close: boolean }) {
  return (
    <section class="activity" aria-label={view.title}>
      <div class="activity-head">
        <div>
          <h3 class="section-head">{view.title}</h3>
          <p class="activity-span">{view.span}</p>
        </div>
        <div class="activity-acts">
          {view.again === null ? null : (
            <Button look="outline" act={() => send({ command: "lookInto", key: view.key })}>
              {view.again}
            </Button>
          )}
          {close ? (
            <Button look="text" act={() => send({ command: "lookAway" })}>
              {view.close}
            </Button>
          ) : null}
        </div>
      </div>
      <p class="soft">{view.hint}</p>
      <div role="status">
        {view.reading === null ? null : <p class="activity-state">{view.reading}</p>}
        {view.instead === null ? null : <p class="activity-state">{view.instead}</p>}
      </div>
      {view.notes.map((note, index) => (
        <p key={index} class="soft">
          {note}
        </p>
      ))}
      {view.rows.length === 0 ? null : <Rows view={view} />}
      {view.read === null ? null : <p class="soft">{view.read}</p>}
      <Audit audit={view.audit} />
    </section>
  );
}

/** What was read is kept as long as somebody looks: whoever leaves the page lets it go. */
export function useLookAway(shown: readonly ActivityView[], send: Send): void {
  const last = useRef({ shown, send });
  last.current = { shown, send };
  useEffect(
    () => () => {
      if (last.current.shown.length > 0) void last.current.send({ command: "lookAway" });
    },
    [],
  );
}

interface Props {
  /** The request whose window it is. */
  id: string;
  /** What is looked at. */
  shown: readonly ActivityView[];
  /** The words of the way there. */
  label: string;
  send: Send;
  /** Whether it can be closed on its own. */
  close: boolean;
}

/** The way there, or what is seen there. */
export function Activity({ id, shown, label, send, close }: Props) {
  const view = shown.find(({ key }) => key === id);
  if (view !== undefined) return <Panel view={view} send={send} close={close} />;
  return (
    <p class="activity-way">
      <Button look="outline" act={() => send({ command: "lookInto", key: id })}>
        {label}
      </Button>
    </p>
  );
}
