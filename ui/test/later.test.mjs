// Deciding later: the menu of reminders and the questions to Microsoft, with keys alone. Neither decides anything.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, MAIN, settled, shoot, violations } from "./browser.mjs";
import { acts, actsAre, at, button, page, served, silence } from "./decision-stage.mjs";
import { reviews } from "./fixtures/scenes.mjs";
import { show } from "./scene-stage.mjs";

const opener = () => button("Decide later");
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
const isOpen = async () => (await opener().getAttribute("aria-expanded")) === "true";
/** What was sent about deciding: never anything here. */
const decisions = () => acts().filter((act) => ["approve", "deny", "goApprove", "goDeny"].includes(act));

test("a reminder is chosen with the keyboard alone, and what is sent is the instant that was shown", async () => {
  await at("level1");
  await opener().focus();
  await page.keyboard.press("Enter");
  assert.equal(await isOpen(), true);
  await shoot(page, "decision-later-menu");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const { choices } = reviews.level1.sheet.later;
  assert.equal(await focused(), choices[1].label);
  await page.keyboard.press("Enter");
  await comesTo(page, () => served.host.sent().map((call) => call.act), [{ act: "putOff", until: choices[1].until }]);
});

test("Escape shuts the menu, gives the focus back and closes no window", async () => {
  await at("level1");
  await opener().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  assert.equal(await isOpen(), true);
  await page.keyboard.press("Escape");
  assert.equal(await isOpen(), false);
  assert.equal(await focused(), reviews.level1.sheet.later.label);
  await silence();
  assert.deepEqual(acts(), []);
  await page.keyboard.press("Escape");
  await actsAre(["close"]);
});

test("a press elsewhere shuts the menu, and opening it moves none of the buttons", async () => {
  await at("level1");
  const before = await button("Deny…").boundingBox();
  await opener().click();
  assert.equal(await isOpen(), true);
  assert.deepEqual(await button("Deny…").boundingBox(), before);
  await page.getByRole("heading", { name: "Microsoft asks" }).click();
  assert.equal(await isOpen(), false);
  await silence();
  assert.deepEqual(acts(), []);
});

test("a double click on the menu's button chooses nothing", async () => {
  await at("level1");
  await opener().dblclick();
  await silence();
  assert.deepEqual(acts(), []);
});

test("a reminder that stands is said and can be taken back", async () => {
  await at("putOff");
  await page.getByText("You will be reminded at 13:04.").waitFor();
  await button("Do not remind me").click();
  await actsAre(["takeBackReminder"]);
});

test("a question is put together, copied and marked with the keyboard alone, and nothing is decided", async () => {
  await at("level1", undefined, { permissions: ["clipboard-read", "clipboard-write"] });
  served.host.onAct = (act) => (act.act === "askMicrosoft" ? "askedMicrosoft" : null);
  await button("Copy a question…").focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Ask Microsoft before you decide" });
  await panel.waitFor();
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "ask-text");
  await shoot(page, "decision-ask");
  assert.deepEqual(await violations(page), []);
  for (const keys of ["Alt+a", "Alt+d"]) await page.keyboard.press(keys);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), reviews.level1.sheet.asking.picks[0]);
  await page.keyboard.press("Enter");
  await page.keyboard.type(" In the last hour.");
  const text = await page.locator("#ask-text").inputValue();
  assert.match(text, /^About the Customer Lockbox request .*\n- Which node .* In the last hour\.$/su);
  await panel.getByRole("button", { name: "Copy and mark" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("You asked Microsoft at 12:04 and wait for an answer.").waitFor();
  assert.equal(await panel.count(), 0);
  await comesTo(page, () => served.host.sent().length, 1);
  assert.match(await focused(), /^You asked Microsoft/u, "what it led to has the focus");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  await comesTo(page, () => served.host.sent().map((call) => call.act), [
    { act: "askMicrosoft", tag: reviews.level1.sheet.tag, text, copied: true },
  ]);
  assert.deepEqual(decisions(), []);
});

test("where the clipboard is closed the text is selected, said, and nothing is marked", async () => {
  await at("level1");
  await page.evaluate(() => {
    const closed = { writeText: () => Promise.reject(new Error("closed")) };
    Object.defineProperty(navigator, "clipboard", { value: closed, configurable: true });
  });
  await button("Copy a question…").click();
  await settled(page);
  await button("Copy and mark").click();
  await page.getByText("The clipboard did not take it.").waitFor();
  const field = page.locator("#ask-text");
  assert.ok(await field.evaluate((area) => area.selectionEnd - area.selectionStart === area.value.length));
  await silence();
  assert.deepEqual(acts(), []);
  await button("Mark as waiting without copying").click();
  await comesTo(page, () => served.host.sent().map((call) => call.act.copied), [false]);
});

test("Escape shuts the panel and keeps its text; no window closes", async () => {
  await at("level1");
  await button("Copy a question…").click();
  await settled(page);
  await page.locator("#ask-text").fill("Why?");
  await page.keyboard.press("Escape");
  await silence();
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await focused(), "Copy a question…");
  assert.deepEqual(acts(), []);
  await button("Copy a question…").click();
  assert.equal(await page.locator("#ask-text").inputValue(), "Why?");
});

test("what was asked is shown, and the waiting can be ended", async () => {
  await at("askedMicrosoft");
  await page.getByText("The clock keeps running").waitFor();
  await button("Stop waiting").click();
  await actsAre(["stopWaiting"]);
});

test("what came before is told in two lines, and field by field on request", async () => {
  await at("again");
  const before = page.locator("details.compared");
  await before.getByText("Request 3 on this support ticket").waitFor();
  const table = page.getByRole("table", { name: "Request 3 on this support ticket" });
  assert.equal(await table.isVisible(), false);
  await before.locator("summary").focus();
  await page.keyboard.press("Enter");
  await table.waitFor();
  assert.equal(await table.getByRole("row").filter({ hasText: "unchanged" }).count(), 4);
  await shoot(page, "decision-again-open");
  assert.deepEqual(await violations(page), []);
});

test("an ordinary request needs no scrolling at the window's own size, whatever can be decided later", async () => {
  for (const scene of ["level1", "level2", "again", "askedMicrosoft", "putOff"]) {
    await at(scene);
    const over = await page.locator("main").evaluate((main) => main.scrollHeight - main.clientHeight);
    assert.ok(over <= 0, `${scene}: ${over} px too high`);
    await page.context().close();
  }
});

test("the inbox takes back a reminder and a question", async () => {
  await show("/", "askedMicrosoft", { viewport: MAIN });
  await settled(page);
  await page.getByRole("button", { name: "Do not remind me" }).click();
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await comesTo(page, () => served.host.sent().map((call) => call.command.command), ["takeBackReminder", "stopWaiting"]);
});
