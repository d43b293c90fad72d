// Our sentences with the names of clusters and subscriptions kept whole: a line breaks beside "aro-edge-ne", never inside it.

/** Longer than this a name may break: it must never reach out of its box. */
const LONGEST = 30;
const named = (word: string): boolean => word.includes("-") && word.length <= LONGEST;

export function Names({ text }: { text: string }) {
  const parts = text.split(/(\s+)/u);
  if (!parts.some(named)) return <>{text}</>;
  return (
    <>
      {parts.map((part, index) =>
        named(part) ? (
          <span key={index} class="name">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
