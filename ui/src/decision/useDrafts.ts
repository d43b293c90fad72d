// What was typed as a reason survives a look back at the request, and is forgotten with it.
import { useState } from "preact/hooks";

/** A text being typed. */
export interface Draft {
  text: string;
  write: (text: string) => void;
}

/** One draft for each verdict, of the request with this tag. */
export function useDrafts(tag: string): { approve: Draft; deny: Draft } {
  const [kept, keep] = useState({ tag, approve: "", deny: "" });
  const now = kept.tag === tag ? kept : { tag, approve: "", deny: "" };
  return {
    approve: { text: now.approve, write: (text) => keep({ ...now, approve: text }) },
    deny: { text: now.deny, write: (text) => keep({ ...now, deny: text }) },
  };
}
