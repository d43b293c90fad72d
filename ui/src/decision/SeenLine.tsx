// How fresh what the window shows is. It stands in the footer of every page and gives way to nothing.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Seen } from "../generated/bindings.ts";
import { ClockContext, span } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";

interface Freshness {
  seen: Seen;
  /** Reads it again. */
  look: () => Promise<void>;
}

export const SeenContext = createContext<Freshness | null>(null);

/** "7 min old", running; nothing before the first answer of the agent. */
function useAge(since: string | null): string {
  const clock = useContext(ClockContext);
  return useTick(() => (since === null ? "" : (span(clock.now() - Date.parse(since)) ?? "")));
}

function Line({ seen, look }: Freshness) {
  const age = useAge(seen.since);
  const text = [seen.text, age === "" ? "" : texts.old(age)].filter(Boolean).join(", ");
  const tone = seen.tone === "neutral" ? "" : ` tone-${seen.tone}`;
  return (
    <div class="seen-line">
      <p class={`seen${tone}`} id="seen">
        {tone === "" ? null : <ToneIcon tone={seen.tone} small />}
        <span>{seen.note === null ? text : `${text}; ${seen.note}`}</span>
      </p>
      {seen.looking ? <span class="spinner spinner-small" role="img" aria-label={texts.checking} /> : null}
      {seen.look === null ? null : (
        <Button look="link" class="seen-look" act={look}>
          {seen.look}
        </Button>
      )}
    </div>
  );
}

export function SeenLine() {
  const fresh = useContext(SeenContext);
  return fresh === null ? null : <Line seen={fresh.seen} look={fresh.look} />;
}
