// The dialog for an auditor's file: what is asked for, what is told of it, by keyboard alone, in both themes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, shoot, violations } from "./browser.mjs";
import { report } from "./fixtures/history.mjs";
import { snapshots as scenes } from "./fixtures/scenes.mjs";
import { button, page, served, show } from "./scene-stage.mjs";

const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);
const asked = () => served.host.calls.filter(({ query }) => query?.ask?.ask === "preview").map(({ query }) => query.ask);
const dialog = () => page.getByRole("dialog", { name: "Export for an auditor" });

async function opened(scene = "history", options = {}) {
  await show("/", scene, options);
  await button("Export for an auditor…").click();
  await dialog().waitFor();
  await dialog().getByText("14 requests").waitFor();
}

/** No violation in either theme, and a picture of each. */
async function looks(name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await shoot(page, `report-${name}-${colorScheme}`);
    assert.deepEqual(await violations(page), [], name);
  }
  assert.deepEqual(page.complaints, []);
}

test("the dialog tells what the file will contain, also with nobody signed in, and asks for whole months", async () => {
  await opened("historyOffline");
  await looks("form");
  assert.deepEqual(asked().at(-1), { ask: "preview", from: "2026-10-01", to: "2026-10-31" });
  await dialog().getByLabel("This month").check();
  await comesTo(page, () => asked().at(-1), { ask: "preview", from: "2026-11-01", to: "2026-11-26" });
  assert.deepEqual(sent(), [], "looking writes nothing");
});

test("a history that does not hold leads straight to the dialog, as often as somebody asks", async () => {
  await show("/", "problems");
  for (const wish of [1, 2]) {
    await button("Export evidence…").click();
    await comesTo(page, () => sent().length, wish);
    assert.deepEqual(sent().at(-1), { command: "show", place: "evidence" });
    // The agent answers by asking for that page.
    served.host.show({ ...scenes.problems, goTo: { wish, place: "evidence" } });
    await dialog().waitFor();
    assert.equal(await page.locator("nav [aria-current=page]").textContent(), "History");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  }
  await button("Inbox").click();
  await button("History").click();
  await page.getByRole("heading", { name: "History" }).waitFor();
  assert.equal(await dialog().count(), 0, "only whoever asks for it gets it");
});

test("days of one's own are sent as they were entered, by keyboard alone, and the file's path is told", async () => {
  await show("/", "history");
  await button("Export for an auditor…").focus();
  await page.keyboard.press("Enter");
  await dialog().getByText("14 requests").waitFor();
  await page.keyboard.press("Tab");
  for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowDown");
  await dialog().getByLabel("From").fill("2026-09-03");
  await dialog().getByLabel("To, included").fill("2026-09-07");
  await comesTo(page, () => asked().at(-1), { ask: "preview", from: "2026-09-03", to: "2026-09-07" });
  await looks("own-days");
  await dialog().getByText("14 requests").waitFor();
  await button("Write the file").focus();
  served.host.reports.work = report("reportRunning");
  await page.keyboard.press("Enter");
  await comesTo(page, sent, [{ command: "report", wish: { wish: "write", from: "2026-09-03", to: "2026-09-07" } }]);
  await dialog().getByRole("progressbar").waitFor();
  await looks("running");
  served.host.reports.work = report("reportDone");
  await dialog().getByText("The file is written.").waitFor();
  assert.match(
    await dialog().getByRole("textbox", { name: "The file is written." }).inputValue(),
    /Documents\/ARO Lockbox\/aro-lockbox_/u,
  );
  await looks("done");
  await button("Open the folder").click();
  await comesTo(page, () => sent().at(-1), { command: "report", wish: { wish: "openFolder" } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button("Copy path").click();
  await button("Copied").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\.zip$/u);
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "hidden" });
});

test("writing can be stopped, a refusal and a failure are told where they were asked for", async () => {
  await opened();
  served.host.reports.work = report("reportRunning");
  await button("Write the file").click();
  await button("Stop").click();
  served.host.reports.work = report("reportStopped");
  await comesTo(page, () => sent().at(-1), { command: "report", wish: { wish: "stop" } });
  await dialog().getByText("Stopped. No file was written.").waitFor();
  served.host.reports.work = report("reportFull");
  await button("Write the file").click();
  await dialog().getByText("the disk is full").waitFor();
  await looks("full");
  served.host.refusal = { status: 409, body: { code: "busy", text: "A file is being written already.", field: null } };
  await button("Write the file").click();
  await dialog().getByText("A file is being written already.").waitFor();
});

test("days that cannot be and a history that does not hold are told before anything is written", async () => {
  await opened();
  served.host.reports.preview = report("reportRefused");
  await dialog().getByLabel("Last 90 days").check();
  await dialog().getByText("The period ends before it begins.").waitFor();
  await button("Write the file").click({ force: true });
  assert.deepEqual(sent(), []);
  served.host.reports.preview = report("reportBroken");
  await dialog().getByLabel("This month").check();
  await dialog().getByText("Entry 214 was changed or removed").waitFor();
  await looks("broken");
});

test("a file that is being written is met again when the dialog is opened anew", async () => {
  await show("/", "history");
  served.host.reports.work = report("reportRunning");
  await button("Export for an auditor…").click();
  await dialog().getByRole("progressbar").waitFor();
  await button("Close").click();
  await dialog().waitFor({ state: "hidden" });
});

for (const [name, viewport] of [
  ["narrow", { width: 320, height: 640 }],
  ["zoomed", { width: 640, height: 400 }],
]) {
  test(`${name}: nothing of the dialog lies outside`, async () => {
    await opened("history", { viewport });
    const box = await dialog().evaluate((element) => ({
      wide: element.scrollWidth - element.clientWidth,
      at: element.getBoundingClientRect().right,
    }));
    assert.ok(box.wide <= 1 && box.at <= viewport.width, JSON.stringify(box));
    await button("Write the file").scrollIntoViewIfNeeded();
    await looks(name);
  });
}
