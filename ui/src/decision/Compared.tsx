// What came before a request: told in a line or two, and field by field when somebody wants to know.
import type { Compared as View, ComparedRow } from "../generated/bindings.ts";

function Row({ row }: { row: ComparedRow }) {
  return (
    <tr>
      <th scope="row">{row.field}</th>
      {row.same === null ? (
        <>
          <td dir="auto">{row.before}</td>
          <td dir="auto">{row.now}</td>
        </>
      ) : (
        <>
          <td dir="auto">{row.before}</td>
          <td class="soft">{row.same}</td>
        </>
      )}
    </tr>
  );
}

export function Compared({ compared }: { compared: View }) {
  const { title, fate, summary, columns, rows } = compared;
  return (
    <details class="disclosure compared">
      <summary>
        {title}
        <span class="compared-fate" dir="auto">
          {fate}
        </span>
        <span class="compared-fate soft">{summary}</span>
      </summary>
      <div class="card table-card">
        <table class="table table-compared" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{columns.field}</th>
              <th scope="col">{columns.before}</th>
              <th scope="col">{columns.now}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.field} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
