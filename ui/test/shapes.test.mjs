// The windows for people who read from right to left, and for those whom movement makes ill.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reviews, snapshots } from "./fixtures/scenes.mjs";
import { DECISION, lost, MAIN, open, shoot } from "./browser.mjs";
import { browser, served } from "./look-stage.mjs";

const MAINS = [
  "inbox",
  "grants",
  "history",
  "readiness",
  "firstRun",
  "clusters",
  "problems",
  "accounts",
  "settings",
  "drill",
  "setUp",
];
const DECISIONS = ["level1", "level3", "confirmApprove3", "confirmDenyTyped", "approved", "unconfirmed", "changed", "switch"];
const SCENES = [...MAINS, ...DECISIONS];

function opened(scene, options = {}) {
  const main = MAINS.includes(scene);
  assert.ok(scene in (main ? snapshots : reviews), scene);
  const viewport = main ? MAIN : DECISION;
  return open(browser, `${served.url}${main ? "/" : "/decision"}?scene=${scene}`, { viewport, ...options });
}

for (const scene of SCENES) {
  test(`${scene} turned to be read from the right loses nothing, and what is decided with stands mirrored`, async () => {
    const page = await opened(scene);
    if (scene === "history") await page.locator("table.table-history").waitFor();
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("footer button, aside nav button")].map((button) => {
          const { left, right } = button.getBoundingClientRect();
          return [Math.round(left), Math.round(window.innerWidth - right)];
        }),
      );
    const usual = await places();
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await shoot(page, `turned-${scene}`);
    assert.deepEqual(await lost(page), []);
    const turned = await places();
    assert.equal(turned.length, usual.length);
    for (const [index, [left, right]] of usual.entries()) {
      const [other, own] = turned[index];
      assert.ok(
        Math.abs(own - left) <= 1 && Math.abs(other - right) <= 1,
        `button ${index}: ${usual[index]} became ${turned[index]}`,
      );
    }
    await page.context().close();
  });
}

const moving = (page) => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

/** How many elements would glide or turn when they change. */
const gliding = (page) =>
  page.evaluate(() => {
    const still = /^0s(?:, 0s)*$/u;
    const styles = [...document.querySelectorAll("body, body *")].map((element) => getComputedStyle(element));
    return styles.filter(({ animationName, transitionDuration }) => animationName !== "none" || !still.test(transitionDuration))
      .length;
  });

test("for whoever wants less movement nothing turns, glides or appears slowly; for others it does", async () => {
  let calm = 0;
  for (const scene of [...SCENES, "restoring"].filter((each) => each in snapshots || each in reviews)) {
    const main = scene in snapshots;
    const where = `${served.url}${main ? "/" : "/decision"}?scene=${scene}`;
    const page = await open(browser, where, { viewport: main ? MAIN : DECISION, reducedMotion: "reduce" });
    assert.deepEqual([await moving(page), await gliding(page)], [0, 0], scene);
    calm += 1;
    await page.context().close();
  }
  assert.ok(calm >= SCENES.length);
  const page = await opened("inbox", { reducedMotion: "no-preference" });
  assert.ok((await gliding(page)) > 0, "the look for movement can fail");
  await page.context().close();
});
