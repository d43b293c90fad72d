// The past as it was lived: what this test decided is found by search, opened, and says who, from where and in which order.
import assert from "node:assert/strict";
import { approved, flows, go, inspect, LEVELS } from "./flows-stage.mjs";

const [one, two] = LEVELS;
const place = (page, name) => page.getByRole("navigation").getByRole("button", { name }).click();

flows("the past", (flow) => {
  flow("a denial is found by its reason, and its record shows the denial written down before it was sent", async (stage) => {
    const main = await stage.main();
    const decision = await stage.review(main, two.title);
    const headline = await decision.locator("#headline").innerText();
    await go(decision, "Deny…", "Deny this request?");
    await decision.getByLabel("Your reason").fill("The ledger namespace is out of bounds");
    await go(decision, "Deny: nothing is granted", "Azure recorded: denied");

    await place(main, "History");
    const rows = main.locator("tr.table-row");
    await rows.nth(5).waitFor();
    const all = await rows.count();
    await inspect(main, "history");
    await main.getByRole("searchbox").fill("ledger namespace");
    await rows.nth(1).waitFor({ state: "detached" });
    assert.equal(await rows.count(), 1);
    const row = rows.first();
    for (const words of [two.cluster, "Denied", "The ledger namespace is out of bounds", "you, window"])
      await row.getByText(words).waitFor();

    await row.getByRole("button").click();
    const record = main.getByRole("dialog");
    await record.getByText("Denial written down before it was sent").waitFor();
    // The page that it was decided on, in the words that stood there.
    await record.getByText("As it stood on the screen at").waitFor();
    await record.getByText(headline, { exact: true }).waitFor();
    for (const label of ["By", "Reason", "Length", "Scope"])
      assert.equal(await record.locator("dt").getByText(label, { exact: true }).count(), 1, `${label} stands there once`);
    const titles = await record.locator(".entry-title").allTextContents();
    const order = [/First seen/u, /written down before it was sent/u, /denied/iu].map((words) =>
      titles.findIndex((title) => words.test(title)),
    );
    assert.ok(!order.includes(-1), titles.join(" | "));
    await inspect(main, "history-record");
    await main.keyboard.press("Escape");
    await record.waitFor({ state: "detached" });

    for (const words of ["126112000038451", "ada@contoso"]) {
      await main.getByRole("searchbox").fill(words);
      await row.getByText("The ledger namespace is out of bounds").waitFor();
    }
    await main.getByRole("searchbox").fill("no such words anywhere");
    await main.getByText("Nothing matches").waitFor();
    await main.getByRole("searchbox").fill("");
    await rows.nth(all - 1).waitFor();
    await main.locator(".integrity").getByText("checked").waitFor();
  });

  flow("an approval stands in the picture and in the table, with its grant", async (stage) => {
    const main = await stage.main();
    await approved(stage, main);
    await place(main, "History");
    const row = main.getByRole("row").filter({ hasText: one.cluster }).filter({ hasText: "Needed for the outage" });
    await row.getByText("Approved, open").waitFor();
    await main.locator(".lane-names").getByText(one.cluster).waitFor();
    await main.locator(".chart .bar-open").first().waitFor();
    await row.getByRole("button").click();
    const record = main.getByRole("dialog");
    await record.getByText("Access opened").waitFor();
    await inspect(main, "history-grant");
  });
});
