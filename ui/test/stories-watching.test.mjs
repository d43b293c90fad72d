// The stories of the people who decide, each as one life of the whole program: the real runtime, client and history, the emulated
// Azure, and Chromium as both windows. The hands that press too much and the troubles have files of their own.
import assert from "node:assert/strict";
import { asksForAllDays, inside, names, writes } from "./auditor-stage.mjs";
import { approved, confirmed, flows, go, inspect, settled, soon } from "./flows-stage.mjs";
import { TENANTS, allAsleep, ask, button, closed, count, heading, needing, one, place, silence, two } from "./stories-stage.mjs";

flows("the stories of watching", (flow) => {
  flow(
    "story 1: a request that waits is told once and counted in the tray within one look, and not told again after a restart",
    async (stage) => {
      const main = await stage.main();
      await heading(main, "3 requests need your decision");
      await soon("the demo's are told", async () => needing((await stage.asked()).notices).length === 2);
      await ask(stage);
      await button(main, "Check now").click();
      await heading(main, "4 requests need your decision");
      await soon("the tray counts it", async () => (await count(stage)) === 4);
      // More than three in ten minutes are told together: one more is in the digest that takes the place of the last.
      await soon("it is told", async () => needing((await stage.asked()).notices).length === 3);
      await silence(main);
      assert.equal(needing((await stage.asked()).notices).length, 3, "told once");
      await stage.restart();
      await heading(main, "4 requests need your decision");
      await main.getByText("all 3 subscriptions answered").waitFor();
      await silence(main);
      assert.deepEqual(needing((await stage.asked()).notices), [], "not again after a restart");
      assert.equal(await count(stage), 4);
    },
  );

  flow("story 14: open access says about how much of it is left, and goes when Azure says so", async (stage) => {
    const main = await stage.main();
    await approved(stage, main);
    await place(main, "Live grants");
    const card = main.getByRole("listitem").filter({ hasText: one.cluster });
    await card.getByText(/about/iu).first().waitFor();
    await card.getByText(/7 h 5\d min left/u).waitFor();
    await stage.ctl("cancel", { id: one.id });
    await button(main, "Check now").click();
    await card.getByText("left").waitFor({ state: "detached" });
  });

  flow(
    "story 14, offline: access that is open still says what is left of it, with a mark that says since when it is not seen",
    async (stage) => {
      const main = await stage.main();
      await approved(stage, main);
      await place(main, "Live grants");
      const card = main.getByRole("listitem").filter({ hasText: one.cluster });
      await card.getByText(/7 h 5\d min left/u).waitFor();
      await stage.stopEmulator();
      await button(main, "Check now").click();
      await card
        .getByText(/seen (?:last )?at|last seen/iu)
        .first()
        .waitFor();
      await card.getByText(/7 h 5\d min left/u).waitFor();
      await inspect(main, "story-14-offline");
    },
  );

  flow(
    "story 15: the requests of five tenants are one list, each row, notice, page and file for an auditor says whose it is, and a name that two know is typed with its tenant",
    async (stage) => {
      const main = await stage.main();
      await heading(main, "15 requests need your decision");
      await inspect(main, "story-15");
      for (const tenant of TENANTS) {
        const rows = main.locator("button.row").filter({ hasText: two.title });
        assert.equal(await rows.count(), TENANTS.length);
        assert.equal(await rows.filter({ hasText: tenant }).count(), 1, tenant);
      }
      for (const [index, tenant] of TENANTS.entries()) {
        await soon(`${tenant} is told`, async () => {
          const told = needing((await stage.asked()).notices).filter(({ title }) => title.startsWith(`${tenant}: `));
          return told.length > 0;
        });
        const others = TENANTS.filter((other) => other !== tenant);
        const decision = await stage.review(main, new RegExp(`${two.title}.*${tenant}`, "su"));
        assert.match(await decision.locator("header").innerText(), new RegExp(tenant, "u"));
        await go(decision, "Approve…", "Approve this access?");
        const sentence = await decision.locator("main").innerText();
        assert.ok(sentence.includes(`tenant ${tenant}`), sentence);
        for (const other of others) assert.ok(!sentence.includes(other), `${other} in ${sentence}`);
        await decision.getByLabel("Your reason").fill(`Agreed for ${tenant}`);
        const name = decision.getByLabel("Type the name of the cluster");
        for (const wrong of [two.cluster, `${others[0]}/${two.cluster}`]) {
          await name.fill(wrong);
          await button(decision, "Approve access for 8 hours").click();
          await decision.getByText("That is not the cluster’s name. Nothing was sent.").waitFor();
          await settled(decision);
        }
        if (index === 1) await inspect(decision, "story-15-confirm");
        if (index > 1) {
          await closed(decision, /Microsoft asks/u);
          continue;
        }
        await name.fill(`${tenant}/${two.cluster}`);
        await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
        await button(decision, "Close").click();
        await heading(decision, "No request is open");
        await decision.context().close();
      }
      for (const [index, tenant] of TENANTS.entries())
        assert.deepEqual(
          (await stage.decisions(index)).map(({ reason }) => reason),
          index < 2 ? [`Agreed for ${tenant}`] : [],
        );
      for (const tenant of TENANTS.slice(0, 2)) {
        await main
          .getByRole("navigation", { name: "Accounts" })
          .getByRole("button", { name: new RegExp(`^${tenant}`, "u") })
          .click();
        const dialog = await asksForAllDays(main);
        const file = await writes(dialog);
        assert.match(file, new RegExp(`_${tenant}_2000-01-01`, "u"));
        const told = names(file).map((name) => inside(file, name).toString());
        assert.ok(inside(file, "report.html").toString().includes(tenant), `${tenant} in its file`);
        assert.ok(
          told.some((text) => text.includes(`Agreed for ${tenant}`)),
          `its decision in the file of ${tenant}`,
        );
        const foreign = TENANTS.filter((other) => other !== tenant && told.some((text) => text.includes(other)));
        assert.deepEqual(foreign, [], `other tenants in the file of ${tenant}`);
        await button(dialog, "Close").click();
      }
    },
    { as: null, args: ["--tenants", "5"] },
  );

  flow("story 16: no notice holds Microsoft’s words, a ticket, an id, a link, a name or a verdict on the risk", async (stage) => {
    const main = await stage.main();
    await heading(main, "3 requests need your decision");
    await ask(stage, { justification: "SECRETWORDS from mallory@evil.example see https://evil.example/x" });
    await button(main, "Check now").click();
    await heading(main, "4 requests need your decision");
    const decision = await stage.review(main, two.title);
    await go(decision, "Deny…", "Deny this request?");
    await decision.getByLabel("Your reason").fill("PRIVATEREASON");
    await go(decision, "Deny: nothing is granted", "Azure recorded: denied");
    await soon("that it is confirmed", async () => (await stage.asked()).notices.length >= 3);
    await silence(main);
    const { notices } = await stage.asked();
    for (const { title, body } of notices)
      for (const forbidden of [
        /SECRETWORDS|PRIVATEREASON/u,
        /https?:|:\/\/|www\./u,
        /@/u,
        /\b\d{10,}\b/u,
        /[0-9a-f]{8}-[0-9a-f]{4}/iu,
        /\/subscriptions\//iu,
        /Ada|Lindqvist|Ana/u,
        /risk|sensitive|dangerous|level [123]/iu,
      ])
        assert.doesNotMatch(`${title}\n${body}`, forbidden);
  });

  flow(
    "story 19: what a colleague decided is told, leaves no button that decides, and a late verdict is not sent",
    async (stage) => {
      const main = await stage.main();
      await soon("the demo's are told", async () => needing((await stage.asked()).notices).length === 2);
      const decision = await confirmed(stage, main);
      const review = await (await stage.call("decision", { call: "nextReview", after: 0 })).json();
      await stage.ctl("set-status", { id: one.id, phase: "Denied" });
      await button(main, "Check now").click();
      await heading(main, "2 requests need your decision");
      await soon("it is told", async () => (await stage.asked()).notices.some(({ title }) => title.includes("answered elsewhere")));
      const late = await stage.call("decision", {
        call: "decide",
        act: { act: "approve", tag: review.sheet.tag, reason: "Needed for the outage", typedName: "", riskTicked: false },
      });
      assert.equal(late.status, 409, await late.text());
      await decision
        .getByText(/Nothing was sent|Denied/u)
        .first()
        .waitFor();
      assert.equal(await button(decision, /^(?:Approve|Deny)/u).count(), 0);
      await inspect(decision, "story-19");
      assert.deepEqual(await stage.decisions(), []);
    },
  );

  flow("story 22: whoever signs out leaves nothing open that could be decided", async (stage) => {
    const main = await stage.main();
    const decision = await stage.review(main, one.title);
    const answer = await stage.call("main", { call: "dispatch", command: { command: "signOut" } });
    assert.equal(answer.status, 200, await answer.text());
    await heading(decision, "No request is open");
    assert.equal(await button(decision, /^(?:Approve|Deny)/u).count(), 0);
    for (const key of ["Alt+a", "Alt+d"]) await decision.keyboard.press(key);
    await silence(decision);
    assert.deepEqual(await stage.decisions(), []);
    await inspect(decision, "story-22");
    await stage.signIn();
    await heading(main, "3 requests need your decision");
  });

  flow(
    "story 22, the session ends: what was seen says when, both buttons sleep and say why, and wake after it was read again",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, one.title);
      await stage.ctl("revoke-sessions", { user: "ada@contoso.example" });
      await button(main, "Check now").click();
      await soon("both buttons sleep", () => decision.evaluate(allAsleep));
      assert.match(await decision.locator("footer").innerText(), /sign/iu);
      assert.match(await decision.locator("footer").innerText(), /seen at/iu);
      for (const key of ["Alt+a", "Alt+d"]) await decision.keyboard.press(key);
      await silence(decision);
      assert.deepEqual(await stage.decisions(), []);
      await inspect(decision, "story-22-ended");
      await stage.signIn();
      await soon("Approve… wakes", async () => (await button(decision, "Approve…").getAttribute("aria-disabled")) === "false");
    },
  );
});
