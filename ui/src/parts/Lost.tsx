// The page of a window whose agent does not answer. It shows nothing old: a window without a link knows nothing.
import { texts } from "../texts.ts";
import { Button } from "./Button.tsx";
import { Mark } from "./Icon.tsx";

export function Lost({ retrying, again }: { retrying: boolean; again: () => void }) {
  return (
    <main class="whole" aria-labelledby="lost-title">
      <div class="quiet">
        <Mark large />
        <h1 class="title" id="lost-title">
          {texts.lost.title}
        </h1>
        <div role="alert">
          <p class="quiet-detail">{texts.lost.detail}</p>
        </div>
        {retrying ? (
          <p class="soft">{texts.lost.retrying}</p>
        ) : (
          <Button look="outline" act={again}>
            {texts.lost.again}
          </Button>
        )}
      </div>
    </main>
  );
}

/** While the first answer is on its way. */
export function Starting() {
  return (
    <main class="whole" aria-busy="true">
      <div class="quiet late">
        <Mark large />
        <h1 class="quiet-detail">{texts.starting}</h1>
      </div>
    </main>
  );
}
