// The calm page before one more decision in a busy hour.
import type { ReviewPage } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { texts } from "../texts.ts";
import { Footer } from "./Footer.tsx";
import type { Refusal, SendAct } from "./useActs.ts";

type View = Extract<ReviewPage, { page: "calm" }>;

export function Calm({ page, act, refusal }: { page: View; act: SendAct; refusal: Refusal | null }) {
  const head = useFocusOn<HTMLHeadingElement>(page.title);
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner">
          <h1 class="title" id="headline" tabIndex={-1} ref={head}>
            {page.title}
          </h1>
          <ul class="card lines">
            {page.lines.map((line, index) => (
              <li key={index} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </div>
      </main>
      <Footer
        refusal={refusal?.text ?? null}
        left={
          <Button look="outline" act={() => act({ act: "goReview" })}>
            {texts.back}
          </Button>
        }
        right={
          <Button look="accent" act={() => act({ act: "goOn" })}>
            {page.goOn}
          </Button>
        }
      />
    </>
  );
}
