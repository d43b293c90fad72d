// A drill: what it is or how it stands, and the one way on.
import type { Command, DrillLine } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";

export function Drill({ drill, send }: { drill: DrillLine; send: (command: Command) => Promise<void> }) {
  return (
    <section class={`card drill tone-${drill.tone}`} aria-labelledby="drill-title">
      {drill.tone === "neutral" ? null : <ToneIcon tone={drill.tone} />}
      <div class="drill-text" role="status">
        <h2 class="card-title" id="drill-title">
          {drill.title}
        </h2>
        <p class="soft">{drill.detail}</p>
      </div>
      <Button look="outline" act={() => send(drill.action.command)}>
        {drill.action.label}
      </Button>
    </section>
  );
}
