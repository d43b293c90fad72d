// What a screen reader is told when it comes: that requests wait, and what has begun to stand in the way.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ProblemView, Snapshot } from "../generated/bindings.ts";

function words({ title, detail }: ProblemView): string {
  return `${title}. ${detail}`;
}

/** The newest of both as a sentence for the live region. */
export function useNews({ inbox, problems }: Snapshot): string {
  const waiting = inbox.waiting > 0 ? inbox.title : "";
  const [text, say] = useState(waiting);
  const known = useRef<ReadonlySet<string>>(new Set());
  // One may come as another goes: it is named, since the number says nothing then.
  const rows = inbox.sections.find(({ code }) => code === "waiting")?.rows ?? [];
  const before = useRef<ReadonlySet<string>>(new Set(rows.map(({ key }) => key)));
  const fresh = rows.filter(({ key }) => !before.current.has(key)).map(({ title }) => title);
  useEffect(() => {
    before.current = new Set(rows.map(({ key }) => key));
    say([waiting, ...fresh].join(". "));
  }, [waiting, rows.map(({ key }) => key).join()]);
  useEffect(() => {
    const fresh = problems.filter(({ code, title }) => !known.current.has(code + title));
    known.current = new Set(problems.map(({ code, title }) => code + title));
    if (fresh.length > 0) say(fresh.map(words).join(" "));
  }, [problems]);
  return text;
}
