// Asks for the world once a second, shows what changed, and sends what the buttons say.

import { clock, day, el, facts, show, span } from "./dom.js";
import { desk } from "./desk.js";
import { isOver, requestRow, title } from "./request.js";
import { attemptRow, faultRow, mailRow, plannedRow, ticketRow } from "./world.js";

const KEY = document.querySelector("meta[name=emulator-key]").content;
const EVERY = 1000;
const EVERY_UNSEEN = 10_000;

const by = (id) => document.getElementById(id);
let revision = "";
let told = null;
let known = new Map();
let waiting = 0;
const table = desk(by("desk"), send);

/** Emulated milliseconds now: what the server said, and what has passed since at the pace of its clock. */
const now = () => (told ? Date.parse(told.now) + (performance.now() - told.heard) * told.rate : 0);

async function call(path, options = {}) {
  const answer = await fetch(path, { ...options, headers: { "x-emulator-key": KEY, ...options.headers }, cache: "no-store", signal: AbortSignal.timeout(15_000) });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `The emulator answered ${answer.status}.`);
  return body;
}

const verb = (command) => call("/emulator/ctl", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(command) });

/** Carries a verb out and says how it went; answers what the emulator told, or nothing. */
async function send(command, words) {
  try {
    const answer = await verb(command);
    say(typeof words === "function" ? words(answer) : words, false);
    return answer;
  } catch (error) {
    say(sentence(error.message), true);
    return null;
  } finally {
    look();
  }
}

const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function say(words, bad) {
  by("said").classList.toggle("bad", bad);
  by("said").textContent = words;
}

async function look() {
  clearTimeout(waiting);
  try {
    const answer = await call(`/emulator/live?after=${revision}`);
    told = { ...answer.clock, heard: performance.now() };
    by("fresh").classList.remove("lost");
    by("fresh").textContent = "Live";
    if (answer.world) {
      revision = answer.revision;
      renew(answer.world);
    }
    tick();
  } catch {
    by("fresh").classList.add("lost");
    by("fresh").textContent = "The emulator does not answer. What is shown may be old.";
  }
  clearTimeout(waiting);
  waiting = setTimeout(look, document.hidden ? EVERY_UNSEEN : EVERY);
}

function renew(world) {
  const open = world.requests.filter((one) => one.open);
  const pending = world.requests.filter((one) => one.status === "Pending").length;
  const tools = { send, read, open: table.open, phases: world.estate.phases, engineers: world.estate.engineers };
  const list = (name, requests, nothing) => show(by(name), requests, (one) => one.requestId, (one) => requestRow(one, tools), nothing);
  list("request-rows", world.requests.filter((one) => !one.open && !isOver(one)), "No request is under way. Ask for access at the desk.");
  list("grant-rows", open, "No access is open. Every gated action is refused.");
  list("earlier-rows", world.requests.filter(isOver), "No request has come to its end yet.");
  show(by("ticket-rows"), world.tickets, (one) => one.ticket, (one) => ticketRow(one, tools), "No support ticket exists.");
  show(by("attempt-rows"), world.attempts, (one) => one.number, (one) => attemptRow(one), "The engineer has attempted nothing yet.");
  show(by("mail-rows"), world.outbox ?? [], (one) => one.id, (one) => mailRow(one, tools), "No mail has been written yet.");
  show(by("fault-rows"), world.faults, (one) => one.id, (one) => faultRow(one), "Nothing is set to go wrong.");
  show(by("planned-rows"), world.planned ?? [], (one) => `${one.at} ${JSON.stringify(one.command)}`, (one) => plannedRow(one), "The scenario plans nothing more.");
  count("requests", pending || "", pending > 0);
  count("earlier", world.requests.filter(isOver).length || "", false);
  count("grants", open.length || "", false);
  count("tickets", world.tickets.filter((one) => one.status === "Open").length, false);
  count("attempts", world.counts.attempts, false);
  count("outbox", world.counts.outbox ?? 0, false);
  count("faults", world.faults.length || "", false);
  by("headline").textContent = pending === 0 ? "No request waits for the customer" : pending === 1 ? "1 request waits for the customer" : `${pending} requests wait for the customer`;
  const estate = world.estate;
  by("tenant").textContent = estate.tenant ? `${estate.tenant.name}, ${estate.tenant.domain}` : "";
  by("addresses").replaceChildren(...facts([
    ["Resource Manager, sign-in", estate.origin], ["Tenant", estate.tenant?.id],
    ["Customer Lockbox", estate.tenant?.lockbox ? "on" : "off: nothing is asked"],
    ["Table of the gate", estate.edition === "E1" ? "edition E1 of 2022, eleven actions" : "edition E2 of 2023, five actions"],
    ["People", estate.people.map((one) => one.upn).join(", ")],
  ]));
  table.renew(world);
  announce(world.requests);
}

function count(name, words, wants) {
  by(`count-${name}`).textContent = String(words);
  by(`count-${name}`).classList.toggle("wants", wants);
}

/** Tells a screen reader what changed by itself. */
function announce(requests) {
  const next = new Map(requests.map((one) => [one.requestId, one.status]));
  const changed = requests.filter((one) => known.size > 0 && known.get(one.requestId) !== one.status);
  if (changed.length > 0) by("news").textContent = changed.map((one) => `${title(one)}: ${one.status}.`).join(" ");
  known = next;
}

/** What passes with the seconds: the clock, the time that is left, the time that went by. */
function tick() {
  if (!told) return;
  const at = new Date(now());
  by("time").textContent = clock(at);
  by("time").dateTime = at.toISOString();
  by("date").textContent = day(at);
  by("mode").textContent = { 0: "stands still until advanced", 1: "as fast as the wall clock" }[told.rate] ?? `${told.rate} times as fast`;
  for (const node of document.querySelectorAll("[data-until]")) node.textContent = span(Date.parse(node.dataset.until) - at);
  for (const node of document.querySelectorAll("[data-since]")) node.textContent = `${span(at - Date.parse(node.dataset.since))} ago`;
  for (const node of document.querySelectorAll("progress[data-to]")) {
    const [from, to] = [Date.parse(node.dataset.from), Date.parse(node.dataset.to)];
    node.value = Math.min(1, Math.max(0, (to - at) / (to - from)));
  }
}

async function read(id) {
  try {
    const mail = await verb({ verb: "outbox", id });
    by("mail-subject").textContent = mail.subject;
    by("mail-facts").replaceChildren(...facts([["From", mail.from], ["To", mail.to], ["Date", mail.date], ["State", mail.reason ? `${mail.state}: ${mail.reason}` : mail.state]]));
    by("mail-text").textContent = mail.text;
    by("mail-source").textContent = mail.source;
    by("mail").showModal();
  } catch (error) {
    say(sentence(error.message), true);
  }
}

by("mail-close").addEventListener("click", () => by("mail").close());
by("advance").addEventListener("click", (event) => {
  const span = event.target.dataset?.by;
  if (span) send({ verb: "advance", by: span }, `The clock was advanced by ${event.target.textContent.slice(1)}`);
});
by("advance").addEventListener("submit", (event) => {
  event.preventDefault();
  const span = by("advance-by").value.trim();
  if (span) send({ verb: "advance", by: span }, `The clock was advanced by ${span}`);
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
setInterval(tick, 1000);
look();
