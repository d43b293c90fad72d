// What is becoming of a decision. Never a state that was not read back from Azure.
import type { Outcome } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Facts } from "../parts/Facts.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { Icon } from "../parts/Icon.tsx";
import { Footer } from "./Footer.tsx";
import type { Refusal, SendAct } from "./useActs.ts";

/** What is longer, mostly Azure's own words, is set as a paragraph: lines that are centred are hard to read from four on. */
const SHORT = 200;

interface Props {
  page: Outcome;
  /** Words of the way to the portal, where only that can decide. */
  portal: string | null;
  act: SendAct;
  refusal: Refusal | null;
}

export function OutcomePage({ page, portal, act, refusal }: Props) {
  const head = useFocusOn<HTMLHeadingElement>("outcome");
  return (
    <>
      <main class="confirm" tabIndex={0} aria-labelledby="headline" aria-busy={page.working}>
        <div class={`confirm-inner outcome tone-${page.tone}`}>
          <span class="outcome-sign">
            {page.working ? <span class="spinner" aria-hidden="true" /> : null}
            {page.working && page.tone === "neutral" ? null : <Icon shape={page.code === "denied" ? "denied" : page.tone} />}
          </span>
          <h1 class="title" id="headline" tabIndex={-1} ref={head}>
            {page.title}
          </h1>
          <p class={page.detail.length > SHORT ? "outcome-detail outcome-long" : "outcome-detail"} dir="auto">
            {page.detail}
          </p>
          {page.facts.length === 0 ? null : (
            <div class="card outcome-facts">
              <Facts facts={page.facts} wide />
            </div>
          )}
        </div>
      </main>
      <Footer
        refusal={refusal}
        left={
          <>
            {page.back === null ? null : (
              <Button look="outline" act={() => act({ act: "goReview" })}>
                {page.back}
              </Button>
            )}
            {portal === null ? null : (
              <Button look="text" act={() => act({ act: "openPortal" })}>
                {portal}
              </Button>
            )}
          </>
        }
        right={
          page.close === null ? null : (
            <Button look="outline" act={() => act({ act: "close" })}>
              {page.close}
            </Button>
          )
        }
      />
    </>
  );
}
