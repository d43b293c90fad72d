// A thousand hostile texts, as the real projections give them to the windows: in Microsoft's words, and in the place of everything
// that comes from outside. Nothing runs, nothing becomes a link, and what one decides by stands where it stands for a calm text.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DECISION, MAIN } from "./browser.mjs";
import { page, served, show } from "./scene-stage.mjs";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const TEXTS = process.env.LOCKBOX_HOSTILE ?? path.join(ROOT, "target", "debug", "hostile");
/** Fewer while a test is written. */
const COUNT = Number(process.env.LOCKBOX_HOSTILE_COUNT ?? 1_000);

let folder;
let made;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lockbox-hostile-"));
  made = path.join(folder, "scenes.jsonl");
  const child = spawn(TEXTS, [String(COUNT)], { stdio: ["ignore", openSync(made, "w"), "inherit"] });
  const [code] = await once(child, "exit");
  assert.equal(code, 0, `${TEXTS} failed`);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Each scene with its number: the calm one first, the one of ten million bytes last. */
async function* scenes() {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(made) })) {
    yield { number, isHuge: number > COUNT, ...JSON.parse(line) };
    number += 1;
  }
  assert.equal(number, COUNT + 2);
}

/** Characters that are not seen, or that turn what is around them: a window writes them as their numbers. */
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2067\u206A-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;
/** The two that the catalogue puts around what is foreign, so that it turns nothing but itself. */
const [BEGIN, END] = ["\u2068", "\u2069"];

/**
 * Shows a value in the open window and waits until it is drawn: the window has asked for the next one, and a frame has passed. Tells
 * where everything stands that one decides by, and what should not be there at all.
 */
async function drawn(shown, value, names) {
  shown.show(value);
  await shown.asked();
  const found = await page.evaluate(async (selector) => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const boxes = {};
    for (const node of document.querySelectorAll(selector)) {
      const { x, y, width, height } = node.getBoundingClientRect();
      const figures = [x, y, width, height].map((figure) => Math.round(figure * 10) / 10);
      boxes[node.tagName + (node.textContent ?? "").slice(0, 16)] = figures.join(" ");
    }
    const foreign = document.querySelectorAll(
      "img, script:not([src]), iframe, object, embed, form, main a[href]:not(.link-out)",
    ).length;
    const rooms = [document.documentElement, ...document.querySelectorAll("main, header")];
    const wide = rooms.some((room) => room.scrollWidth > room.clientWidth);
    const tall = document.documentElement.scrollHeight > innerHeight;
    return { boxes, foreign, wide, tall, text: document.body.textContent };
  }, names);
  const { text, ...rest } = found;
  const unseen = [...new Set(text.match(UNSEEN) ?? [])].map((char) => `U+${char.codePointAt(0).toString(16)}`);
  assert.deepEqual(unseen, [], "characters that nobody sees");
  assert.equal(text.split(BEGIN).length, text.split(END).length, "what is foreign is closed again");
  return rest;
}

const BUTTONS = "footer button";
const FACTS = `${BUTTONS}, .side-facts dt, #headline, header`;

test("a thousand hostile texts in Microsoft's words run nothing and move neither facts nor buttons", async () => {
  await show("/decision", "level1", { viewport: DECISION });
  let calm = null;
  let seen = 0;
  for await (const { number, isHuge, words } of scenes()) {
    const found = await drawn(served.host.decision, words, FACTS);
    calm ??= found;
    // The headline of words that are too long to be read whole says so; the rest stands where it stood.
    if (isHuge) for (const { boxes } of [found, calm]) delete boxes[Object.keys(boxes).find((name) => name.startsWith("H1"))];
    assert.deepEqual(found, calm, `text ${number}`);
    seen += 1;
  }
  assert.equal(seen, COUNT + 2);
  assert.ok(Object.keys(calm.boxes).length > 6, JSON.stringify(calm));
  assert.deepEqual(page.complaints, []);
});

test("a thousand hostile texts in the place of everything run nothing and leave length, scope and the buttons of each page in their place", async () => {
  await show("/decision", "level1", { viewport: DECISION });
  const calm = [];
  for await (const { number, pages } of scenes())
    for (const [index, shown] of pages.entries()) {
      const found = await drawn(served.host.decision, shown, index === 0 ? `${BUTTONS}, .side-facts dt` : BUTTONS);
      // Facts below these move with what stands above them: it is as long as it is.
      for (const name of Object.keys(found.boxes))
        if (name.startsWith("DT") && !/^DT(?:Length|Scope)$/u.test(name)) delete found.boxes[name];
      calm[index] ??= found;
      assert.deepEqual(found, calm[index], `text ${number} on page ${index}`);
    }
  assert.equal(calm.length, 3);
  assert.ok("DTLength" in calm[0].boxes && "DTScope" in calm[0].boxes, JSON.stringify(calm[0]));
  assert.deepEqual(page.complaints, []);
});

test("a thousand hostile texts in the place of everything run nothing in the main window and make no page wider", async () => {
  await show("/", "inbox", { viewport: MAIN });
  let wish = 1_000;
  const seen = new Set();
  for await (const { number, snapshot, open } of scenes()) {
    // The inbox with every text; the other pages in turn.
    const others = ["grants", "clusters", "readiness"];
    const place = others[number % others.length];
    for (const [shown, at] of [
      [snapshot, "inbox"],
      [open, place],
    ]) {
      wish += 1;
      const { foreign, wide } = await drawn(served.host.main, { ...shown, goTo: { wish, place: at } }, "nav");
      assert.deepEqual({ foreign, wide }, { foreign: 0, wide: false }, `text ${number}, ${at}`);
      seen.add(await page.locator("#page-title").textContent());
    }
    assert.ok(open.grants.length === 1, `text ${number}: access is open`);
  }
  assert.equal(seen.size >= 4, true, [...seen].join());
  assert.deepEqual(page.complaints, []);
});

test("a thousand hostile texts in the place of everything run nothing in the history and its records and make neither wider", async () => {
  await show("/", "history", { viewport: MAIN });
  let revision = 0;
  for await (const { number, snapshot, past } of scenes()) {
    served.host.past = past;
    revision += 1;
    const wish = { wish: 10_000 + revision, place: "history" };
    const { foreign, wide } = await drawn(served.host.main, { ...snapshot, goTo: wish }, "nav");
    assert.deepEqual({ foreign, wide }, { foreign: 0, wide: false }, `text ${number}`);
    await page.waitForFunction((rows) => document.querySelectorAll("tr.table-row").length === rows, past.history.records.length);
    // A record of every tenth, which takes longer to open.
    if (number % 10 !== 0) continue;
    await page.locator("tr.table-row button").first().click();
    const record = page.getByRole("dialog");
    await record.waitFor();
    const look = await record.evaluate((dialog) => ({
      foreign: dialog.querySelectorAll("img, script, iframe, a[href]:not(.link-out)").length,
      wide: dialog.scrollWidth > dialog.clientWidth,
    }));
    assert.deepEqual(look, { foreign: 0, wide: false }, `the record of text ${number}`);
    await page.keyboard.press("Escape");
    await record.waitFor({ state: "detached" });
  }
  assert.deepEqual(page.complaints, []);
});
