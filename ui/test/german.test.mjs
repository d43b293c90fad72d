// Every page and the decision window in German: nothing reaches out, nothing is cut, no accessibility violation, and no English is left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshots } from "./fixtures/scenes.mjs";
import { lost, open, shoot, violations } from "./browser.mjs";
import { browser, served } from "./look-stage.mjs";
import { chosen, shown, SMALL } from "./rooms.mjs";

const address = (path, scene) => `${served.url}${path}?scene=${scene}&language=de`;

for (const { window, scene, path, viewport } of shown.filter(chosen)) {
  test(`in German ${window} ${scene} loses nothing to the side, cuts nothing off and is accessible`, async () => {
    for (const [name, options] of SMALL.filter(([each]) => each !== "forced")) {
      const page = await open(browser, address(path, scene), { viewport, ...options });
      if (scene === "history") await page.locator("table.table-history").waitFor();
      await shoot(page, `german-${window}-${scene}-${name.replaceAll(" ", "-")}`);
      assert.deepEqual(await lost(page), [], name);
      assert.deepEqual(await violations(page), [], name);
      await page.context().close();
    }
  });
}

test("a window says in its page which language it speaks, and changes with the agent's", async () => {
  const page = await open(browser, address("/", "inbox"), {});
  const said = () =>
    page.evaluate(() => [document.documentElement.lang, document.querySelector("nav a, nav button")?.textContent ?? ""]);
  assert.equal((await said())[0], "de");
  assert.match((await said())[1], /Posteingang/u);
  served.host.show(snapshots.inbox);
  await page.waitForFunction(() => document.documentElement.lang === "en");
  assert.match((await said())[1], /Inbox/u);
  await page.context().close();
});
