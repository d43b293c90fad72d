// One polite live region per window.

/** Says `text` to a screen reader when it changes; shows nothing. */
export function Announcer({ text }: { text: string }) {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}
