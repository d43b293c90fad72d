// The history as rows.
import type { RecordRow } from "../generated/bindings.ts";
import { Subscription } from "../parts/Chip.tsx";
import { Names } from "../parts/Names.tsx";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";

interface RowProps {
  record: RecordRow;
  open: (record: RecordRow) => void;
  user: string | null;
}

/** By whom, where whoever looks is "you". */
function by({ by: said, user: decider }: RecordRow, user: string | null): string {
  return decider !== null && decider === user ? said.replace(decider, texts.history.you) : said;
}

function Row({ record, open, user }: RowProps) {
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
        {by(record, user)}
      </td>
      <td class="mono table-ticket">{record.ticket}</td>
    </tr>
  );
}

interface Props extends Omit<RowProps, "record"> {
  records: readonly RecordRow[];
}

export function HistoryTable({ records, open, user }: Props) {
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
            <Row key={record.key} record={record} open={open} user={user} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
