// Every view in both themes: no accessibility violation, no complaint under the strict content policy, and a picture to look at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { reviews } from "./fixtures/reviews.mjs";
import { DECISION, launch, MAIN, open, shoot, violations } from "./browser.mjs";
import { scenes, startHost } from "./fixture-host.mjs";

let browser;
let served;
before(async () => {
  served = await startHost();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await served?.close();
});

// `SCENES=inbox,level1 npm test` looks at these alone.
const wanted = process.env.SCENES?.split(",");
const chosen = (scene) => wanted === undefined || wanted.includes(scene);

const views = [
  ...Object.keys(scenes).map((scene) => ({ window: "main", scene, path: "/", viewport: MAIN })),
  ...Object.keys(reviews).map((scene) => ({ window: "decision", scene, path: "/decision", viewport: DECISION })),
];

for (const { window, scene, path, viewport } of views.filter((view) => chosen(view.scene))) {
  test(`${window} ${scene} is accessible in both themes and keeps the content policy`, async () => {
    const page = await open(browser, `${served.url}${path}?scene=${scene}`, { viewport });
    if (scene.startsWith("history")) await page.locator("table.table-history").waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await shoot(page, `${window}-${scene}-${colorScheme}`);
      assert.deepEqual(await violations(page), []);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test("the accessibility check can fail", async () => {
  const page = await open(browser, `${served.url}/?scene=inbox`);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("button")));
  assert.match((await violations(page)).join(), /button-name/u);
  await page.context().close();
});

const SMALL = [
  ["narrow", { viewport: { width: 320, height: 640 } }],
  ["zoomed", { viewport: { width: 520, height: 360 } }],
  ["least", { viewport: { width: 900, height: 600 } }],
  ["forced", { forcedColors: "active" }],
];
const shown = ["inbox", "grants", "history", "readiness", "problems", "level1", "level3", "confirmApprove3", "changed"];
for (const scene of shown.filter(chosen)) {
  for (const [name, options] of SMALL) {
    test(`${scene} loses nothing to the side when ${name}`, async () => {
      const path = scene in scenes ? "/" : "/decision";
      const page = await open(browser, `${served.url}${path}?scene=${scene}`, options);
      if (scene === "history") await page.locator("table.table-history").waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await shoot(page, `${scene}-${name}`);
      assert.ok(wide <= 0, `${wide} px reach out to the side`);
      if (name !== "zoomed") assert.deepEqual(await violations(page), []);
      await page.context().close();
    });
  }
}
