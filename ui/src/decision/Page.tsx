// Chooses the page of the decision window.
import type { Review } from "../generated/bindings.ts";
import { Calm } from "./Calm.tsx";
import { Changed } from "./Changed.tsx";
import { ConfirmApprove } from "./ConfirmApprove.tsx";
import { ConfirmDeny } from "./ConfirmDeny.tsx";
import { ConfirmSwitch } from "./ConfirmSwitch.tsx";
import { EmptyPage } from "./EmptyPage.tsx";
import { OutcomePage } from "./OutcomePage.tsx";
import { ReviewPage } from "./ReviewPage.tsx";
import type { Refusal, SendAct } from "./useActs.ts";
import { useDrafts } from "./useDrafts.ts";

export interface PageProps {
  review: Review;
  act: SendAct;
  /** Sends what only changes what is shown; nothing waits for it. */
  tell: SendAct;
  refusal: Refusal | null;
}

export function Page({ review, act, tell, refusal }: PageProps) {
  const { page, sheet } = review;
  const drafts = useDrafts(sheet?.tag ?? (page.page === "confirmSwitch" ? page.title : ""));
  switch (page.page) {
    case "empty":
      return <EmptyPage title={page.title} act={act} refusal={refusal} />;
    case "calm":
      return <Calm page={page} act={act} refusal={refusal} />;
    case "changed":
      return <Changed page={page} act={act} refusal={refusal} />;
    case "outcome":
      return <OutcomePage page={page} portal={sheet?.portal ?? null} act={act} refusal={refusal} />;
    case "review":
      return sheet === null ? null : <ReviewPage sheet={sheet} act={act} refusal={refusal} />;
    case "confirmApprove":
      return sheet === null ? null : (
        <ConfirmApprove page={page} sheet={sheet} draft={drafts.approve} act={act} refusal={refusal} />
      );
    case "confirmSwitch":
      return <ConfirmSwitch key={page.title} page={page} draft={drafts.approve} act={act} refusal={refusal} />;
    case "confirmDeny":
      return sheet === null ? null : (
        <ConfirmDeny page={page} sheet={sheet} draft={drafts.deny} act={act} tell={tell} refusal={refusal} />
      );
  }
}
