// What tests that look at many scenes share: one browser and one host for all of them.
import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { startHost } from "./fixture-host.mjs";

export let browser;
export let served;
before(async () => {
  served = await startHost();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await served?.close();
});
