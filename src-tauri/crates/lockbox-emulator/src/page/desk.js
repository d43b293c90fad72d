// The engineer's desk: one form for each verb, in the order of a support case.

import { choices, el } from "./dom.js";

const field = (words, control) => el("label", { className: "field" }, el("span", {}, words), control);
const input = (properties = {}) => el("input", { autocomplete: "off", ...properties });
const submit = (words) => el("div", { className: "tools" }, el("button", { className: "main" }, words));
const text = (control) => control.value.trim() || null;

/** Builds the desk. `send(verb, words)` carries a verb out and answers whether it went well. */
export function desk(root, send) {
  const steps = new Map();
  const renewals = [];
  /** A ticket that was just opened is the one that the next steps are about. */
  let fresh = null;

  function form(onSubmit, ...parts) {
    return el("form", { on: { submit: (event) => { event.preventDefault(); onSubmit(event.target, event.submitter); } } }, ...parts);
  }

  function step(name, words, ...forms) {
    const number = root.childElementCount + 1;
    const part = el("details", { name: "desk" }, el("summary", {}, el("span", { className: "step", "aria-hidden": "true" }, String(number)), words), ...forms);
    root.append(part);
    steps.set(name, part);
  }

  /** A select that is renewed with the world. */
  function chosen(list, properties = {}) {
    const select = el("select", properties);
    renewals.push((world) => {
      choices(select, list(world));
      if (fresh && "data-ticket" in properties) select.value = fresh;
    });
    return select;
  }

  const tickets = (world) => world.tickets.filter((one) => one.status === "Open").map((one) => [one.ticket, `${one.ticket} ${one.title}`]);
  const engineers = (world) => world.estate.engineers.map((one) => [one.mail, `${one.name}, ${one.employer}`]);
  const subscriptions = (world) => world.estate.subscriptions.map((one) => [one.name, one.name]);
  const clusters = (world) => world.estate.clusters.map((one) => [one.name, one.name]);
  const people = (world) => world.estate.people.map((one) => [one.upn, one.name]);

  openTicket();
  assign();
  review();
  ask();
  attempt();
  fault();
  drill();
  steps.get("open").open = true;

  function openTicket() {
    const subscription = chosen(subscriptions);
    const title = input({ required: true, maxLength: 200, value: "Node does not come back after a restart" });
    const by = chosen((world) => [...people(world), ["", "Microsoft noticed it"]]);
    step("open", "Open a support ticket", form(
      () => send({ verb: "open-ticket", subscription: subscription.value, title: title.value, by: text(by) }, (told) => {
        fresh = told.ticket;
        return `Support ticket ${told.ticket} is open`;
      }),
      field("Subscription", subscription), field("Title", title), field("Opened by", by), submit("Open ticket")));
  }

  function assign() {
    const ticket = chosen(tickets, { "data-ticket": "" });
    const to = chosen(engineers);
    step("assign", "Give it to an engineer", form(
      () => send({ verb: "assign", number: ticket.value, to: to.value }, "Assigned"),
      field("Support ticket", ticket), field("Engineer", to), submit("Assign")));
  }

  function review() {
    const ticket = chosen(tickets, { "data-ticket": "" });
    const why = input({ required: true, value: "Standard tools do not show the cause" });
    const reviewed = chosen(tickets, { "data-ticket": "" });
    const peer = chosen((world) => engineers(world).reverse());
    const reason = input({ placeholder: "Optional" });
    step("review", "Just-in-time review by a peer",
      form(() => send({ verb: "elevate", number: ticket.value, why: why.value }, "The review waits for a peer"),
        field("Support ticket", ticket), field("What elevation is needed for", why), submit("Ask for elevation")),
      form((_, button) => send({ verb: "review", number: reviewed.value, review: button?.value ?? "approve", by: peer.value, reason: text(reason) }, "Reviewed"),
        field("Support ticket", reviewed), field("Reviewing peer", peer), field("Remark", reason),
        el("div", { className: "tools" }, el("button", { value: "approve" }, "Approve"), el("button", { value: "reject" }, "Reject"))));
  }

  function ask() {
    const ticket = chosen((world) => [...tickets(world), ["", "No support ticket"]], { "data-ticket": "" });
    const place = chosen((world) => [
      ...clusters(world).map(([name]) => [`cluster ${name}`, `Cluster ${name}`]),
      ...subscriptions(world).map(([name]) => [`subscription ${name}`, `All of subscription ${name}`]),
      ["resources", "Resources, by their ids"],
    ]);
    const ids = el("textarea", { placeholder: "One ARM id per line", spellcheck: false });
    const idsField = field("Resource ids", ids);
    const boxes = el("div", { className: "checks" });
    let table = "";
    renewals.push((world) => {
      const now = JSON.stringify(world.estate.actions);
      if (now === table) return;
      table = now;
      boxes.replaceChildren(...world.estate.actions.map((action) => el("label", { className: "check" },
        el("input", { type: "checkbox", value: action.name }), el("span", {}, action.name), el("small", {}, { gated: "needs Lockbox", depends: "depends", free: "free" }[action.gate]))));
    });
    const wording = el("select", {}, ...[["named", "By their names in the table"], ["likely", "In other words"], ["generic", "Azure’s sentence that says nothing"], ["free", "My own words"]].map(([value, words]) => el("option", { value }, words)));
    const own = el("textarea", { maxLength: 4000 });
    const ownField = field("Justification, word for word", own);
    const duration = input({ value: "8", list: "durations", required: true });
    const fit = () => { idsField.hidden = place.value !== "resources"; ownField.hidden = wording.value !== "free"; };
    place.addEventListener("change", fit);
    wording.addEventListener("change", fit);
    renewals.push(fit);
    step("ask", "Ask the customer for access", form(
      () => {
        const [kind, ...rest] = place.value.split(" ");
        const name = rest.join(" ");
        return send({
          verb: "ask", ticket: text(ticket), noTicket: !ticket.value,
          cluster: kind === "cluster" ? name : null,
          subscriptionWide: kind === "subscription", subscription: kind === "subscription" ? name : null,
          resource: kind === "resources" ? ids.value.split("\n").map((line) => line.trim()).filter(Boolean) : [],
          action: [...boxes.querySelectorAll(":checked")].map((box) => box.value),
          justification: wording.value === "free" ? text(own) : null,
          wording: wording.value === "free" ? "named" : wording.value, duration: duration.value,
        }, (told) => `Asked: the request is ${told.status}. ${told.note ?? ""}`);
      },
      field("Support ticket", ticket), field("For", place), idsField,
      el("fieldset", {}, el("legend", {}, "Actions asked for"), boxes),
      field("How the justification tells them", wording), ownField,
      field("Hours, or “Support request lifetime”", duration), el("datalist", { id: "durations" }, ...["8", "1", "24", "Support request lifetime"].map((value) => el("option", { value }))),
      submit("Ask for access")));
  }

  function attempt() {
    const cluster = chosen(clusters);
    const action = chosen((world) => world.estate.actions.map((one) => [one.name, one.name]));
    const kind = input({ placeholder: "Pod", spellcheck: false });
    const namespace = input({ spellcheck: false, list: "namespaces" });
    const name = input({ spellcheck: false, list: "names" });
    const namespaces = el("datalist", { id: "namespaces" });
    const names = el("datalist", { id: "names" });
    const force = el("input", { type: "checkbox" });
    const unrestricted = el("input", { type: "checkbox" });
    const resource = input({ spellcheck: false, placeholder: "/subscriptions/…" });
    const answer = el("pre", { className: "answer", tabIndex: 0, hidden: true, role: "region", "aria-label": "What the engineer got" });
    const parts = { kind: field("Kind of object", kind), namespace: field("Namespace", namespace), name: field("Name", name), force: el("label", { className: "check" }, force, el("span", {}, "Force, for pods only")), unrestricted: el("label", { className: "check" }, unrestricted, el("span", {}, "Unrestricted, customers’ namespaces too")), resource: field("Or a managed Azure resource, by its id", resource) };
    let known = [];
    const fit = () => {
      const about = action.value;
      const objects = about.includes("Kubernetes") || about.includes("pod");
      const machine = about.includes("VM") || about.includes("virtual machine");
      parts.kind.hidden = !about.includes("Kubernetes");
      parts.namespace.hidden = !objects;
      parts.name.hidden = !objects && !machine;
      parts.unrestricted.hidden = !about.startsWith("List or get");
      parts.force.hidden = parts.resource.hidden = !about.startsWith("Delete");
      const here = known.find((one) => one.name === cluster.value);
      const wanted = machine ? here?.machines ?? [] : (here?.objects ?? []).filter((one) => !kind.value || one.kind.toLowerCase() === kind.value.toLowerCase()).map((one) => one.name);
      names.replaceChildren(...wanted.map((value) => el("option", { value })));
      namespaces.replaceChildren(...[...new Set((here?.objects ?? []).map((one) => one.namespace).filter(Boolean))].map((value) => el("option", { value })));
    };
    for (const control of [cluster, action, kind]) control.addEventListener("change", fit);
    renewals.push((world) => { known = world.estate.clusters; fit(); });
    const value = (part, control) => (part.hidden ? null : text(control));
    step("attempt", "Attempt an action", form(
      async () => {
        const told = await send({
          verb: "attempt", cluster: cluster.value, action: action.value, kind: value(parts.kind, kind), namespace: value(parts.namespace, namespace),
          name: value(parts.name, name), force: !parts.force.hidden && force.checked, unrestricted: !parts.unrestricted.hidden && unrestricted.checked, resource: value(parts.resource, resource),
        }, (said) => (said.allowed ? `${said.status}, ${said.requestId ? `allowed under request ${said.requestId}` : "no approval needed"}` : `${said.status} refused`));
        answer.hidden = !told;
        answer.textContent = told ? told.body?.log ?? JSON.stringify(told.body, null, 2) : "";
      },
      field("Cluster", cluster), field("Action", action), ...Object.values(parts), names, namespaces, submit("Attempt"), answer));
  }

  function fault() {
    const kind = chosen((world) => world.estate.faultKinds.map((one) => [one, one]));
    const on = chosen((world) => world.estate.operations.map((one) => [one, one]));
    const number = (value, least, most) => input({ type: "number", value, min: least, max: most, required: true });
    const [count, millis, status] = [number("1", "1", "1000"), number("2000", "0", "120000"), number("503", "400", "599")];
    step("fault", "Make something fail", form(
      () => send({ verb: "fault", what: { do: "add", kind: kind.value, on: on.value, count: Number(count.value), millis: Number(millis.value), status: Number(status.value) } }, "The fault waits"),
      field("What goes wrong", kind), field("At which operation", on), field("How often", count), field("Milliseconds of a delay", millis), field("Status of a status fault", status),
      el("div", { className: "tools" }, el("button", { className: "main" }, "Put it in wait"), el("button", { type: "button", on: { click: () => send({ verb: "fault", what: { do: "clear" } }, "No fault waits") } }, "Clear all"))));
  }

  function drill() {
    const user = chosen((world) => [["", "Whoever may decide"], ...people(world)]);
    step("drill", "Practice request", form(
      () => send({ verb: "drill", user: text(user) }, (told) => `Practice request raised for ${told.user}`),
      el("p", { className: "note" }, "Raises a harmless request that says in its own words that it is practice. Who is on call can answer it like a real one."),
      field("For", user), submit("Raise it")));
  }

  return {
    renew(world) {
      renewals.forEach((renew) => renew(world));
      if (world.tickets.some((one) => one.ticket === fresh)) fresh = null;
    },
    /** Opens a step, with a support ticket chosen. */
    open(name, ticket) {
      const part = steps.get(name);
      part.open = true;
      for (const select of part.querySelectorAll("[data-ticket]")) select.value = ticket;
      part.scrollIntoView({ block: "nearest" });
      part.querySelector("select, input")?.focus();
    },
  };
}
