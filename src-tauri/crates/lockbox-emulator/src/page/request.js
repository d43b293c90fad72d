// Requests: what is asked, how far it is, every phase it went through, and the access that it opened.

import { el, facts, instant, tag } from "./dom.js";

const OVER = new Set(["Denied", "Expired", "Revoked", "Completed", "Error", "Unknown"]);

export const isOver = (request) => OVER.has(request.status);

/** What a request is about, in a few words. */
export function place(request) {
  const ids = request.resourceIds.split(",").map((id) => id.trim()).filter(Boolean);
  const last = (ids[0] ?? "").split("/").filter(Boolean).pop() ?? "";
  if (ids.length > 1) return `${ids.length} resources`;
  return ids[0]?.includes("/") ? last.toLowerCase() : `subscription ${request.subscription ?? last}`;
}

export const title = (request) => `${request.actions.length ? request.actions.join(", ") : "No action named"} on ${place(request)}`;

function phaseTag(request) {
  if (request.open) return tag("Access open", "green", "check");
  switch (request.status) {
    case "Pending": return tag("Customer notified", "amber", "dot");
    case "Initializing": return tag("Being prepared", "", "clock");
    case "Approving": case "Denying": case "Revoking": case "Completing": return tag(request.status, "blue", "clock");
    case "Denied": return tag("Denied", "crimson", "cross");
    case "Error": case "Unknown": return tag(request.status, "crimson", "triangle");
    case "Expired": return tag("Lapsed unanswered", "", "clock");
    case "Revoked": return tag("Withdrawn", "", "cross");
    case "Completed": return tag("Access ended", "", "check");
    default: return tag(request.status, "", "dot");
  }
}

function end(request) {
  if (request.open) return el("p", { className: "end" }, ...remaining(request));
  if (request.status === "Pending") return el("p", { className: "end" }, "lapses in", el("small", { "data-until": request.lapses }));
  return el("p", { className: "end" }, el("small", { "data-since": request.phases.at(-1)?.at ?? request.created }));
}

function bar(request) {
  if (!request.open || !request.accessEnds) return null;
  return el("progress", { max: 1, value: 1, "data-from": request.accessOpened, "data-to": request.accessEnds, "aria-label": "Part of the access time that is left" });
}

const remaining = (request) => request.accessEnds
  ? [el("span", { "data-until": request.accessEnds }), el("small", {}, "left")]
  : ["open-ended", el("small", {}, "until the ticket closes")];

/** One row of the list; `tools` sends verbs. */
export function requestRow(request, { send, phases }) {
  const ticket = request.supportRequest ? `ticket ${request.supportRequest}` : "no ticket";
  const set = el("select", { "aria-label": "Phase to put it into", "data-act": "phase" }, ...phases.map((phase) => el("option", { value: phase, selected: phase === request.status }, phase)));
  const over = isOver(request);
  const decided = request.decided;
  return el("details", { className: "row" },
    el("summary", { className: "line", "data-act": "row" },
      el("div", {}, el("p", { className: "name" }, title(request)), el("p", { className: "sub" }, `${request.subscription ?? request.subscriptionId} · ${duration(request)} · ${ticket}`), bar(request)),
      request.practice && request.status === "Pending" ? tag("Practice", "blue", "dot") : phaseTag(request), end(request)),
    el("div", { className: "more" },
      el("p", { className: "said-by" }, request.justification),
      el("ol", { className: "phases", "aria-label": "Phases so far" }, ...request.phases.map((one) => el("li", {}, el("b", {}, one.phase), instant(one.at)))),
      el("dl", { className: "facts" }, ...facts([
        ["Request", el("span", { className: "id" }, request.requestId)],
        ["Resources", el("span", { className: "id" }, request.resourceIds)],
        ["Kind", request.resourceType],
        ["Asked", instant(request.created)],
        ["Lapses", over ? null : instant(request.lapses)],
        ["Decided", decided ? el("span", {}, `${decided.verdict === "Approve" ? "approved" : "denied"} by ${decided.by}, `, instant(decided.at)) : null],
        ["Reason given", decided?.reason],
        ["Access opened", request.accessOpened ? instant(request.accessOpened) : null],
        ["Access ends", request.accessEnds ? instant(request.accessEnds) : null],
      ])),
      el("div", { className: "tools" },
        over ? null : el("button", { type: "button", "data-act": "cancel", on: { click: () => send({ verb: "cancel", id: request.requestId }, request.open ? "Access withdrawn" : "Request withdrawn") } }, request.open ? "Revoke access" : "Withdraw request"),
        set, el("button", { type: "button", "data-act": "set", on: { click: () => send({ verb: "set-status", id: request.requestId, phase: set.value }, `Put into ${set.value}`) } }, "Set phase"))));
}

const duration = (request) => (/^\d+$/.test(request.duration) ? `${request.duration} hours` : request.duration);
