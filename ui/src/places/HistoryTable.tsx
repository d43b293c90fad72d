// The history as rows.
import type { RecordRow } from "../generated/bindings.ts";
import { Subscription } from "../parts/Chip.tsx";
import { Names } from "../parts/Names.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";

function Row({ record, open }: { record: RecordRow; open: (record: RecordRow) => void }) {
  return (
    // A click anywhere in the row; the button inside is for keyboard and screen reader, and its click arrives here too. A layer over
    // the row would not do: WebKit lets no table row hold one, so it would cover the window.
    <tr class="table-row" onClick={() => open(record)}>
      <th scope="row" class="table-when">
        <button type="button" class="table-open">
          {record.when}
        </button>
      </th>
      <td>
        <span class="table-main" dir="auto">
          <Names text={record.cluster} />
        </span>
        <span class="table-sub">
          <Subscription hue={record.hue} name={record.subscription} />
        </span>
      </td>
      <td>
        <span dir="auto">{record.asked}</span>
        {record.ticket === "" ? null : <span class="table-sub ticket-below">{texts.history.ticket(record.ticket)}</span>}
      </td>
      <td>
        <Tag badge={record.outcome} />
        {record.reason === "" ? null : (
          <span class="table-sub table-reason" dir="auto">
            {record.reason}
          </span>
        )}
      </td>
      <td class="table-by" dir="auto">
        {record.by}
      </td>
      <td class="mono table-ticket">{record.ticket}</td>
    </tr>
  );
}

export function HistoryTable({ records, open }: { records: readonly RecordRow[]; open: (record: RecordRow) => void }) {
  return (
    <div class="card table-card">
      <table class="table table-history" aria-label={texts.history.table}>
        <thead>
          <tr>
            {Object.values(texts.history.columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <Row key={record.position} record={record} open={open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
