// Nothing is open.
import { Button } from "../parts/Button.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { Mark } from "../parts/Icon.tsx";
import { texts } from "../texts.ts";
import { Footer } from "./Footer.tsx";
import type { Refusal, SendAct } from "./useActs.ts";

export function EmptyPage({ title, act, refusal }: { title: string; act: SendAct; refusal: Refusal | null }) {
  const head = useFocusOn<HTMLHeadingElement>(title);
  return (
    <>
      <main class="confirm confirm-empty" tabIndex={0} aria-labelledby="headline">
        <div class="quiet">
          <Mark large />
          <h1 class="title" id="headline" tabIndex={-1} ref={head}>
            {title}
          </h1>
        </div>
      </main>
      <Footer
        refusal={refusal}
        left={null}
        right={
          <Button look="outline" act={() => act({ act: "close" })}>
            {texts.close}
          </Button>
        }
      />
    </>
  );
}
