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
  useEffect(() => say(waiting), [waiting]);
  useEffect(() => {
    const fresh = problems.filter(({ code, title }) => !known.current.has(code + title));
    known.current = new Set(problems.map(({ code, title }) => code + title));
    if (fresh.length > 0) say(fresh.map(words).join(" "));
  }, [problems]);
  return text;
}
