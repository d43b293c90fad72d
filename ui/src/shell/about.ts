// What is asked on a page that shows one account's sign-in is about that account, also when another is selected by the time it arrives.
import type { AccountLine, Command, Snapshot } from "../generated/bindings.ts";

type Send = (command: Command) => Promise<void>;

/** The account whose sign-in and history are shown, where there are several. */
export function shownAccount({ accounts }: Snapshot): AccountLine | null {
  return accounts.length > 1 ? (accounts.find((line) => line.selected) ?? null) : null;
}

/** Sends for that account. */
export function aboutShown(snapshot: Snapshot, send: Send): Send {
  const shown = shownAccount(snapshot);
  return shown === null ? send : (wish) => send({ command: "forAccount", account: shown.id, wish });
}
