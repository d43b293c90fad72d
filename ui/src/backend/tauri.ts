// The five calls as Tauri commands. The only file that knows Tauri.
import { invoke } from "@tauri-apps/api/core";
import type { Act, Command, Query, QueryAnswer, Review, Snapshot } from "../generated/bindings.ts";
import { asError, type DecisionBackend, type MainBackend } from "./backend.ts";

async function call<T>(name: string, argument: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(name, argument);
  } catch (thrown) {
    throw asError(thrown);
  }
}

export const mainBackend: MainBackend = {
  nextSnapshot: (after) => call<Snapshot>("next_snapshot", { after }),
  dispatch: (command: Command) => call<void>("dispatch", { command }),
  query: (query: Query) => call<QueryAnswer>("query", { query }),
};

export const decisionBackend: DecisionBackend = {
  nextReview: (after) => call<Review>("next_review", { after }),
  decide: (act: Act) => call<void>("decide", { act }),
};
