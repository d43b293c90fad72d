// What the tests of the decision window share: a browser, a host with its scenes, and the page that stands open.
import { after, afterEach, before, beforeEach } from "node:test";
import { comesTo, DECISION, launch, open, settled, silence as silenceOf } from "./browser.mjs";
import { startHost } from "./fixture-host.mjs";

export let browser;
export let served;
export let page;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});
beforeEach(async () => {
  served = await startHost();
});
afterEach(async () => {
  await page?.context().close();
  await served?.close();
});

export async function at(scene, viewport = DECISION, options = {}) {
  page = await open(browser, `${served.url}/decision?scene=${scene}`, { viewport, ...options });
  await settled(page);
  return page;
}
export const button = (name) => page.getByRole("button", { name });
export const acts = () => served.host.sent().map((call) => call.act.act);
export const silence = (milliseconds) => silenceOf(page, milliseconds);
/** What was done is just that, and no more comes. */
export const actsAre = (expected, about) => comesTo(page, acts, expected, about);
