// The main job in a browser, nothing in between replaced: sign in on the real page, read, decide, see the grant run and end.
import assert from "node:assert/strict";
import { flows, go, inspect, LEVELS, settled, shoot, soon } from "./flows-stage.mjs";

const [one, two, three] = LEVELS;
/** The demo's request that Ada may read and not decide. */
const NOT_HERS = "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e05";
const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const button = (page, name) => page.getByRole("button", { name });
const place = (page, name) => page.getByRole("navigation").getByRole("button", { name }).click();

/** From an open review to a recorded approval, and out of the window, with keys and nothing else. */
async function byKeys(stage, decision) {
  const approve = button(decision, "Approve…");
  await soon("Approve… wakes", async () => (await approve.getAttribute("aria-disabled")) === "false");
  await settled(decision);
  await decision.keyboard.press("Alt+a");
  await heading(decision, "Approve this access?");
  const tabTo = async (look) => {
    for (let press = 0; press < 20; press += 1) {
      if (await decision.evaluate((each) => document.activeElement.matches(each), look)) return;
      await decision.keyboard.press("Tab");
    }
    assert.fail(`${look} is not reached by Tab`);
  };
  await tabTo("#reason");
  await decision.keyboard.type("Needed for the outage");
  await tabTo("button.button-fill");
  await soon("Approve wakes", async () => (await decision.locator(":focus").getAttribute("aria-disabled")) === "false");
  await decision.keyboard.press("Enter");
  await heading(decision, "Azure recorded: approved");
  assert.deepEqual(
    (await stage.decisions()).map(({ requestId, verdict, reason }) => [requestId, verdict, reason]),
    [[one.id, "Approve", "Needed for the outage"]],
  );
  await decision.keyboard.press("Escape");
  await soon("the window is told to close", async () => (await stage.asked()).decisionClosed === 1);
}

flows("the main job", (flow) => {
  flow(
    "signing in on the real page leads to the inbox, and every page of the window is accessible",
    async (stage) => {
      const main = await stage.main();
      await heading(main, "Sign in");
      await inspect(main, "signed-out");
      await button(main, "Sign in").click();
      const answer = await stage.answerSignIn(0);
      await heading(main, "Go on in your browser");
      await inspect(main, "signing-in");
      await inspect(answer.page, "entra");
      await answer.go();
      await answer.page.getByText("You can close this page").waitFor();
      await shoot(answer.page, "flows-landing");
      assert.match(answer.page.url(), /^http:\/\/localhost:\d+\/$/u, "the code stays out of the address");

      await heading(main, "3 requests need your decision");
      await main.getByText("Global Administrator: yes").waitFor();
      await main.getByText("all 3 subscriptions answered").waitFor();
      for (const { title } of LEVELS) assert.equal(await button(main, title).count(), 1, title);
      await main.getByText("Your only role on this subscription is Reader.").waitFor();
      await inspect(main, "inbox");
      for (const [name, seen] of [
        ["Live grants", "serial console logs"],
        ["Clusters", "aro-edge-ne"],
        ["Readiness", "Could a request reach somebody"],
        ["History", "Lapsed unanswered"],
      ]) {
        await place(main, name);
        await heading(main, name);
        await main.getByRole("main").getByText(seen).filter({ visible: true }).first().waitFor();
        await inspect(main, name.toLowerCase().replace(" ", "-"));
      }
      // The first by itself; the others together, as a burst is told.
      await soon("all are told", async () => (await stage.asked()).notices.some(({ title }) => title.endsWith(" wait")));
      const titles = (await stage.asked()).notices.map(({ title }) => title);
      assert.equal(titles.length, 2, titles.join());
      assert.match(titles[1], /4 requests on \d clusters? wait$/);
    },
    { as: null },
  );

  flow("story 4, level 1: review, confirm, approve; the engineer may, until eight hours are over", async (stage) => {
    const action = "Get VM serial console logs";
    assert.equal(await stage.attempt(one.cluster, action), false, "refused without an approval");
    const main = await stage.main();
    const decision = await stage.review(main, one.title);
    await decision.getByText("Named in Microsoft’s words").waitFor();
    await inspect(decision, "review-1");
    await go(decision, "Approve…", "Approve this access?");
    await inspect(decision, "confirm-1");
    assert.deepEqual(await stage.decisions(), [], "looking sends nothing");
    await decision.getByLabel("Your reason").fill("Needed for the outage, agreed with the edge team");
    await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
    await inspect(decision, "approved");

    const [sent, ...more] = await stage.decisions();
    assert.deepEqual(more, []);
    assert.deepEqual(
      [sent.requestId, sent.verdict, sent.reason, sent.outcome],
      [one.id, "Approve", "Needed for the outage, agreed with the edge team", "applied"],
    );
    assert.equal(await stage.attempt(one.cluster, action), true, "allowed with an approval");
    await button(decision, "Close").click();
    await soon("the window is told to close", async () => (await stage.asked()).decisionClosed === 1);

    await place(main, "Live grants");
    const card = main.getByRole("listitem").filter({ hasText: one.cluster });
    await card.getByText("by you").waitFor();
    await card.getByText(/7 h 5\d min left/u).waitFor();
    await inspect(main, "grants-running");
    await stage.ctl("advance", { by: "8h" });
    await button(main, "Check now").click();
    await card.getByText("left").waitFor({ state: "detached" });
    assert.equal(await stage.attempt(one.cluster, action), false, "refused after eight hours");
  });

  flow("story 2, each of them: every request of the demo stands on its page without scrolling", async (stage) => {
    const main = await stage.main();
    await heading(main, "3 requests need your decision");
    const rows = await main.locator("button.row").count();
    assert.equal(rows, 5);
    for (let index = 0; index < rows; index += 1) {
      await settled(main);
      const { decisionShown } = await stage.asked();
      await main.locator("button.row").nth(index).click();
      await soon("the decision window is asked for", async () => (await stage.asked()).decisionShown > decisionShown);
      const decision = await stage.decision();
      const columns = decision.locator(".columns");
      await columns.waitFor();
      const [needs, has] = await columns.evaluate((element) => [element.scrollHeight, element.clientHeight]);
      assert.ok(needs <= has, `${await decision.getByRole("heading", { level: 1 }).textContent()}: ${needs} px in ${has}`);
      await settled(decision);
      await button(decision, /Decide later|Close/u).click();
      const menu = button(decision, "Close without a reminder");
      if (await menu.isVisible()) await menu.click();
      await heading(decision, "No request is open");
    }
  });

  flow("level 2: a wrong name is refused and sends nothing, the right one is taken", async (stage) => {
    const decision = await stage.review(await stage.main(), two.title);
    await decision.getByText("Asked again after a denial").waitFor();
    await inspect(decision, "review-2");
    await go(decision, "Approve…", "Approve this access?");
    await decision.getByLabel("Your reason").fill("Read only, agreed on the call");
    const name = decision.getByLabel("Type the name of the cluster");
    for (const wrong of ["aro-payments", "ARO-PAYMENTS-WEU", "aro-edge-ne"]) {
      await name.fill(wrong);
      await button(decision, "Approve access for 8 hours").click();
      await decision.getByText("That is not the cluster’s name. Nothing was sent.").waitFor();
      await settled(decision);
    }
    await inspect(decision, "confirm-2-refused");
    assert.deepEqual(await stage.decisions(), []);
    await name.fill(two.cluster);
    await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
    assert.equal((await stage.decisions()).length, 1);
  });

  flow("level 3: name and tick alone are not enough, nor is another account; a fresh sign-in of the same one is", async (stage) => {
    const before = (await stage.asked()).opened.length;
    const decision = await stage.review(await stage.main(), three.title);
    await decision.getByText("The whole subscription Edge-Prod").first().waitFor();
    await inspect(decision, "review-3");
    await go(decision, "Approve…", "Approve this access?");
    await decision.getByLabel("Your reason").fill("Agreed with Microsoft on the phone");
    await decision.getByLabel("Type the name of the subscription").fill(three.cluster);
    await decision.getByRole("checkbox").check();
    const approve = button(decision, "Approve access without a fixed end");
    await approve.click();
    await decision.getByText("Sign in afresh first").waitFor();
    assert.deepEqual(await stage.decisions(), []);

    await settled(decision);
    await button(decision, "Sign in afresh").click();
    const other = await stage.answerSignIn(before, "Ana Souza");
    await inspect(decision, "confirm-3-signing-in");
    await other.go();
    await decision.getByText("ana@contoso.example").waitFor();
    await inspect(decision, "confirm-3-other-account");
    await settled(decision);
    await approve.click();
    await decision.getByText("Sign in afresh first").waitFor();
    assert.deepEqual(await stage.decisions(), []);

    await settled(decision);
    await button(decision, "Sign in afresh").click();
    await (await stage.answerSignIn(before + 1)).go();
    await decision.getByText("Signed in afresh for this request.").waitFor();
    await inspect(decision, "confirm-3");
    await settled(decision);
    await go(decision, "Approve access without a fixed end", "Azure recorded: approved");
    await decision.getByText("without an end that can be computed").waitFor();
    assert.equal((await stage.decisions()).length, 1);
  });

  flow("story 8, with a pick: a denial sends the pick as it was edited, and nothing is granted", async (stage) => {
    const main = await stage.main();
    const decision = await stage.review(main, two.title);
    await go(decision, "Deny…", "Deny this request?");
    await button(decision, "Use must-gather instead").click();
    const reason = decision.getByLabel("Your reason");
    assert.equal(await reason.inputValue(), "Use must-gather instead");
    await reason.press("End");
    await decision.keyboard.type(", our guide has the steps");
    await inspect(decision, "confirm-deny");
    await go(decision, "Deny: nothing is granted", "Azure recorded: denied");
    await inspect(decision, "denied");
    const [sent, ...more] = await stage.decisions();
    assert.deepEqual([sent.verdict, sent.reason, more], ["Deny", "Use must-gather instead, our guide has the steps", []]);
    assert.equal(await stage.attempt(two.cluster, "List or get Kubernetes objects"), false);
    await heading(main, "2 requests need your decision");
  });

  flow(
    "story 25: the keyboard alone leads from the notice to an approval that the history keeps",
    async (stage) => {
      // One request waits, so that the notice is of that one: the desktop's own key for a notice opens it, as a click does.
      for (const id of [two.id, three.id, NOT_HERS]) await stage.ctl("cancel", { id });
      await stage.signIn();
      const told = async () => (await stage.asked()).notices.findIndex(({ title }) => title.endsWith("needs a decision"));
      await soon("it is told", async () => (await told()) >= 0);
      await soon("the notice opens it", async () => {
        await stage.clickNotice(await told());
        return (await stage.asked()).decisionShown > 0;
      });
      const decision = await stage.decision();
      await heading(decision, /serial console logs/u);
      assert.equal(await decision.evaluate(() => document.activeElement.id), "headline", "where reading begins");
      await byKeys(stage, decision);
      const main = await stage.main();
      await main.keyboard.press("Alt+3");
      await main.getByRole("row").filter({ hasText: "Needed for the outage" }).first().waitFor();
    },
    { as: null },
  );

  flow("story 25: the keyboard alone leads from the inbox to a recorded approval", async (stage) => {
    const main = await stage.main();
    await button(main, one.title).waitFor();
    await main.locator("button.row").first().focus();
    while (!(await main.evaluate((words) => document.activeElement.textContent.includes(words), one.title)))
      await main.keyboard.press("ArrowDown");
    await main.keyboard.press("Enter");
    await soon("the decision window", async () => (await stage.asked()).decisionShown === 1);
    await byKeys(stage, await stage.decision());
  });

  flow("what one may not decide can be read, and its buttons say who can", async (stage) => {
    const main = await stage.main();
    await button(main, /lab-win-02/u).click();
    await soon("the decision window", async () => (await stage.asked()).decisionShown === 1);
    const decision = await stage.decision();
    await decision.getByText("Owner or Lockbox Approver of the subscription can decide").first().waitFor();
    for (const name of ["Approve…", "Deny…"]) assert.equal(await button(decision, name).getAttribute("aria-disabled"), "true");
    await inspect(decision, "cannot-decide");
    await settled(decision);
    for (const name of ["Approve…", "Deny…"]) await button(decision, name).click({ force: true });
    for (const key of ["Alt+a", "Alt+d"]) await decision.keyboard.press(key);
    assert.equal(await decision.getByRole("heading", { level: 1 }).textContent(), "Microsoft does not say what it wants to do");
    assert.deepEqual(await stage.decisions(), []);
  });

  flow(
    "whoever cancels in the browser stays signed out and can try again",
    async (stage) => {
      const main = await stage.main();
      await button(main, "Sign in").click();
      const answer = await stage.answerSignIn(0);
      await button(answer.page, "Cancel").click();
      await heading(main, "Who should sign in?");
      await inspect(main, "sign-in-cancelled");
      await button(main, "Sign in").click();
      await (await stage.answerSignIn(1)).go();
      await heading(main, "3 requests need your decision");
    },
    { as: null },
  );
});
