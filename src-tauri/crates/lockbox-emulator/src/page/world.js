// The other lists of the world: support tickets, attempts, mails, faults.

import { el, facts, instant, tag } from "./dom.js";

function elevation(ticket) {
  switch (ticket.elevationState) {
    case "waits": return tag("JIT review waits", "amber", "dot");
    case "approved": return tag("JIT approved", "green", "check");
    case "rejected": return tag("JIT rejected", "crimson", "cross");
    default: return ticket.status === "Open" ? tag("Open", "blue", "dot") : tag("Closed");
  }
}

export function ticketRow(ticket, { send, open, engineers }) {
  const name = (mail) => engineers.find((one) => one.mail === mail)?.name ?? mail;
  const wish = ticket.elevation;
  const said = wish?.reviewed;
  const act = (step, words) => el("button", { type: "button", "data-act": step, on: { click: () => open(step, ticket.ticket) } }, words);
  const live = ticket.status === "Open";
  return el("details", { className: "row" },
    el("summary", { className: "line", "data-act": "row" },
      el("div", {}, el("p", { className: "name" }, ticket.title), el("p", { className: "sub" }, `${ticket.subscription} · ${ticket.assigned ? `with ${name(ticket.assigned)}` : "with nobody yet"}`)),
      elevation(ticket),
      el("p", { className: "end" }, ticket.status, el("small", { "data-since": ticket.closed ?? ticket.opened }))),
    el("div", { className: "more" },
      el("dl", { className: "facts" }, ...facts([
        ["Number", el("span", { className: "id" }, ticket.ticket)],
        ["Opened", el("span", {}, instant(ticket.opened), ticket.by ? ` by ${ticket.by}` : " by Microsoft")],
        ["Closed", ticket.closed ? instant(ticket.closed) : null],
        ["Elevation", wish ? el("span", {}, `asked by ${name(wish.by)}, `, instant(wish.at), `: ${wish.why}`) : null],
        ["Review", said ? el("span", {}, `${said.review === "approve" ? "approved" : "rejected"} by ${name(said.by)}, `, instant(said.at), said.reason ? `: ${said.reason}` : "") : null],
      ])),
      live ? el("div", { className: "tools" }, act("assign", "Assign…"), act("review", "JIT review…"), act("ask", "Ask for access…"),
        el("button", { type: "button", "data-act": "close", on: { click: () => send({ verb: "close-ticket", number: ticket.ticket }, "Ticket closed") } }, "Close ticket")) : null));
}

export function attemptRow(attempt) {
  const verdict = !attempt.allowed ? tag("Refused", "crimson", "cross") : attempt.status === 200 ? tag("Allowed", "green", "check") : tag("Failed", "orange", "triangle");
  return el("div", { className: "row line" },
    el("div", {},
      el("p", { className: "name" }, `${attempt.action} on ${attempt.cluster}`),
      el("p", { className: "sub id" }, attempt.route),
      el("p", { className: "sub" }, attempt.target ? `${attempt.target} · ` : "", attempt.allowed && attempt.status === 200 ? (attempt.requestId ? `under request ${attempt.requestId}` : "the table needs no approval") : attempt.message)),
    verdict,
    el("p", { className: "end" }, String(attempt.status), el("small", { "data-since": attempt.at })));
}

export function mailRow(mail, { read }) {
  const state = { kept: tag("In the outbox"), waits: tag("On its way", "blue", "clock"), sent: tag("Sent", "green", "check"), notSent: tag("Not sent", "crimson", "triangle") }[mail.state] ?? tag(mail.state);
  return el("div", { className: "row line" },
    el("div", {},
      el("p", { className: "name" }, mail.subject),
      el("p", { className: "sub" }, `to ${mail.to} · `, el("span", { "data-since": mail.at }), mail.reason ? ` · ${mail.reason}` : "")),
    state,
    el("div", { className: "end" }, el("button", { type: "button", "data-act": "read", "aria-label": `Read the mail to ${mail.to}`, on: { click: () => read(mail.id) } }, "Read")));
}

/** A step of the script that is still to come. */
export function plannedRow(step) {
  const { verb, ...rest } = step.command;
  const words = JSON.stringify(rest.what ?? Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== false && value?.length !== 0)));
  return el("div", { className: "row line" },
    el("div", {}, el("p", { className: "name" }, `Step: ${verb}`), el("p", { className: "sub id" }, words)),
    tag("Planned", "blue", "clock"),
    el("p", { className: "end" }, "in", el("small", { "data-until": step.at })));
}

export function faultRow(fault) {
  const numbers = [fault.kind === "status" ? `status ${fault.status}` : "", ["delay", "apply-late"].includes(fault.kind) ? `${fault.delayMillis} ms` : ""].filter(Boolean).join(", ");
  return el("div", { className: "row line" },
    el("div", {}, el("p", { className: "name" }, fault.kind), el("p", { className: "sub" }, `at ${fault.on}${numbers ? ` · ${numbers}` : ""}`)),
    tag("Waits", "amber", "dot"),
    el("p", { className: "end" }, `${fault.left} left`));
}
