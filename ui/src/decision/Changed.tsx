// The request changed while it was read: what it said, what it says now.
import type { ReviewPage } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { useFocusOn } from "../parts/focus.ts";
import { Words } from "../parts/Words.tsx";
import { texts } from "../texts.ts";
import { Footer } from "./Footer.tsx";
import type { Refusal, SendAct } from "./useActs.ts";

type View = Extract<ReviewPage, { page: "changed" }>;
function Differences({ page }: { page: View }) {
  return (
    <div class="card table-card">
      <table class="table table-changed" aria-label={texts.decision.differences}>
        <thead>
          <tr>
            <th scope="col">{texts.decision.field}</th>
            <th scope="col">{texts.decision.before}</th>
            <th scope="col">{texts.decision.after}</th>
          </tr>
        </thead>
        <tbody>
          {page.differences.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td class="was">{before.length === 0 ? texts.decision.nothing : <Words pieces={before} />}</td>
              <td>{after.length === 0 ? texts.decision.nothing : <Words pieces={after} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Changed({ page, act, refusal }: { page: View; act: SendAct; refusal: Refusal | null }) {
  const head = useFocusOn<HTMLHeadingElement>(page.title);
  return (
    <>
      <main class="confirm confirm-wide" tabIndex={0} aria-labelledby="headline">
        <div class="confirm-inner">
          <h1 class="title" id="headline" tabIndex={-1} ref={head}>
            {page.title}
          </h1>
          <p class="soft">{page.detail}</p>
          <Differences page={page} />
        </div>
      </main>
      <Footer
        refusal={refusal}
        left={
          <Button look="text" act={() => act({ act: "close" })}>
            {page.leave}
          </Button>
        }
        right={
          <Button look="accent" act={() => act({ act: "acceptChange" })}>
            {page.accept}
          </Button>
        }
      />
    </>
  );
}
