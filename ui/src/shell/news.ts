// What a screen reader is told when it comes: that requests wait, and what has begun to stand in the way.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ProblemView, Snapshot } from "../generated/bindings.ts";

function words({ title, detail }: ProblemView): string {
  return `${title}. ${detail}`;
}

/** What waits: how much, and what. */
function waits({ title, waiting, sections }: Snapshot["inbox"]) {
  const rows = sections.find(({ code }) => code === "waiting")?.rows ?? [];
  return { title: waiting > 0 ? title : "", rows };
}

/** The newest of both as a sentence for the live region. */
export function useNews({ inbox, problems }: Snapshot): string {
  const before = useRef(waits(inbox));
  const [text, say] = useState(before.current.title);
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const now = waits(inbox);
    const keys = new Set(before.current.rows.map(({ key }) => key));
    // One may come as another goes: it is named, since the number says nothing then.
    const came = now.rows.filter(({ key }) => !keys.has(key)).map((row) => row.title);
    if (came.length > 0 || now.title !== before.current.title) say([now.title, ...came].join(". "));
    before.current = now;
  }, [inbox]);
  useEffect(() => {
    const fresh = problems.filter(({ code, title }) => !known.current.has(code + title));
    known.current = new Set(problems.map(({ code, title }) => code + title));
    if (fresh.length > 0) say(fresh.map(words).join(" "));
  }, [problems]);
  return text;
}
