// The main window shows what it is told, sends what is asked, and can be used by keyboard alone.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { comesTo, launch, open } from "./browser.mjs";
import * as answers from "./fixtures/history.mjs";
import { at as place, inbox } from "./fixtures/snapshots.mjs";
import { scenes, startHost } from "./fixture-host.mjs";

let browser;
let served;
let page;
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

async function at(scene, options) {
  page = await open(browser, `${served.url}/?scene=${scene}`, options);
  return page;
}
const button = (name) => page.getByRole("button", { name });
const heading = (name) => page.getByRole("heading", { name });
const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);
const commands = () => sent().map(({ command }) => command);
const asked = () => served.host.calls.findLast((call) => call.call === "query").query;
const focused = () => page.evaluate(() => document.activeElement.textContent);

test("arrow keys walk over all sections and Enter opens exactly that request, once", async () => {
  await at("inbox");
  await page.keyboard.press("Tab");
  await page.locator("button.row").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(), /Delete a Kubernetes object/u);
  await page.keyboard.press("ArrowUp");
  assert.match(await focused(), /aro-payments-weu/u);
  await page.keyboard.press("End");
  assert.match(await focused(), /Denied by Ana/u);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.locator("button.row").nth(1).dblclick();
  await comesTo(page, sent, [
    { command: "openReview", key: "r1" },
    { command: "openReview", key: "r2" },
  ]);
});

test("a slash goes to the filter, F5 checks now, and Alt with a digit changes the page", async () => {
  await at("inbox");
  await page.keyboard.press("/");
  await page.keyboard.type("payments denied");
  assert.equal(await page.locator("button.row").count(), 1);
  await page.keyboard.type("x");
  await page.getByText("No request matches.").waitFor();
  await page.keyboard.press("F5");
  await comesTo(page, sent, [{ command: "checkNow" }]);
  await page.keyboard.press("Alt+2");
  await heading("Live grants").waitFor();
});

test("a wish of the agent changes the page, and the person's choice stays until the next wish", async () => {
  await at("inbox");
  await page.getByRole("button", { name: "Clusters", exact: true }).click();
  await heading("Clusters").waitFor();
  served.host.show({ ...inbox, inbox: { ...inbox.inbox, title: "3 requests need your decision" } });
  await page.getByRole("status").filter({ hasText: "3 requests need your decision" }).waitFor({ state: "attached" });
  assert.equal(await heading("Clusters").count(), 1);
  served.host.show(place("grants"));
  await heading("Live grants").waitFor();
});

test("a new snapshot appears without a reload and is announced", async () => {
  await at("inbox");
  served.host.show({ ...inbox, inbox: { ...inbox.inbox, title: "3 requests need your decision", waiting: 3 } });
  await heading("3 requests need your decision").waitFor();
  await page.getByRole("status").last().filter({ hasText: "3 requests need your decision" }).waitFor({ state: "attached" });
});

test("the countdown runs on Azure's time", async () => {
  await at("inbox");
  await page.getByText("in 5 h 55 min").waitFor();
  served.host.show({ ...inbox, serverNow: "2026-11-26T16:59:30Z" });
  await page.getByText("in 1 min").waitFor();
  served.host.show({ ...inbox, serverNow: "2026-11-26T17:00:01Z" });
  await page.locator(".row").first().getByText("passed", { exact: true }).waitFor();
});

test("signing in, opening the page again, cancelling and signing out send just that", async () => {
  await at("signedOut");
  await button("Sign in").click();
  served.host.show(scenes.signingIn);
  await button("Open the browser again").click();
  await button("Cancel").click();
  served.host.show(scenes.inbox);
  await button("Sign out").click();
  await comesTo(page, commands, ["signIn", "openSignInPage", "cancelSignIn", "signOut"]);
});

test("the sign-in link can be copied, and is selected where the clipboard is closed", async () => {
  await at("signingIn");
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => ((window.copied = text), Promise.resolve()) } });
  });
  await button("Copy").click();
  await button("Copied").waitFor();
  assert.match(await page.evaluate(() => window.copied), /^https:\/\/login\.microsoftonline\.com\//u);
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("closed"))));
  await button(/Cop/u).click();
  assert.match(await page.evaluate(() => document.getSelection().toString()), /^https/u);
});

test("the one step of a problem is sent as the agent named it", async () => {
  await at("problems");
  await button("Open the portal").click();
  await comesTo(page, sent, [{ command: "openPortal" }]);
});

test("a refused command says why and can be dismissed", async () => {
  await at("inbox");
  served.host.refusal = { status: 409, body: { code: "gone", text: "Azure no longer lists this request." } };
  await page.locator("button.row").first().click();
  await page.getByRole("alert").getByText("Azure no longer lists this request.").waitFor();
  await button("Dismiss").click();
  assert.equal(await page.getByText("Azure no longer lists this request.").count(), 0);
});

test("the history is searched, paged, and opened in detail by keyboard", async () => {
  await at("history");
  await page.locator("table.table-history").waitFor();
  assert.equal(await page.locator("tr.table-row").count(), 8);
  await button("Older").click();
  await page.locator("tr.table-row").nth(15).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("scope too wide");
  await page.locator("tr.table-row").nth(1).waitFor({ state: "detached" });
  assert.equal(await page.locator("tr.table-row").count(), 1);
  // On a busy machine a part of the words is asked for first.
  await comesTo(page, asked, { query: "history", text: "scope too wide", before: null, limit: 50 });
  await page.locator(".table-open").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Azure recorded: approved").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.className), "table-open");
});

test("the history works signed out, and says when it cannot be read or is empty", async () => {
  await at("historyOffline");
  await page.locator("table.table-history").waitFor();
  await page.context().close();
  served.host.history = answers.unavailable;
  await at("historyOffline");
  await page.getByText("permission denied").waitFor();
  await page.context().close();
  served.host.history = answers.nothing;
  await at("historyOffline");
  await page.getByText("Nothing recorded yet").waitFor();
});

test("the picture has a bar for every grant and a mark for every refusal and lapse of its days", async () => {
  await at("history");
  await page.locator(".chart").waitFor();
  const count = (look) => page.locator(`.chart ${look}`).count();
  assert.deepEqual([await count(".bar-ended"), await count(".bar-open"), await count(".bar-endless")], [3, 1, 1]);
  assert.deepEqual([await count("circle.point-none"), await count("circle.point-failed")], [2, 1]);
  await button("30 days").click();
  assert.equal(await page.locator(".chart .day").count(), 8);
});

test("five hundred requests are drawn and filtered without a stutter", async () => {
  await at("many");
  assert.equal(await page.locator("button.row").count(), 500);
  const slow = await page.evaluate(async () => {
    const field = document.querySelector("input[type=search]");
    const started = performance.now();
    field.value = "cluster-499";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - started;
  });
  assert.equal(await page.locator("button.row").count(), 1);
  assert.ok(slow < 400, `${slow} ms`);
});

test("a lost link is said, and the page comes back by itself", async () => {
  await at("inbox");
  const port = Number(new URL(served.url).port);
  await served.close();
  await heading("ARO Lockbox is not running").waitFor();
  served = await startHost(port);
  await heading("2 requests need your decision").waitFor();
});

test("the shipped pages know Tauri and not the tests' host", async () => {
  const { readdirSync, readFileSync } = await import("node:fs");
  const { execFileSync } = await import("node:child_process");
  const path = await import("node:path");
  const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
  const out = path.join(root, "test", "shots", "dist");
  execFileSync(path.join(root, "node_modules/.bin/vite"), ["build", "--logLevel", "error", "--outDir", out], { cwd: root });
  const scripts = readdirSync(path.join(out, "assets")).filter((name) => name.endsWith(".js"));
  const text = scripts.map((name) => readFileSync(path.join(out, "assets", name), "utf8")).join("\n");
  const has = (pattern) => pattern.test(text);
  assert.ok(has(/next_snapshot/u), "no Tauri command");
  assert.ok(!has(/X-Role|fetch\(/u), "the tests' host");
  assert.ok(!has(/https?:\/\/(?!www\.w3\.org)/u), "an address");
});
