// The first start in a browser, nothing in between replaced but the choice of the cloud, which is the emulator: three steps, by
// keyboard too, and what each says when something does not fit.
import assert from "node:assert/strict";
import { violations } from "./browser.mjs";
import { flows, inspect, settled, soon } from "./flows-stage.mjs";

const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const button = (page, name) => page.getByRole("main").getByRole("button", { name });
const tenant = (page) => page.getByRole("textbox", { name: "Tenant" });
const client = (page) => page.getByRole("textbox", { name: "Client id" });
const FIRST = "Which Azure should be watched?";
const SECOND = "Who should sign in?";
const THIRD = "Go on in your browser";
const LAST = "Would a request reach you?";
const SET_UP = { as: null, args: ["--set-up"] };
const known = (stage) => stage.ask("GET", "registration");

/** What was copied, on a host whose clipboard may be closed to tests. */
async function clipboard(page) {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => ((window.copied = text), Promise.resolve()) } });
  });
  return () => page.evaluate(() => window.copied);
}

flows("the first start", (flow) => {
  flow(
    "three steps, with the keyboard alone, lead from nothing to readiness and on to the inbox",
    async (stage) => {
      const registration = await known(stage);
      const main = await stage.main();
      const press = (key) => main.keyboard.press(key);
      const focused = () => main.evaluate(() => document.activeElement.id || document.activeElement.textContent);
      const tabTo = (what) => soon(`the focus on ${what}`, async () => (await press("Tab"), (await focused()).includes(what)));
      await heading(main, FIRST);
      assert.equal(await focused(), "page-title", "a screen reader begins at the question");
      await inspect(main, "set-up");
      await tabTo("tenant");
      await press("Enter");
      await main.getByText("Give the tenant").waitFor();
      await main.getByText("Give the application (client) id").waitFor();
      assert.equal(await focused(), "tenant", "the first field that does not fit");
      await inspect(main, "set-up-missing");
      await main.keyboard.type(registration.tenant);
      await press("Tab");
      assert.equal(await focused(), "client-id");
      await main.keyboard.type(`{${registration.clientId.toUpperCase()}}`);
      await main.getByText(`Taken as ${registration.clientId}.`).waitFor();
      await press("Enter");

      await heading(main, SECOND);
      await soon("the focus on the head", async () => (await focused()) === "page-title");
      await inspect(main, "account");
      await main.getByText("Azure Customer Lockbox Approver for Subscription").waitFor();
      await tabTo("Sign in");
      await press("Enter");
      const answer = await stage.answerSignIn(0);
      await heading(main, THIRD);
      await soon("the focus on the head", async () => (await focused()) === "page-title");
      await inspect(main, "browser");
      await answer.go();
      await heading(main, LAST);
      await soon("the focus on the head", async () => (await focused()) === "page-title");
      await soon("the first check", async () => (await main.getByText("3 requests need your decision").count()) > 0);
      await inspect(main, "ready");
      await tabTo("Show a test notice");
      await press("Enter");
      await main.getByText("Say whether you saw").first().waitFor();
      await tabTo("Go to the inbox");
      await press("Enter");
      await heading(main, "3 requests need your decision");
      assert.equal(await main.getByRole("heading", { name: LAST }).count(), 0);
    },
    SET_UP,
  );

  flow(
    "until somebody goes on every start opens at the last step, and requests that wait are one press away",
    async (stage) => {
      const registration = await known(stage);
      const first = await stage.main();
      await heading(first, FIRST);
      await tenant(first).fill(registration.tenant);
      await client(first).fill(registration.clientId);
      await settled(first);
      await button(first, "Continue").click();
      await heading(first, SECOND);
      await settled(first);
      await button(first, "Sign in").click();
      await (await stage.answerSignIn(0)).go();
      await heading(first, LAST);
      await first.context().close();
      await stage.restart();
      const again = await stage.main();
      await heading(again, LAST);
      await again.getByText("3 requests need your decision").first().waitFor();
      await settled(again);
      await button(again, "Show in the inbox").click();
      await heading(again, "3 requests need your decision");
      await again.context().close();
      await stage.restart();
      await heading(await stage.main(), "3 requests need your decision");
    },
    SET_UP,
  );

  flow(
    "what does not fit is told as it is typed, with the reason, and the window has nothing else to offer",
    async (stage) => {
      const main = await stage.main();
      await heading(main, FIRST);
      assert.equal(await main.getByRole("navigation").count(), 0);
      for (const [typed, said] of [
        ["organizations", "a guest would be led into the wrong one"],
        ["ada@contoso.example", "This is an account"],
        ["contoso", "A domain has an ending"],
        ["contoso.onmicrosoft.us", "belong to Azure US Government"],
      ]) {
        await tenant(main).fill(typed);
        await main.getByText(said).waitFor();
      }
      await main.getByRole("radio", { name: "Azure US Government" }).check();
      await main.getByText("belong to Azure US Government").waitFor({ state: "detached" });
      await client(main).fill("04b07795-8ddb-461a-bbee-02f9e1bf7b46");
      await main.getByText("AADSTS65002").waitFor();
      await settled(main);
      await button(main, "Continue").click();
      await soon("the field", () => client(main).evaluate((field) => document.activeElement === field));
      await inspect(main, "set-up-unfit");
      await heading(main, FIRST);
      const refused = await stage.call("main", { call: "dispatch", command: { command: "checkNow" } });
      assert.equal((await refused.json()).code, "settingUp");
      const decision = await stage.call("decision", { call: "nextReview", after: 0 });
      assert.equal((await decision.json()).code, "settingUp");
    },
    SET_UP,
  );

  flow(
    "commands and letter can be copied, with the tenant in them; the portal is told in words",
    async (stage) => {
      const main = await stage.main();
      await heading(main, FIRST);
      const copied = await clipboard(main);
      await main.getByRole("radio", { name: "Azure China" }).check();
      await tenant(main).fill(" Contoso.Example ");
      await main.getByText("with the Azure CLI").click();
      await soon("the tenant in the commands", async () =>
        (await main.getByLabel("Commands for the Azure CLI").inputValue()).includes("--tenant contoso.example "),
      );
      await button(main, "Commands for the Azure CLI").click();
      assert.match(await copied(), /^az cloud set --name AzureChinaCloud\naz login --tenant contoso\.example /u);
      await inspect(main, "set-up-commands");
      await main.getByText("in the portal", { exact: false }).first().click();
      await main.getByText("Custom redirect URI: http://localhost").waitFor();
      await main.getByText("Ask my administrator").click();
      await button(main, "Letter to your administrator").click();
      assert.match(await copied(), /^Subject: App registration[\s\S]*our tenant contoso\.example\./u);
      assert.deepEqual(await violations(main), []);
    },
    SET_UP,
  );

  flow(
    "a registration that Entra ID does not know leads back to the first step, with the fields kept",
    async (stage) => {
      const registration = await known(stage);
      const main = await stage.main();
      await heading(main, FIRST);
      await tenant(main).fill(registration.tenant);
      await client(main).fill("0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e99");
      await settled(main);
      await button(main, "Continue").click();
      await heading(main, SECOND);
      await settled(main);
      await button(main, "Sign in").click();
      await heading(main, THIRD);
      await settled(main);
      await button(main, "Change cloud, tenant or registration").click();
      await heading(main, FIRST);
      assert.equal(await tenant(main).inputValue(), registration.tenant);
      assert.equal(await client(main).inputValue(), "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e99");
      await client(main).fill(registration.clientId);
      await settled(main);
      await button(main, "Continue").click();
      await heading(main, SECOND);
      await settled(main);
      await button(main, "Sign in").click();
      const answer = await stage.answerSignIn(1);
      await answer.go();
      await heading(main, LAST);
      await settled(main);
      await button(main, "Go to the inbox").click();
      await heading(main, "3 requests need your decision");
      assert.equal(await main.getByText("Change cloud, tenant or registration").count(), 0, "not while somebody is signed in");
      await main.getByRole("button", { name: "Sign out" }).click();
      await heading(main, SECOND);
      await main.getByRole("banner").getByRole("button", { name: "Change cloud, tenant or registration" }).click();
      await heading(main, FIRST);
    },
    SET_UP,
  );

  flow(
    "the practice needs nothing that was entered",
    async (stage) => {
      const main = await stage.main();
      await heading(main, FIRST);
      await settled(main);
      await button(main, "Start the practice").click();
      await heading(main, SECOND);
      await main.getByRole("banner").getByText("nothing here reaches Azure").waitFor();
    },
    SET_UP,
  );
});
