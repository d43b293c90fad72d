// A long name of parts, as Azure writes operations: a line breaks behind a slash or a full stop, and inside a word only where it must.
import { Fragment } from "preact";

export function Path({ text }: { text: string }) {
  const parts = text.split(/(?<=[/.])/u);
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
