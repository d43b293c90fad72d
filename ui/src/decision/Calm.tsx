// The calm page before one more decision in a busy hour.
import type { Calm as View } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { Tag } from "../parts/Tag.tsx";
import { texts } from "../texts.ts";
import { Footer } from "./Footer.tsx";
import type { Refusal, SendAct } from "./useActs.ts";

export function Calm({ page, act, refusal }: { page: View; act: SendAct; refusal: Refusal | null }) {
  const head = useFocusOn<HTMLHeadingElement>(page.title);
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner">
          <h1 class="title" id="headline" tabIndex={-1} ref={head}>
            {page.title}
          </h1>
          <p class="sentence">{page.question}</p>
          <ul class="card lines">
            {page.approvals.map((approval, index) => (
              <li key={index} class="approval">
                <span class="approval-when">{approval.when}</span>
                <span class="approval-what">
                  <bdi>{approval.title}</bdi>
                  <span class="soft" dir="auto">
                    {approval.detail}
                  </span>
                </span>
                <Tag badge={approval.ticket} />
              </li>
            ))}
          </ul>
        </div>
      </main>
      <Footer
        refusal={refusal}
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
