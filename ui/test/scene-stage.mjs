// What the tests of one window share: a browser, a host with its scenes, and the page that stands open.
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, open } from "./browser.mjs";
import { startHost } from "./fixture-host.mjs";

let browser;
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

/** Opens the window at `path` with this scene. */
export async function show(path, scene, options) {
  page = await open(browser, `${served.url}${path}?scene=${scene}`, options);
  return page;
}
/** Another host where one was closed. */
export async function comeBack(port) {
  served = await startHost(port);
}
export const button = (name) => page.getByRole("button", { name });
