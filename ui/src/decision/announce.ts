// What a screen reader is told when it happens: Approve wakes or falls asleep, the outcome changes, the time to answer runs out. Pages announce themselves by focus.
import { useContext, useEffect, useState } from "preact/hooks";
import type { Choice, Review } from "../generated/bindings.ts";
import { ClockContext } from "../live/clock.ts";
import { useTick } from "../live/useTick.ts";
import { texts } from "../texts.ts";

function approve({ page, sheet }: Review): Choice | null {
  switch (page.page) {
    case "confirmApprove":
      return page.approve;
    case "confirmSwitch":
      return page.turn;
    case "review":
      return sheet?.approve ?? null;
    case "empty":
    case "confirmDeny":
    case "calm":
    case "changed":
    case "outcome":
      return null;
  }
}

/** The sentence for the live region; empty when nothing has happened. */
export function useAnnouncement(review: Review): string {
  const [text, setText] = useState("");
  const clock = useContext(ClockContext);
  const choice = approve(review);
  const awake = choice === null ? "" : choice.enabled ? choice.label : "asleep";
  const note = choice?.note ?? "";
  const page = review.page.page;
  const [before, setBefore] = useState({ page, awake });
  useEffect(() => {
    if (before.page === page && before.awake === "asleep" && awake !== "asleep" && awake !== "")
      setText(texts.decision.available(awake));
    // What lasts and stands in the way is told; that a page wakes late is not.
    if (before.page === page && before.awake !== "asleep" && awake === "asleep") setText(note);
    if (before.page !== page) setText("");
    if (before.page !== page || before.awake !== awake) setBefore({ page, awake });
  }, [before, page, awake, note]);

  const outcome = review.page.page === "outcome" ? review.page.title : "";
  useEffect(() => {
    if (outcome !== "") setText(outcome);
  }, [outcome]);

  const by = review.sheet?.answerBy ?? null;
  const remindAt = review.sheet?.remindAt ?? null;
  const last = useTick(() =>
    by !== null && remindAt !== null && clock.now() >= Date.parse(remindAt) ? `${by.label} ${by.text}` : "",
  );
  useEffect(() => {
    if (last !== "") setText(last);
  }, [last]);
  return text;
}
