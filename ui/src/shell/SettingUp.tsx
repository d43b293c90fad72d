// The main window while the program is set up: the set-up and nothing else.
import { useState } from "preact/hooks";
import { type MainBackend, Refused } from "../backend/backend.ts";
import type { Command, SetUpPage, Snapshot } from "../generated/bindings.ts";
import { Announcer } from "../parts/Announcer.tsx";
import { Mark } from "../parts/Icon.tsx";
import { SetUp } from "../places/SetUp.tsx";
import { texts } from "../texts.ts";
import { Cloud } from "./Cloud.tsx";
import { Problems } from "./Problems.tsx";

/** Said on the page already, field by field. */
const SHOWN = "doesNotFit";

export function SettingUp({ snapshot, page, backend }: { snapshot: Snapshot; page: SetUpPage; backend: MainBackend }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (command: Command): Promise<void> => {
    setRefusal(null);
    try {
      await backend.dispatch(command);
    } catch (error) {
      if (error instanceof Refused && error.code === SHOWN) return;
      setRefusal(error instanceof Refused ? error.message : texts.notReached);
    }
  };
  return (
    <div class="frame">
      <header class="side">
        <div class="side-mark">
          <Mark />
          <span>{texts.product}</span>
        </div>
        <div class="side-foot">
          <Cloud cloud={snapshot.cloud} />
          <p class={`watch-text tone-${snapshot.freshness.tone}`}>{snapshot.freshness.text}</p>
        </div>
      </header>
      <main class="page" id="page" tabIndex={0} aria-labelledby="page-title">
        <div class="page-inner">
          <Problems problems={[]} refusal={refusal} send={send} forget={() => setRefusal(null)} />
          <SetUp page={page} send={send} />
        </div>
      </main>
      <Announcer text="" />
    </div>
  );
}
