// What the stories of the people who decide have in common: what they ask for, look at and go through.
import assert from "node:assert/strict";
import { silence as silenceOf } from "./browser.mjs";
import { LEVELS, settled, soon } from "./flows-stage.mjs";

export const [one, two] = LEVELS;
export const READ = "List or get Kubernetes objects";
export const TENANTS = ["Contoso", "Fabrikam", "Northwind", "Adatum", "Litware"];
/** The actions of both published editions, each with the headline of its review. */
export const CARDS = [
  ["Create Kubernetes object", /create Kubernetes objects/u],
  ["Update Kubernetes object", /change Kubernetes objects/u],
  ["Delete Kubernetes object", /delete Kubernetes objects/u],
  ["Get cluster", /cluster/u],
  ["Get VM serial console logs", /serial console logs/u],
  ["List cluster Azure resources", /resources/u],
  ["List clusters", /clusters/u],
  ["List or get Kubernetes objects", /read Kubernetes objects/u],
  ["Put or patch cluster", /cluster/u],
  ["Redeploy virtual machine", /machine/u],
  ["Upgrade cluster", /upgrade/u],
  ["Get pod logs", /logs/u],
];
export const LAB = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";
export const button = (page, name) => page.getByRole("button", { name });
export const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
export const place = (page, name) => page.getByRole("navigation").getByRole("button", { name }).click();
export const silence = (page) => silenceOf(page, 1_000);
export const count = async (stage) => (await stage.asked()).tray.count;
export const needing = (notices) => notices.filter(({ title }) => /needs a decision$| wait$/u.test(title));

/** The engineer asks for access to a cluster in a support ticket of Ada's; gives the request's id. */
export async function ask(stage, { subscription = "Edge-Prod", cluster = "aro-edge-ne", ...more } = {}) {
  const { ticket } = await stage.ctl("open-ticket", { subscription, title: "Ingress", by: "ada@contoso.example" });
  return (await stage.ctl("ask", { ticket, cluster, action: [READ], ...more })).requestId;
}

/** Everything that stands in the view without scrolling, as text: what the footer hides does not. */
export const inView = (page) =>
  page.evaluate(() => {
    const words = [];
    const footer = document.querySelector("footer");
    const below = footer?.getBoundingClientRect().top ?? innerHeight;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { top, bottom, width } = range.getBoundingClientRect();
      const end = footer?.contains(node) ? innerHeight : below;
      if (width > 0 && top >= 0 && bottom <= end) words.push(node.textContent);
    }
    return words.join("").replaceAll(/\s+/gu, " ");
  });

/** The page tells how the request before it on the support ticket ended. */
export async function looksBack(page) {
  await page.getByText("Request 3 on this support ticket").waitFor();
  await page.getByText(/denied by you .*“Scope too wide for the ingress”/u).waitFor();
}

/** The page has buttons that lead to a verdict, and all of them sleep. */
export function allAsleep() {
  const leading = [...document.querySelectorAll("button")].filter(({ textContent }) => /^(?:Approve|Deny)/u.test(textContent));
  return leading.length > 0 && leading.every((each) => each.getAttribute("aria-disabled") === "true");
}

/** Opens the review of a request by its id, however many there are. */
export async function opened(stage, main, id) {
  await button(main, "Check now").click();
  const answer = await stage.call("main", { call: "dispatch", command: { command: "openReview", key: await keyOf(stage, id) } });
  assert.equal(answer.status, 200, await answer.text());
  const decision = await stage.decision();
  await button(decision, "Approve…").waitFor();
  await settled(decision);
  return decision;
}

/** Leaves the open request undecided, from the review or, where its heading is given, from the page after it. */
export async function closed(decision, review) {
  if (review !== undefined) {
    await decision.keyboard.press("Escape");
    await heading(decision, review);
  }
  await settled(decision);
  await decision.keyboard.press("Escape");
  await heading(decision, "No request is open");
  await decision.context().close();
}

/** The key of a request, by its id, as the inbox tells it. */
export async function keyOf(stage, id) {
  return soon(`the row of ${id}`, async () => {
    const snapshot = await (await stage.call("main", { call: "nextSnapshot", after: 0 })).json();
    return snapshot.inbox.sections.flatMap(({ rows }) => rows).find(({ key }) => key.includes(id))?.key;
  });
}
