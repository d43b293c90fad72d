// The five calls over HTTP, for pages that a test host serves. Only the entries named *.host.html use it, and those are never shipped.
import type { Act, Command, Query, QueryAnswer, Review, Snapshot } from "../generated/bindings.ts";
import { asError, type DecisionBackend, type MainBackend } from "./backend.ts";

async function call<T>(role: "main" | "decision", body: Record<string, unknown>): Promise<T> {
  const answer = await fetch("./call", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Role": role },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const value: unknown = text === "" ? null : JSON.parse(text);
  if (!answer.ok) throw asError(value ?? new Error(`status ${answer.status}`));
  return value as T;
}

export const mainBackend: MainBackend = {
  nextSnapshot: (after) => call<Snapshot>("main", { call: "nextSnapshot", after }),
  dispatch: (command: Command) => call<void>("main", { call: "dispatch", command }),
  query: (query: Query) => call<QueryAnswer>("main", { call: "query", query }),
};

export const decisionBackend: DecisionBackend = {
  nextReview: (after) => call<Review>("decision", { call: "nextReview", after }),
  decide: (act: Act) => call<void>("decision", { call: "decide", act }),
};
