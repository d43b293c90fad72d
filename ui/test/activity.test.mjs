// What happened in a window of access: asked for by a press, read as a table, and a query that can be copied. Nothing here decides.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, violations } from "./browser.mjs";
import * as answers from "./fixtures/history.mjs";
import { snapshots as scenes } from "./fixtures/scenes.mjs";
import { button, page, served, show } from "./scene-stage.mjs";

const at = (scene, options) => show("/", scene, options);
const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);
/** What every record opens as. */
const { record } = answers.record;
const [shown] = scenes.grantsActivity.activity;
const panel = () => page.getByRole("region", { name: shown.title });

test("a press on a grant asks for what happened in its window, and the table, the hint and the query are there", async () => {
  await at("grants");
  await button(scenes.grants.lookInto).first().click();
  await comesTo(page, sent, [{ command: "lookInto", key: shown.key }]);
  served.host.show(scenes.grantsActivity);
  await panel().waitFor();
  const rows = panel().getByRole("row");
  assert.equal(await rows.count(), shown.rows.length + 1);
  const cells = await rows.nth(1).getByRole("cell").allTextContents();
  const [{ when, operation, resource, caller, status }] = shown.rows;
  assert.deepEqual(cells, [when, operation, resource, caller, status]);
  const words = await panel().textContent();
  assert.match(words, /do not say who acted/u);
  assert.doesNotMatch(words, /by the engineer/iu);
  assert.deepEqual(await violations(page), []);
});

test("the query for the cluster's own audit log is copied whole", async () => {
  await at("grantsActivity");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await panel().getByText(shown.audit.title).click();
  await panel()
    .getByRole("button", { name: new RegExp(shown.audit.label, "u") })
    .click();
  await panel().getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown.audit.query);
  assert.match(shown.audit.query, /^oc adm node-logs --role=master --path=kube-apiserver\/audit\.log/u);
  for (const user of ["system:aro-service", "system:aro-sre", "system:aro-diagnostics"])
    assert.ok(shown.audit.query.includes(user));
  assert.deepEqual(sent(), []);
});

test("it is read again and closed by the keyboard, and leaving the page lets it go", async () => {
  await at("grantsActivity");
  await panel().getByRole("button", { name: shown.again, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+1");
  await comesTo(page, sent, [{ command: "lookInto", key: shown.key }, { command: "lookAway" }, { command: "lookAway" }]);
});

test("each state in which nothing is seen says why", async () => {
  await at("grantsActivity");
  const view = { ...shown, rows: [], read: null };
  for (const [change, words] of [
    [{ reading: "Reading Azure’s Activity Log…" }, /Reading/u],
    [{ instead: "This account may not read Azure’s Activity Log there." }, /may not read/u],
  ]) {
    served.host.show({ ...scenes.grantsActivity, activity: [{ ...view, ...change }] });
    await page.getByRole("status").filter({ hasText: words }).waitFor();
    assert.equal(await panel().getByRole("table").count(), 0);
  }
});

test("a record of the past has the way there, and a window that is narrow loses nothing of it", async () => {
  await at("history", { viewport: { width: 320, height: 720 } });
  await page.locator(".table-open").first().click();
  const way = page.getByRole("dialog").getByRole("button", { name: scenes.history.lookInto });
  await way.click();
  await comesTo(page, sent, [{ command: "lookInto", key: record.key }]);
  served.host.show({ ...scenes.history, activity: [{ ...shown, key: record.key }] });
  await panel().waitFor();
  const wide = await page.getByRole("dialog").evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth + 1);
  assert.equal(wide, false);
  assert.deepEqual(await violations(page), []);
});
