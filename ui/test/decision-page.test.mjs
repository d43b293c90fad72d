// What the pages of the decision window hold, in which order, and how they lie in their room.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DECISION, comesTo } from "./browser.mjs";
import { at, button, page, served, silence } from "./decision-stage.mjs";
import { reviews } from "./fixtures/scenes.mjs";

const boxes = async () => {
  const found = {};
  for (const label of ["Length", "Scope", "Support ticket", "Who"])
    found[label] = await page.locator(".side-facts dt", { hasText: label }).boundingBox();
  for (const name of ["Deny…", "Decide later", "Approve…"]) found[name] = await button(name).boundingBox();
  found.headline = await page.locator("#headline").boundingBox();
  found.header = await page.locator("header").boundingBox();
  return found;
};

test("hostile text runs nothing and moves neither facts nor buttons", async () => {
  await at("calmWords");
  const calm = await boxes();
  await page.context().close();
  await at("hostile");
  assert.deepEqual(await boxes(), calm);
  assert.equal(await page.locator(".invisible").first().textContent(), "U+202E");
  await button(/Show all, [\d,]+ more/u).click();
  await page.keyboard.press("Alt+r");
  await page.locator("details.raw[open]").waitFor();
  await page.locator("main").evaluate((main) => main.scrollTo(0, 0));
  assert.deepEqual(await boxes(), calm);
  assert.equal(await page.locator(".words img, .words script, .words a").count(), 0);
  assert.deepEqual(page.complaints, []);
});

const attends = () => served.host.calls.filter((call) => call.act?.act === "attend").map((call) => call.act.focused);

test("attention is reported at once, once, and again for the next request", async () => {
  await at("level1");
  await comesTo(page, attends, [true]);
  // Longer than the time after which the page looks again by itself.
  await silence(1_200);
  assert.deepEqual(attends(), [true]);
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event("blur"));
  });
  await comesTo(page, attends, [true, false]);
  served.host.review("level3");
  await page.getByRole("heading", { name: "Microsoft does not say" }).waitFor();
  await comesTo(page, attends, [true, false, false]);
});

test("what is read comes in the order in which one decides", async () => {
  await at("level2");
  const text = await page.evaluate(() => document.body.textContent);
  const order = [
    "aro-payments-weu",
    "Answer by",
    "Microsoft asks to read",
    "Named in Microsoft’s words",
    "Lets them",
    "8 hours from approval",
    "1 cluster",
    "126112000038451",
    "for more care",
    "If nobody answers",
    "The engineer asks to",
    "on this support ticket",
    "Deny…",
    "Approve…",
  ];
  const places = order.map((part) => text.indexOf(part));
  assert.ok(!places.includes(-1), String(places));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test("what an approval rests on is read before what it asks for, at every level and in every room", async () => {
  for (const scene of ["confirmApprove1", "confirmApprove2", "confirmApprove3"]) {
    for (const viewport of [DECISION, { width: 760, height: 560 }, { width: 320, height: 640 }]) {
      await at(scene, viewport);
      const all = await page
        .locator("#headline, #sentence, .side-facts .facts, .reasons, #reason, #typed-name, #risk, #step-up, footer .button-fill")
        .evaluateAll((parts) => parts.map((part) => part.id || part.className));
      const form = all.indexOf("reason");
      assert.deepEqual(all.slice(0, 2), ["headline", "sentence"], scene);
      const said = all.slice(2, form).map((name) => name.split(" ")[0]);
      assert.deepEqual(said.toSorted(), scene === "confirmApprove1" ? ["facts"] : ["facts", "reasons"], `${scene}: ${all}`);
      assert.match(all.at(-1), /button-fill/u, scene);
      // What comes later in the order does not stand above what comes before, in one column.
      if (viewport.width < DECISION.width) {
        const tops = await page
          .locator("#sentence, .side-facts .facts, #reason")
          .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
        assert.deepEqual(
          tops,
          tops.toSorted((a, b) => a - b),
          scene,
        );
      }
      await page.context().close();
    }
  }
});

test("a lost link leaves no button to decide with", async () => {
  await at("level1");
  await served.close();
  await page.getByRole("heading", { name: "ARO Lockbox is not running" }).waitFor();
  assert.equal(await page.getByRole("button").count(), 0);
});

/** Which of the page's buttons have been focused since it was opened. */
const watchFocus = () => {
  globalThis.reached = new Set();
  document.addEventListener("focusin", ({ target }) => globalThis.reached.add(target));
};
const unreached = () =>
  [...document.querySelectorAll("button")]
    .filter((element) => !globalThis.reached.has(element))
    .map((element) => element.textContent);

test("every page of the window has a heading, and the keyboard reaches what it needs", async () => {
  for (const scene of Object.keys(reviews).filter((name) => name !== "switch")) {
    await at(scene);
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, scene);
    await page.evaluate(watchFocus);
    const buttons = await page.locator("button").count();
    for (let tab = 0; tab < buttons + 12; tab += 1) {
      await page.keyboard.press("Tab");
      if (tab >= buttons - 1 && (await page.evaluate(unreached)).length === 0) break;
    }
    assert.deepEqual(await page.evaluate(unreached), [], scene);
    await page.context().close();
  }
});

test("every page begins at its head, also where the window scrolls as a whole", async () => {
  for (const viewport of [
    { width: 760, height: 560 },
    { width: 520, height: 360 },
  ]) {
    await at("level3", viewport);
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 2_000);
    await page.waitForFunction(() => [...document.querySelectorAll("*")].some((element) => element.scrollTop > 100));
    await button("Approve…").click();
    const head = page.getByRole("heading", { name: "Approve this access?" });
    await head.waitFor();
    const { top, bottom } = await head.evaluate((element) => element.getBoundingClientRect());
    assert.ok(top >= 0 && bottom <= viewport.height, `${top} to ${bottom} in ${viewport.height}`);
    await page.context().close();
  }
});

const denyHeight = async () => (await button("Deny…").boundingBox()).height;

test("what is zoomed is laid out for the room that is left, and the footer stays small with both its buttons", async () => {
  await at("level3");
  const plain = await denyHeight();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("Control+=");
  await page.getByRole("status").filter({ hasText: "Zoom 200 %" }).waitFor({ state: "attached" });
  assert.equal(await denyHeight(), 2 * plain);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing reaches out");
  const foot = await page.locator("footer").boundingBox();
  assert.ok(foot.height <= 2 * 53 && foot.y + foot.height <= DECISION.height + 1, JSON.stringify(foot));
  for (const name of ["Deny…", "Approve…"]) assert.ok(await button(name).isVisible(), name);
  assert.equal(await page.locator("footer").getByRole("button").count(), 2);
  assert.equal(await page.locator("main").getByRole("button", { name: "Decide later" }).count(), 1);
  await page.keyboard.press("Control+0");
  assert.equal(await denyHeight(), plain);
});

/** How every button looks now. */
const look = () =>
  page.evaluate(() =>
    [...document.querySelectorAll(".button")].map((element) => {
      const { color, backgroundColor, borderColor, opacity } = getComputedStyle(element);
      return [color, backgroundColor, borderColor, opacity].join();
    }),
  );
/** What changes is held as it is so many milliseconds after the press, however fast the machine is. */
const holdAt = (milliseconds) =>
  page.evaluate((moment) => {
    for (const change of document.getAnimations()) {
      change.pause();
      change.currentTime = moment;
    }
  }, milliseconds);

test("a press that is answered at once does not make the buttons flicker", async () => {
  await at("level1", DECISION, { reducedMotion: "no-preference" });
  const release = served.host.hold();
  await page.mouse.move(500, 300);
  const resting = await look();
  await button("Approve…").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".button.busy") !== null);
  await holdAt(150);
  assert.deepEqual(await look(), resting);
  await holdAt(2_000);
  assert.notDeepEqual(await look(), resting, "a long wait shows");
  release();
});
