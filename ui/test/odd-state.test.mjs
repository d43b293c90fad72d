// Requests whose state this version does not know: where somebody looks first, and with nothing that claims that nothing waits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, settled, shoot, violations } from "./browser.mjs";
import { snapshots } from "./fixtures/scenes.mjs";
import { page, served, show } from "./scene-stage.mjs";

const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);

for (const colorScheme of ["light", "dark"]) {
  test(`what may wait and nobody can tell stands first under its own head and opens as any request, in the ${colorScheme}`, async () => {
    await show("/", "oddState", { colorScheme });
    await settled(page);
    await page
      .getByRole("heading", { level: 1, name: "Not known: 2 requests are in a state this version does not know" })
      .waitFor();
    await page.getByRole("heading", { name: "Decide in the portal" }).waitFor();
    assert.equal(await page.getByText("Nothing needs your decision").count(), 0);
    const rows = page.locator("button.row");
    assert.match(await rows.first().textContent(), /Unknown state “Quarantined”/u);
    assert.match(await rows.first().textContent(), /does not know: “Quarantined”\. Decide in the portal\./u);
    await shoot(page, `inbox-odd-state-${colorScheme}`);
    assert.deepEqual(await violations(page), []);
    await rows.first().click();
    await comesTo(page, sent, [{ command: "openReview", key: snapshots.oddState.inbox.sections[0].rows[0].key }]);
  });
}

test("at 320 px nothing of it is cut off or runs over the side", async () => {
  await show("/", "oddState", { viewport: { width: 320, height: 800 } });
  await settled(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${over} px`);
  await shoot(page, "inbox-odd-state-320");
});
