// Several accounts in the main window, and a drill beside them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo } from "./browser.mjs";
import { snapshots as scenes } from "./fixtures/scenes.mjs";
import { page, served, show } from "./scene-stage.mjs";

const at = (scene, options) => show("/", scene, options);
const heading = (name) => page.getByRole("heading", { name });
const sent = () => served.host.calls.filter((call) => call.call === "dispatch").map((call) => call.command);

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
  served.host.show(scenes.inbox);
  await page.getByRole("navigation", { name: "Accounts" }).waitFor({ state: "detached" });
  served.host.show(scenes.accountsOut);
  await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await comesTo(page, sent, [{ command: "forAccount", account: "azure-us-government", wish: { command: "signIn" } }]);
  await page.getByRole("button", { name: "History", exact: true }).click();
  await page.getByText("Choose another account at the side").waitFor();
});
