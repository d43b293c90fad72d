// The main window shows what it is told, sends what is asked, and can be used by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, settled } from "./browser.mjs";
import * as answers from "./fixtures/history.mjs";
import { inbox, snapshots as scenes } from "./fixtures/scenes.mjs";
import { button, comeBack, page, served, show } from "./scene-stage.mjs";

const at = (scene, options) => show("/", scene, options);
const waiting = inbox.inbox.sections[0].rows;
const heading = (name) => page.getByRole("heading", { name });
const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);
const commands = () => sent().map(({ command }) => command);
const asked = () => served.host.calls.findLast((call) => call.call === "query" && call.query.query === "history").query;
const focused = () => page.evaluate(() => document.activeElement.textContent);

test("arrow keys walk over all sections and Enter opens exactly that request, once", async () => {
  await at("inbox");
  await page.keyboard.press("Tab");
  await page.locator("button.row").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(), /serial console logs on aro-edge-ne/u);
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(), /Access to lab-win-02/u);
  await page.keyboard.press("End");
  assert.match(await focused(), /Approved elsewhere/u);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.locator("button.row").nth(1).dblclick();
  await comesTo(
    page,
    sent,
    waiting.slice(0, 2).map(({ key }) => ({ command: "openReview", key })),
  );
});

test("a slash goes to the filter, F5 checks now, and Alt with a digit changes the page", async () => {
  await at("inbox");
  await page.keyboard.press("/");
  await page.keyboard.type("payments elsewhere");
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
  served.host.show({ ...inbox, inbox: { ...inbox.inbox, title: "4 requests need your decision" } });
  await page.getByRole("status").filter({ hasText: "4 requests need your decision" }).waitFor({ state: "attached" });
  assert.equal(await heading("Clusters").count(), 1);
  served.host.show(scenes.grants);
  await heading("Live grants").waitFor();
});

test("a new snapshot appears without a reload and is announced", async () => {
  await at("inbox");
  served.host.show({ ...inbox, inbox: { ...inbox.inbox, title: "4 requests need your decision", waiting: 4 } });
  await heading("4 requests need your decision").waitFor();
  await page.getByRole("status").last().filter({ hasText: "4 requests need your decision" }).waitFor({ state: "attached" });
});

test("the countdown runs on Azure's time", async () => {
  await at("inbox");
  const by = Date.parse(waiting[0].when.at);
  const secondsBefore = (seconds) => new Date(by - seconds * 1_000).toISOString();
  await page.getByText("in 5 h 54 min").waitFor();
  served.host.show({ ...inbox, serverNow: secondsBefore(30) });
  await page.getByText("in 1 min").waitFor();
  served.host.show({ ...inbox, serverNow: secondsBefore(-1) });
  await page.locator(".row").first().getByText("passed", { exact: true }).waitFor();
});

test("several accounts stand side by side: each is chosen by its line, and a step is taken for the account it stands at", async () => {
  await at("accounts");
  const list = page.getByRole("navigation", { name: "Accounts" });
  assert.equal(await list.getByRole("listitem").count(), 3);
  assert.equal(await list.locator('[aria-current="true"] .accounts-name').textContent(), "Contoso");
  await list.getByRole("button", { name: /^Sign in: fabrikam/u }).click();
  await list.getByRole("button", { name: /^Start again: Northwind/u }).click();
  await list.getByRole("button", { name: /^fabrikam/u }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  const account = "azure-us-government";
  await comesTo(page, sent, [
    { command: "forAccount", account, wish: { command: "signIn" } },
    { command: "startAccount", account: "azure-china" },
    { command: "selectAccount", account },
    { command: "forAccount", account: "azure", wish: { command: "signOut" } },
  ]);
});

test("an account is added and removed from the list, and asking for one can be left again", async () => {
  await at("accounts");
  const list = page.getByRole("navigation", { name: "Accounts" });
  await list.getByRole("button", { name: "Add an account…" }).click();
  assert.equal(await list.getByRole("button", { name: /^Remove.*: Contoso/u }).count(), 0, "the first stays");
  served.host.show(scenes.accountsOut);
  await list.getByRole("button", { name: /^Remove.*: fabrikam/u }).click();
  await comesTo(page, sent, [{ command: "addAccount" }, { command: "removeAccount", account: "azure-us-government" }]);
  served.host.show(scenes.setUpBeside);
  await heading("Which account should be watched too?").waitFor();
  assert.equal(await page.getByText("Try it without Azure").count(), 0);
  await page.getByRole("button", { name: "Back, without another account" }).click();
  await comesTo(page, sent, [
    { command: "addAccount" },
    { command: "removeAccount", account: "azure-us-government" },
    { command: "leaveSetUp" },
  ]);
});

test("a drill is offered where nothing waits, says how it stands while it goes on, and is ended from there", async () => {
  await at("drillReady");
  await page.getByRole("button", { name: "Start a practice" }).click();
  await comesTo(page, sent, [{ command: "startDrill" }]);
  served.host.show(scenes.drill);
  await page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("button", { name: /^Inbox/u })
    .click();
  await heading("3 requests need your decision, and one is practice").waitFor();
  await page.getByText("The desktop took its notice.").waitFor();
  assert.equal((await page.locator(".row", { hasText: "PRACTICE" }).count()) > 0, true);
  await page.getByRole("button", { name: "End the practice" }).click();
  await comesTo(page, sent, [{ command: "startDrill" }, { command: "endDrill" }]);
});

test("rows say whose they are, one account alone is not listed, and the page of a sign-in is about the account that is shown", async () => {
  await at("accounts");
  assert.match(await page.locator("button.row").first().textContent(), /· Contoso/u);
  served.host.show(inbox);
  await page.getByRole("navigation", { name: "Accounts" }).waitFor({ state: "detached" });
  served.host.show(scenes.accountsOut);
  await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await comesTo(page, sent, [{ command: "forAccount", account: "azure-us-government", wish: { command: "signIn" } }]);
  await page.getByRole("button", { name: "History", exact: true }).click();
  await page.getByText("Choose another account at the side").waitFor();
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

test("a code is offered where it was allowed, shown with its warnings, and copied", async () => {
  await at("signedOut");
  assert.equal(await button("Sign in with a code").count(), 0, "nobody allowed it");
  await at("signedOutRefused");
  await button("Sign in with a code").click();
  await comesTo(page, commands, ["signInWithCode"]);
  served.host.show(scenes.signingInWithCode);
  await page.getByText("A code that somebody sent you signs that person in as you.", { exact: false }).waitFor();
  await page.getByText("https://microsoft.com/devicelogin").waitFor();
  assert.equal(await button("Open the browser again").count(), 0, "the page may be opened on any device");
  assert.equal(await page.getByLabel("Code to enter").inputValue(), "KX7QF2PLN");
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => ((window.copied = text), Promise.resolve()) } });
  });
  await button("Copy").click();
  await button("Copied").waitFor();
  assert.equal(await page.evaluate(() => window.copied), "KX7QF2PLN");
});

test("what support asks for stands below the reason, to copy", async () => {
  await at("signedOutRefused");
  await page.getByText("Multi-factor authentication is needed. Sign in again.", { exact: true }).waitFor();
  const details = page.getByRole("textbox", { name: "Details for support" });
  assert.equal(await details.isVisible(), false, "it is in nobody's way");
  await page.locator("summary", { hasText: "Details for support" }).click();
  assert.match(
    await details.inputValue(),
    /^Error: AADSTS50076\nCorrelation ID: 0b8e5a1c.*\nTrace ID: 5d2c9f0e.*\nTimestamp: 2026/u,
  );
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
  served.host.refusal = { status: 409, body: { code: "gone", text: "Azure no longer lists this request.", field: null } };
  await page.locator("button.row").first().click();
  await page.getByRole("alert").getByText("Azure no longer lists this request.").waitFor();
  await button("Dismiss").click();
  assert.equal(await page.getByText("Azure no longer lists this request.").count(), 0);
});

test("the history is searched, paged, and opened in detail by keyboard", async () => {
  await at("history");
  await page.locator("table.table-history").waitFor();
  assert.equal(await page.locator("tr.table-row").count(), answers.records.length);
  await button("Older").click();
  await page
    .locator("tr.table-row")
    .nth(2 * answers.records.length - 1)
    .waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("scope too wide");
  await page.locator("tr.table-row").nth(1).waitFor({ state: "detached" });
  assert.equal(await page.locator("tr.table-row").count(), 1);
  // On a busy machine a part of the words is asked for first.
  await comesTo(page, asked, { query: "history", text: "scope too wide", before: null, limit: 50 });
  await page.locator(".table-open").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Access opened").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.className), "table-open");
});

const shown = async () => (await page.locator("td .table-reason").allTextContents()).map((text) => text.trim());

test("pages of the history join without gap or repetition, are shown by time, and stay so when something changes", async () => {
  served.host.book = new answers.Book(120);
  await at("history");
  const rows = page.locator("tr.table-row");
  await rows.nth(49).waitFor();
  for (const last of [99, 119]) {
    await button("Older").click();
    await rows.nth(last).waitFor();
  }
  const all = Array.from({ length: 120 }, (_, index) => `number ${index}`);
  assert.deepEqual(await shown(), all);
  assert.equal(await button("Older").count(), 0);

  served.host.book.change(7, "decided now");
  served.host.show(scenes.history);
  await page.getByText("decided now").waitFor();
  assert.deepEqual(
    await shown(),
    all.map((reason, index) => (index === 7 ? "decided now" : reason)),
  );
  assert.equal(await button("Older").count(), 0, "everything is there already");

  for (let index = 0; index < 60; index += 1) served.host.book.change(index, `again ${index}`);
  served.host.show(scenes.history);
  await page.getByText("again 59", { exact: true }).waitFor();
  assert.deepEqual(
    await shown(),
    Array.from({ length: 50 }, (_, index) => `again ${index + 10}`),
    "over a gap nothing is joined",
  );
  await button("Older").click();
  await rows.nth(99).waitFor();
  assert.deepEqual((await shown()).slice(0, 11), [...Array.from({ length: 10 }, (_, index) => `again ${index}`), "again 10"]);
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

const count = (mark) => page.locator(`.chart .bar-${mark}, .chart .point-${mark}`).count();

test("the picture has a bar for every grant and a mark for every refusal and lapse of its days", async () => {
  await at("history");
  await page.locator(".chart").waitFor();
  const drawn = {};
  for (const mark of ["ended", "open", "endless", "denied", "lapsed", "withdrawn", "failed"]) drawn[mark] = await count(mark);
  assert.deepEqual(drawn, { ended: 2, open: 1, endless: 1, denied: 1, lapsed: 1, withdrawn: 1, failed: 1 });
  assert.equal(await page.locator(".legend li").count(), 7);
  await button("30 days").click();
  assert.equal(await page.locator(".chart .day").count(), 8);
});

test("what comes between is announced, and a click that was meant for what stood there before opens nothing", async () => {
  await at("inbox");
  await settled(page);
  const row = page.locator("button.row").first();
  const { x, y, width, height } = await row.boundingBox();
  served.host.show(scenes.offline);
  await page.locator(".banner").first().waitFor();
  await page.mouse.click(x + width / 2, y + height / 2);
  await comesTo(page, sent, []);
  assert.notEqual((await row.boundingBox()).y, y, "the list has moved");
  await page.getByRole("status").filter({ hasText: "Azure cannot be reached" }).waitFor({ state: "attached" });
  await settled(page);
  await row.click();
  await comesTo(page, sent, [{ command: "openReview", key: waiting[0].key }]);
});

test("access without a fixed end is counted from its beginning, with the gravest mark and no place on a line", async () => {
  await at("grants");
  const card = page.locator(".grant").filter({ hasText: "Open, no fixed end" });
  await card.getByText("Open for at least 3 h 12 min").waitFor();
  assert.match(await card.getAttribute("class"), /tone-unlisted/u);
  assert.equal(await card.locator(".track-now, .track-gone, .track-hour").count(), 0);
  assert.equal(await card.getByText("The end is the latest possible").count(), 0);
  const others = page.locator(".grant").filter({ hasNotText: "Open, no fixed end" });
  assert.equal(await others.locator(".track-now").count(), 2);
});

test("signed out nothing offers to check, and readiness says what is not known", async () => {
  await at("readinessOut");
  assert.equal(await button("Check now").count(), 0);
  await page.locator(".verdict").filter({ hasText: "Not now — nobody is signed in" }).waitFor();
  assert.equal(await page.locator(".check.tone-bad").count(), 1);
  const signedIn = page.locator(".check.tone-bad").filter({ hasText: "Signed in" });
  await signedIn.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await page.locator(".check.tone-warn").filter({ hasText: "not proved yet" }).waitFor();
  await page.getByRole("navigation").getByText("2 to look at").waitFor();
});

test("whoever looks is called you in the history, and somebody else by name", async () => {
  await at("history");
  await page.getByRole("row").filter({ hasText: "Boot loop" }).getByText("you, tray", { exact: true }).waitFor();
  served.host.show(scenes.historyOffline);
  await page.getByRole("row").filter({ hasText: "Boot loop" }).getByText("ada@contoso.example, tray", { exact: true }).waitFor();
});

test("five hundred requests are drawn, and what is typed into the filter is done by the next frame", async () => {
  await at("many");
  assert.equal(await page.locator("button.row").count(), 500);
  const rows = await page.evaluate(async () => {
    const field = document.querySelector("input[type=search]");
    const counts = [];
    for (const text of ["cluster-4", "cluster-49", "cluster-499"]) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      counts.push(document.querySelectorAll("button.row").length);
    }
    return counts;
  });
  assert.deepEqual(rows, [111, 11, 1]);
});

test("a lost link is said, and the page comes back by itself", async () => {
  await at("inbox");
  const port = Number(new URL(served.url).port);
  await served.close();
  await heading("ARO Lockbox is not running").waitFor();
  await comeBack(port);
  await heading("3 requests need your decision").waitFor();
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

test("an inbox that shows nothing offers its one step", async () => {
  await at("quiet");
  const { action } = scenes.quiet.inbox.empty;
  const steps = page.locator(".quiet").getByRole("button");
  assert.equal(await steps.count(), 1);
  await steps.click();
  await comesTo(page, sent, [action.command]);
});
