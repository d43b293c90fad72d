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
/** The filter that was asked for last. */
const filtered = (what) => served.host.calls.findLast(({ query }) => query?.query === what)?.query.filter;
const middle = (box) => Math.round(box.x + box.width / 2);
/** When a day begins in the zone of these browsers, as the agent writes it. */
const day = (text) => new Date(`${text}T00:00:00+01:00`).toISOString().replace(".000", "");
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

test("a request that comes as another goes is announced by its name", async () => {
  await at("inbox");
  const [first, ...others] = inbox.inbox.sections;
  const [gone, ...stay] = first.rows;
  const came = { ...gone, key: `${gone.key}-newer`, title: "Upgrade aro-edge-ne" };
  served.host.show({ ...inbox, inbox: { ...inbox.inbox, sections: [{ ...first, rows: [...stay, came] }, ...others] } });
  await page.getByRole("status").filter({ hasText: "Upgrade aro-edge-ne" }).waitFor({ state: "attached" });
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
  await comesTo(page, asked, { query: "history", text: "scope too wide", filter: null, before: null, limit: 50 });
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
  for (const mark of ["ended", "open", "endless", "timesUnknown", "denied", "lapsed", "withdrawn", "failed"])
    drawn[mark] = await count(mark);
  assert.deepEqual(drawn, { ended: 2, open: 1, endless: 1, timesUnknown: 1, denied: 1, lapsed: 1, withdrawn: 1, failed: 1 });
  assert.equal(await page.locator(".legend li").count(), 8);
  await button("30 days").click();
  assert.equal(await page.locator(".chart .day").count(), 8);
});

test("clusters of one name have a lane each that says where it lies, and a bar says what was asked where there is room", async () => {
  await at("history");
  await page.locator(".chart").waitFor();
  const alike = page.locator(".lane-names li").filter({ hasText: "aro-lab" });
  assert.deepEqual(await alike.allInnerTexts(), ["aro-lab\nLab-Sandbox", "aro-lab\nPay-Prod"]);
  await page.locator(".bar-endless").getByText("end not known").first().waitFor({ state: "attached" });
  const labels = await page.locator(".chart .bar-label").allTextContents();
  assert.ok(labels.length > 0, "some bar is wide enough");
  const over = await page.locator(".chart .bar").evaluateAll(
    (bars) =>
      bars.filter((bar) => {
        const label = bar.querySelector(".bar-label");
        const shape = bar.querySelector("rect");
        return label !== null && label.getBoundingClientRect().right > shape.getBoundingClientRect().right;
      }).length,
  );
  assert.equal(over, 0, "no label runs out of its bar");
});

test("names of days never touch, however narrow the window is", async () => {
  for (const width of [320, 420, 520, 900, 1280]) {
    await at("history", { viewport: { width, height: 700 } });
    await page.locator(".chart .day").first().waitFor();
    for (const days of ["9 days", "30 days", "90 days"]) {
      await button(days).click();
      const boxes = await page
        .locator(".chart .day")
        .evaluateAll((names) => names.map((name) => name.getBoundingClientRect()).map(({ left, right }) => ({ left, right })));
      for (const [index, { left }] of boxes.entries())
        assert.ok(index === 0 || left > boxes[index - 1].right, `${days} at ${width}: ${JSON.stringify(boxes)}`);
    }
    await page.context().close();
  }
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

test("access without a fixed end is counted from its beginning, with the gravest mark and no end on the line", async () => {
  await at("grants");
  const card = page.locator(".grant").filter({ hasText: "Open, no fixed end" });
  await card.getByText("Open for at least 3 h 12 min").waitFor();
  assert.match(await card.getAttribute("class"), /tone-unlisted/u);
  assert.equal(await card.locator(".track-fading").count(), 1);
  assert.equal(await card.getByText("The end is the latest possible").count(), 0);
  const others = page.locator(".grant").filter({ hasNotText: "Open, no fixed end" });
  assert.equal(await others.locator(".track-now").count(), 2);
  assert.equal(await others.locator(".track-fading").count(), 0);
});

test("all access stands on one line of time, what is left is what is filled, and its ends are written beside it", async () => {
  await at("grants");
  await page.locator(".grant .track").first().waitFor();
  const now = await Promise.all(
    (await page.locator(".grant .track-now").all()).map(async (line) => middle(await line.boundingBox())),
  );
  assert.equal(new Set(now).size, 1, String(now));
  const card = page.locator(".grant").filter({ hasText: "Ends about" }).first();
  const left = await card.locator(".track-left").boundingBox();
  // The box of a line has half the width of its stroke around it.
  assert.ok(Math.abs(left.x - now[0]) <= 5, `what is filled begins now: ${left.x}, ${now[0]}`);
  await card.locator(".track-ends").getByText("Since about").waitFor();
  await card.locator(".track-ends").getByText("Ends about").waitFor();
});

test("how to end access early is a list of steps with a text that can be copied, and its record is one press away", async () => {
  await at("grants");
  const card = page.locator(".grant").filter({ hasText: "Ends about" }).first();
  await card.getByText("How to end it early").click();
  assert.equal(await card.locator(".steps li").count(), 4);
  assert.match(await card.getByRole("textbox", { name: "Text for the support ticket" }).inputValue(), /Customer Lockbox request/u);
  await card.getByRole("button", { name: "Its record" }).click();
  const record = page.getByRole("dialog");
  await record.getByText("As it stood on the screen at").waitFor();
});

test("while Azure cannot be reached a card of access says when it was seen last", async () => {
  await at("grantsOffline");
  await page.locator(".grant-stale").first().waitFor();
  assert.match(await page.locator(".grant-stale").first().innerText(), /^Last seen .*; the time is counted on/u);
  assert.ok((await page.locator(".grant .countdown").first().innerText()).includes("left"), "it counts on");
});

test("the history is narrowed by lists and days, is asked for just that, and one press shows all again", async () => {
  await at("history");
  const history = () => filtered("history");
  const nothing = { outcome: null, person: "", cluster: "", subscription: "", from: "", to: "" };
  await page.locator("table.table-history").waitFor();
  assert.equal(filtered("history"), null);
  await page.getByLabel("Outcome").selectOption({ label: "Denied" });
  await comesTo(page, history, { ...nothing, outcome: "denied" });
  await page.getByLabel("Decided by").selectOption({ label: "ada@contoso.example" });
  await comesTo(page, history, { ...nothing, outcome: "denied", person: "ada@contoso.example" });
  await page.getByLabel("From", { exact: true }).fill("2026-11-20");
  await page.getByLabel("To", { exact: true }).fill("2026-11-21");
  await comesTo(page, history, {
    ...nothing,
    outcome: "denied",
    person: "ada@contoso.example",
    from: day("2026-11-20"),
    to: day("2026-11-22"),
  });
  await comesTo(page, () => filtered("picture"), history());
  await button("Show all").click();
  await comesTo(page, history, null);
  assert.equal(await page.getByLabel("From", { exact: true }).inputValue(), "");
});

test("a record shows the page it was decided on once, and what stands there is not told again", async () => {
  await at("history");
  await page.locator("tr.table-row").first().getByRole("button").click();
  const record = page.getByRole("dialog");
  await record.getByText("As it stood on the screen at").waitFor();
  for (const label of ["By", "Reason", "Length", "Scope", "Support ticket", "Lets them"])
    assert.equal(await record.locator("dt").getByText(label, { exact: true }).count(), 1, label);
  await record.getByText("Microsoft asks to read a machine’s serial console logs").waitFor();
  await record.getByText("Let Microsoft support").waitFor();
  await record.getByText("Edition of 26 Oct 2022: Lockbox required").waitFor();
  await record.getByText("Approval written down before it was sent").waitFor();
  assert.equal(await record.locator(".quote").count(), 1, "Microsoft’s words stand there once");
});

test("a cluster says what is asked and what is open as two things, has its 30 days, and leads to its records", async () => {
  await at("clusters");
  const card = page.locator(".cluster").filter({ hasText: "aro-edge-ne" });
  await card.getByText("2 requests need your decision").waitFor();
  await card.getByText("Access is open, end not known").waitFor();
  assert.equal(await card.locator(".tag").count(), 2);
  await card.locator(".cluster-lane .bar").first().waitFor();
  await page.locator(".cluster-group .section-head").filter({ hasText: "Edge-Prod" }).waitFor();
  await card.getByRole("button", { name: "Its records" }).click();
  await page.getByRole("heading", { name: "History" }).waitFor();
  await comesTo(page, () => filtered("history")?.cluster.endsWith("/aro-edge-ne"), true);
});

test("subscriptions without a cluster are named below the clusters, and nothing is said where each has one", async () => {
  await at("clusters");
  await page.locator(".cluster").first().waitFor();
  assert.equal(await page.getByText("No cluster in").count(), 0);
  const without = scenes.clusters.clusters.filter(({ subscription }) => subscription !== "Lab-Sandbox");
  served.host.show({ ...scenes.clusters, clusters: without });
  await page.getByText("No cluster in Lab-Sandbox.").waitFor();
  served.host.show({ ...scenes.clusters, clusters: [] });
  await page.getByText("No cluster in").waitFor({ state: "detached" });
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
