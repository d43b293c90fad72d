// A quiet page: one sentence, and perhaps one line more.

export function Quiet({ title, detail }: { title: string; detail?: string }) {
  return (
    <div class="quiet">
      <p class="quiet-title">{title}</p>
      {detail ? <p class="quiet-detail">{detail}</p> : null}
    </div>
  );
}
