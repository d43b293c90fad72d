// The seam between the windows and the agent: five calls and how they fail.
import type { Act, Command, FormField, Query, QueryAnswer, Refusal, Review, Snapshot } from "../generated/bindings.ts";

/** What the main window may call. The `next…` calls are long polls: they answer when the revision grows, at the latest after 25 s. */
export interface MainBackend {
  nextSnapshot(after: number): Promise<Snapshot>;
  dispatch(command: Command): Promise<void>;
  query(query: Query): Promise<QueryAnswer>;
}

/** What the decision window may call. */
export interface DecisionBackend {
  nextReview(after: number): Promise<Review>;
  decide(act: Act): Promise<void>;
}

/** The agent understood and said no, in a sentence that can be shown. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(
    readonly code: string,
    text: string,
    /** Which part of the page it is about. */
    readonly field: FormField | null,
  ) {
    super(text);
  }
}

function isRefusal(thrown: unknown): thrown is Refusal {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    "text" in thrown &&
    typeof thrown.code === "string" &&
    typeof thrown.text === "string"
  );
}

/** Whatever a call was rejected with, as an error; a refusal keeps its code and sentence. */
export function asError(thrown: unknown): Error {
  if (isRefusal(thrown)) return new Refused(thrown.code, thrown.text, thrown.field ?? null);
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
