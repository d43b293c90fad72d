// Settings: what is changed is sent at once, what was refused is said below its field, and what is managed cannot be touched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo } from "./browser.mjs";
import { snapshots as scenes } from "./fixtures/scenes.mjs";
import { button, page, served, show } from "./scene-stage.mjs";

const at = (scene, options) => show("/", scene, options);
const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);
const setting = (code) => page.locator(`[data-setting="${code}"]`);
const change = (asked) => ({ command: "changeSetting", change: asked });
const saved = (number, undo = "Undo") => ({
  ...scenes.settings,
  settings: { ...scenes.settings.settings, saved: { number, text: "Saved: Hours", undo } },
});

test("a change is sent at once, its confirmation is seen and announced, and one press takes it back", async () => {
  await at("settings");
  await page.getByRole("radio", { name: "Most private" }).click();
  await comesTo(page, sent, [change({ setting: "privacy", privacy: "mostPrivate" })]);
  served.host.show(saved(1));
  const told = page.getByRole("status").filter({ hasText: "Saved: Hours" });
  await told.waitFor();
  const box = await told.boundingBox();
  assert.ok(box.y + box.height <= page.viewportSize().height, "it is seen wherever one has scrolled to");
  await button("Undo").click();
  await comesTo(page, () => sent().slice(1), [{ command: "undoSetting" }]);
  served.host.show(saved(2, null));
  await button("Undo").waitFor({ state: "detached" });
});

test("what does not count is said once: on the page of settings, and on every other as a problem with the way there", async () => {
  await at("settingsManaged");
  const fault = page.locator("main").getByText("breakthroughHours");
  await page.getByRole("heading", { name: "Not everything that was set counts" }).waitFor();
  assert.equal(await fault.count(), 1);
  await page.keyboard.press("Alt+1");
  await page.getByRole("heading", { name: /need your decision/u }).waitFor();
  assert.equal(await fault.count(), 1);
  await page.locator(".banner").getByRole("button", { name: "Settings" }).waitFor();
});

test("a change of before the page was opened is no news", async () => {
  await at("settings");
  served.host.show(saved(7));
  await page.getByText("Saved: Hours").waitFor();
  await page.keyboard.press("Alt+1");
  await page.getByRole("heading", { name: /need your decision/u }).waitFor();
  await page.keyboard.press("Control+,");
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  assert.equal(await page.getByText("Saved: Hours").count(), 0);
});

test("quiet hours are sent whole with each change of a day or a time", async () => {
  await at("settingsManaged");
  const hours = setting("quiet");
  const whole = { setting: "quiet", tenant: null, on: true, from: "22:00", to: "07:00" };
  const days = ["mon", "tue", "wed", "thu", "fri"];
  await hours.getByRole("checkbox", { name: "Sat" }).click();
  await hours.getByLabel("From").fill("21:30");
  await hours.getByLabel("From").blur();
  await hours.getByRole("switch").click();
  await comesTo(page, sent, [
    change({ ...whole, days: [...days, "sat"] }),
    change({ ...whole, days, from: "21:30" }),
    change({ ...whole, days, on: false }),
  ]);
});

test("what was refused is said below its field, and the field shows again what counts", async () => {
  await at("settingsManaged");
  const text = "Give a whole number from 1 to 96.";
  served.host.refusal = { status: 409, body: { code: "setting", text, field: null } };
  const field = setting("breakthrough").getByRole("textbox");
  await field.fill("1000");
  await field.press("Enter");
  const error = setting("breakthrough").getByRole("alert");
  await error.getByText(text).waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const described = await field.getAttribute("aria-describedby");
  assert.ok(described.split(" ").includes(await error.getAttribute("id")), "the field names its error");
  const ends = setting("accessEnds").getByRole("switch");
  assert.ok(await ends.isChecked());
  await ends.click();
  await setting("accessEnds").getByRole("alert").waitFor();
  assert.ok(await ends.isChecked(), "nothing was changed");
});

test("what the organisation manages is locked with words, cannot be pressed, and sends nothing", async () => {
  await at("settingsManaged");
  for (const code of ["privacy", "decisions"]) {
    await setting(code).getByText("Managed by your organisation (/etc/aro-lockbox/managed.json)").waitFor();
  }
  for (const radio of await setting("privacy").getByRole("radio").all()) {
    assert.ok(await radio.isDisabled());
    await radio.click({ force: true });
  }
  const levels = await setting("least").getByRole("radio").all();
  const free = await Promise.all(levels.map((level) => level.isEnabled()));
  assert.deepEqual(free, [false, true, true], "the level can still be raised");
  await page.getByText("“breakthroughHours” in /etc/aro-lockbox/managed.json", { exact: false }).first().waitFor();
  assert.deepEqual(sent(), []);
});

test("holidays are added by their date and removed by their name", async () => {
  await at("settingsManaged");
  const days = setting("holidays");
  await days.getByLabel("Another day").fill("2027-01-01");
  await days.getByRole("button", { name: "Add" }).click();
  await days.getByRole("button", { name: "Remove Thu 24 Dec 2026" }).click();
  await comesTo(page, sent, [
    change({ setting: "addHoliday", tenant: null, day: "2027-01-01" }),
    change({ setting: "removeHoliday", tenant: null, day: "2026-12-24" }),
  ]);
  assert.equal(await days.getByLabel("Another day").inputValue(), "");
});

test("every setting is reached and changed by keyboard alone", async () => {
  await at("settings");
  await page.getByRole("radio", { name: "Private", exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await comesTo(page, () => sent().map(({ change: { setting: of } }) => of), ["privacy", "accessEnds", "quiet"]);
});
