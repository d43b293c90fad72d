// When things go wrong between the person and Azure: the words are true, nothing is lost, and nothing is sent twice.
import assert from "node:assert/strict";
import { confirmed, fixture, flows, go, inspect, LEVELS, settled, soon } from "./flows-stage.mjs";

const [one, two] = LEVELS;
const HOSTILE = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";
const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const button = (page, name) => page.getByRole("button", { name });
const place = (page, name) => page.getByRole("navigation").getByRole("button", { name }).click();

flows("trouble", (flow) => {
  flow(
    "story 4, lost after: an answer that is lost after Azure acted is settled by looking, never by sending again",
    async (stage) => {
      const decision = await confirmed(stage, await stage.main());
      await stage.fault("drop-after", "update");
      await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
      const sent = await stage.decisions();
      assert.deepEqual(
        sent.map(({ requestId, verdict, outcome }) => [requestId, verdict, outcome]),
        [[one.id, "Approve", "applied"]],
      );
      assert.equal(await stage.attempt(one.cluster, "Get VM serial console logs"), true);
    },
  );

  flow(
    "story 4, lost before: an answer that is lost before Azure acted stays unconfirmed, cannot be approved again yet, and can be denied",
    async (stage) => {
      const main = await stage.main();
      const decision = await confirmed(stage, main);
      await stage.fault("drop-before", "update", { count: 5 });
      await go(decision, "Approve access for 8 hours", "We do not know if Azure took it");
      await decision.getByText("Do not approve again yet").waitFor();
      await inspect(decision, "unconfirmed");
      assert.equal(await button(decision, /Approve|Deny/u).count(), 0, "nothing here could send a second one");
      await button(main, "Check now").click();
      await main.getByText("all 3 subscriptions answered").waitFor();
      await inspect(main, "inbox-unconfirmed");
      assert.equal((await stage.decisions()).length, 1);
      await soon("a notice of it", async () => (await stage.asked()).notices.some(({ title }) => title.includes("not confirmed")));

      await stage.restart();
      await place(main, "History");
      await main.getByRole("row").filter({ hasText: "Unconfirmed" }).first().waitFor();
      assert.equal((await stage.decisions()).length, 1, "a new start sends nothing either");
    },
  );

  flow("whoever thinks better of an approval whose answer was lost denies it at once", async (stage) => {
    const main = await stage.main();
    const decision = await confirmed(stage, main);
    await stage.fault("drop-before", "update");
    await go(decision, "Approve access for 8 hours", "We do not know if Azure took it");
    await button(decision, "Back to the request").click();
    await decision.getByText("It may still arrive").waitFor();
    await decision.getByText("You can approve again when Azure has shown the request unchanged for five minutes").waitFor();
    await inspect(decision, "denied-at-once");
    assert.equal(await button(decision, "Approve…").getAttribute("aria-disabled"), "true");
    await go(decision, "Deny…", "Deny this request?");
    // The approval may still arrive: the page says so, and its button promises nothing.
    await decision.getByText("It may still arrive").waitFor();
    await decision.getByText("arrives first, access is given all the same").waitFor();
    assert.equal(await button(decision, /nothing is granted/u).count(), 0);
    await inspect(decision, "denied-in-doubt");
    await decision.getByLabel("Your reason").fill("Approved by mistake");
    await go(decision, "Deny this request", "Azure recorded: denied");
    const sent = await stage.decisions();
    assert.deepEqual(
      sent.filter(({ outcome }) => outcome === "applied").map(({ verdict }) => verdict),
      ["Deny"],
    );
    assert.equal(await stage.attempt(one.cluster, "Get VM serial console logs"), false);
  });

  flow("a request that Microsoft withdraws while it is read is not approved, and the difference is shown", async (stage) => {
    const decision = await confirmed(stage, await stage.main());
    await stage.ctl("cancel", { id: one.id });
    await button(decision, "Approve access for 8 hours").click();
    await decision.getByText(/Nothing was sent/u).waitFor();
    await decision.getByRole("heading", { level: 1 }).waitFor();
    await inspect(decision, "changed");
    assert.deepEqual(await stage.decisions(), []);
  });

  flow("a refusal of Azure is shown with Azure's words, and is not sent again", async (stage) => {
    const decision = await confirmed(stage, await stage.main());
    await stage.ctl("grant-role", { user: "ada@contoso.example", role: "Reader", subscription: "Edge-Prod" });
    await stage.ctl("remove-role", { user: "ada@contoso.example", role: "Owner", subscription: "Edge-Prod" });
    await go(decision, "Approve access for 8 hours", "Azure did not accept it");
    await decision.getByText("Nothing was granted by this decision").waitFor();
    await inspect(decision, "refused");
    const sent = await stage.decisions();
    assert.equal(sent.length, 1);
    assert.notEqual(sent[0].outcome, "applied");
    assert.equal(await stage.attempt(one.cluster, "Get VM serial console logs"), false);
  });

  flow(
    "hostile text runs nothing, is no link and shows its invisible characters",
    async (stage) => {
      const main = await stage.main();
      await place(main, "History");
      const rows = main.getByRole("row").filter({ hasText: "hostile-text" });
      await rows.first().waitFor();
      await inspect(main, "history-hostile");
      await place(main, "Inbox");
      const titles = await main.locator("button.row").filter({ hasText: "hostile-text" }).allTextContents();
      assert.ok(titles.length >= 5, String(titles));
      for (const [index, look] of [
        [0, "U+202E"],
        [1, "U+001B"],
        [2, "<script>alert(1)</script>"],
      ]) {
        const id = `9f3b6c1e-2a4d-4e8f-b710-5d6c7e8f905${"abc"[index]}`;
        const opened = await stage.call("main", {
          call: "dispatch",
          command: { command: "openReview", key: `${HOSTILE}/${id}/0` },
        });
        assert.equal(opened.status, 200, await opened.text());
        const decision = await stage.decision();
        await decision.getByText(look).first().waitFor();
        assert.equal(await decision.locator("main a, main img, main script, main iframe").count(), 0);
        assert.equal(await decision.evaluate(() => document.querySelectorAll("script:not([src])").length), 0);
        await inspect(decision, `hostile-${index}`);
        await settled(decision);
        await decision.keyboard.press("Escape");
        await heading(decision, "No request is open");
        await decision.context().close();
      }
      for (const { title, body } of (await stage.asked()).notices)
        for (const sign of ["<", "\u202E", "\u001B"]) assert.ok(!(title + body).includes(sign), title + body);
      assert.deepEqual(await stage.decisions(), []);
    },
    { args: ["--fixture", `${HOSTILE}=${fixture("hostile-text.json")}`] },
  );

  flow("story 22, offline: what was seen stays and is dated, no decision begins, the history opens", async (stage) => {
    const main = await stage.main();
    const decision = await stage.review(main, two.title);
    await stage.stopEmulator();
    await button(main, "Check now").click();
    await main.getByText(/reach/iu).first().waitFor();
    await heading(main, "3 requests need your decision");
    await inspect(main, "offline");
    await decision.getByText("Azure cannot be reached, so nothing can be sent now.").waitFor();
    await decision.getByText(/^Seen at [\d:]+, \d+ min old; nothing can be sent now$/u).waitFor();
    for (const name of ["Deny…", "Approve…"])
      assert.equal(await button(decision, name).getAttribute("aria-disabled"), "true", name);
    await inspect(decision, "held");
    await stage.restart();
    await place(main, "History");
    await main.locator("table.table-history").waitFor();
    await main.locator(".integrity").getByText("checked").waitFor();
    await inspect(main, "history-offline");
  });

  flow("a program that ends and starts again is said to be gone, comes back, and still knows who is signed in", async (stage) => {
    const main = await stage.main();
    await heading(main, "3 requests need your decision");
    await soon("all are told", async () => (await stage.asked()).notices.length === 2);
    await stage.restart();
    await heading(main, "3 requests need your decision");
    await main.getByText("all 3 subscriptions answered").waitFor();
    assert.equal((await stage.asked()).opened.length, 0, "no browser was needed");
    assert.deepEqual((await stage.asked()).notices, [], "what was announced is not announced again");
  });

  flow("what a window may not ask is refused, whatever page asks it", async (stage) => {
    const refused = async (role, body, code, status) => {
      const answer = await stage.call(role, body);
      assert.equal(answer.status, status, JSON.stringify(body).slice(0, 80));
      if (code !== null) assert.equal((await answer.json()).code, code);
    };
    const deny = { call: "decide", act: { act: "deny", tag: "00".repeat(32), reason: "no" } };
    await refused("main", deny, "wrongRole", 403);
    await refused(null, deny, "wrongRole", 403);
    await refused("reader", deny, "wrongRole", 403);
    await refused("decision", { call: "dispatch", command: { command: "signOut" } }, "wrongRole", 403);
    await refused("decision", { call: "query", query: { query: "record", key: "k" } }, "wrongRole", 403);
    await refused("main", { call: "show" }, "wrongRole", 403);
    await refused("decision", { ...deny, verdict: "Approve" }, "unknownCall", 400);
    await refused("decision", "not JSON", "unknownCall", 400);
    await refused("decision", { ...deny, act: { ...deny.act, reason: "x".repeat(70_000) } }, null, 413);
    await refused("decision", deny, "notFound", 409);
    assert.deepEqual(await stage.decisions(), []);
  });
});
