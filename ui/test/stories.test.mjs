// The stories of the people who decide, each as one life of the whole program: the real runtime, client and history, the emulated
// Azure, and Chromium as both windows. The hands that press too much and the troubles have files of their own.
import assert from "node:assert/strict";
import { silence as silenceOf } from "./browser.mjs";
import { fixture, flows, go, inspect, LEVELS, settled, soon } from "./flows-stage.mjs";

const [one, two] = LEVELS;
const READ = "List or get Kubernetes objects";
const TENANTS = ["Contoso", "Fabrikam", "Northwind", "Adatum", "Litware"];
/** The actions of both published editions, each with the headline of its review. */
const CARDS = [
  ["Create Kubernetes object", /create Kubernetes objects/u],
  ["Update Kubernetes object", /change Kubernetes objects/u],
  ["Delete Kubernetes object", /delete Kubernetes objects/u],
  ["Get cluster", /cluster/u],
  ["Get VM serial console logs", /serial console logs/u],
  ["List cluster Azure resources", /resources/u],
  ["List clusters", /clusters/u],
  ["List or get Kubernetes objects", /read Kubernetes objects/u],
  ["Put or patch cluster", /cluster/u],
  ["Redeploy virtual machine", /machine/u],
  ["Upgrade cluster", /upgrade/u],
  ["Get pod logs", /logs/u],
];
const LAB = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";
const button = (page, name) => page.getByRole("button", { name });
const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const place = (page, name) => page.getByRole("navigation").getByRole("button", { name }).click();
const silence = (page) => silenceOf(page, 1_000);
const count = async (stage) => (await stage.asked()).tray.count;
const needing = (notices) => notices.filter(({ title }) => /needs a decision$| wait$/u.test(title));

/** The engineer asks for access to a cluster in a support ticket of Ada's; gives the request's id. */
async function ask(stage, { subscription = "Edge-Prod", cluster = "aro-edge-ne", ...more } = {}) {
  const { ticket } = await stage.ctl("open-ticket", { subscription, title: "Ingress", by: "ada@contoso.example" });
  return (await stage.ctl("ask", { ticket, cluster, action: [READ], ...more })).requestId;
}

/** Everything that stands in the view without scrolling, as text. */
const inView = (page) =>
  page.evaluate(() => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { top, bottom, width } = range.getBoundingClientRect();
      if (width > 0 && top >= 0 && bottom <= innerHeight) words.push(node.textContent);
    }
    return words.join("").replaceAll(/\s+/gu, " ");
  });

/** The page tells how the request before it on the support ticket ended. */
async function looksBack(page) {
  await page.getByText("Request 3 on this support ticket").waitFor();
  await page.getByText(/denied by you .*“Scope too wide for the ingress”/u).waitFor();
}

/** No button of the page leads to a verdict. */
function allAsleep() {
  const leading = [...document.querySelectorAll("button")].filter(({ textContent }) => /^(?:Approve|Deny)/u.test(textContent));
  return leading.every((each) => each.getAttribute("aria-disabled") === "true");
}

flows("the stories", (flow) => {
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

  flow(
    "story 2: everything one needs to decide stands on one screen, what is missing is said, and what Azure wrote is one key away",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, two.title);
      const words = await inView(decision);
      for (const seen of [
        "Contoso",
        two.cluster,
        "Answer by",
        "Read Kubernetes objects",
        "Named in Microsoft’s words",
        "Scope",
        "1 cluster",
        "Length",
        "8 hours from approval",
        "Support ticket",
        "126112000038451",
        "If nobody answers",
        "Microsoft’s words",
      ])
        assert.ok(words.toLowerCase().includes(seen.toLowerCase()), `${seen} in\n${words}`);
      const raw = decision.locator("details.raw");
      assert.equal(await raw.getAttribute("open"), null);
      await decision.keyboard.press("Alt+r");
      await decision.getByText('"justification"').waitFor();
      await decision.keyboard.press("Alt+r");
      assert.equal(await raw.getAttribute("open"), null);

      const { requestId } = await stage.ctl("ask", {
        noTicket: true,
        subscription: "Edge-Prod",
        cluster: one.cluster,
        wording: "generic",
      });
      assert.ok(requestId);
      await closed(decision);
      const bare = await opened(stage, main, requestId);
      await bare.getByText("Does not come from a support ticket").first().waitFor();
      await bare.getByText("Microsoft does not say what it wants to do").first().waitFor();
    },
  );

  flow(
    "story 3: each action of both editions has its card with what it allows, refuses and leaves to ask; what no list names gets the most care",
    async (stage) => {
      const main = await stage.main();
      const seen = new Set();
      for (const [action, headline] of CARDS) {
        const id = await ask(stage, { action: [action] });
        const decision = await opened(stage, main, id);
        await decision.getByRole("heading", { level: 1, name: headline }).waitFor();
        for (const label of ["Lets them", "Refused anyway", "Reversible", "Ask first"])
          await decision.getByText(label).first().waitFor();
        await decision.getByText("Named in Microsoft’s words").first().waitFor();
        seen.add(await decision.locator(".asked").first().innerText());
        await closed(decision);
      }
      assert.equal(seen.size, CARDS.length, "no two cards say the same");
      const id = await ask(stage, { action: [], justification: "The engineer will open a shell: oc exec into the API server." });
      const decision = await opened(stage, main, id);
      await decision
        .getByText(/not in (?:Microsoft’s )?(?:the )?published list/iu)
        .first()
        .waitFor();
      await decision.getByText(/for the highest care/u).waitFor();
      await inspect(decision, "story-3-unlisted");
      assert.deepEqual(await stage.decisions(), []);
    },
  );

  flow(
    "story 4: an approval is sent once and called approved only after Azure was read again; a lost answer is called unknown",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, one.title);
      await go(decision, "Approve…", "Approve this access?");
      await decision.getByLabel("Your reason").fill("Needed for the outage");
      // Azure takes it and does not show it yet: nothing here says more than Azure was read to say.
      await stage.fault("delay", "get", { millis: 1_500, count: 1 });
      await button(decision, "Approve access for 8 hours").click();
      await soon("it reached Azure", async () => (await stage.decisions()).length === 1);
      await heading(decision, "Azure recorded: approved");
      await silence(decision);
      assert.deepEqual(
        (await stage.decisions()).map(({ requestId, verdict, outcome }) => [requestId, verdict, outcome]),
        [[one.id, "Approve", "applied"]],
      );
      await button(decision, "Close").click();
      await soon("the window is told to close", async () => (await stage.asked()).decisionClosed === 1);
      await decision.context().close();

      const next = await stage.review(main, two.title);
      await go(next, "Deny…", "Deny this request?");
      await next.getByLabel("Your reason").fill("Use must-gather instead");
      await stage.fault("drop-before", "update", { count: 5 });
      await go(next, "Deny: nothing is granted", "We do not know if Azure took it");
      await silence(next);
      assert.deepEqual(
        (await stage.decisions()).map(({ verdict, outcome }) => `${verdict} ${outcome}`),
        ["Approve applied", "Deny dropped before applying"],
        "a lost one is not sent again",
      );
    },
  );

  flow("story 5: no click on a notice, in the tray, on a row that moves, or that raises a window reaches Azure", async (stage) => {
    const main = await stage.main();
    await heading(main, "3 requests need your decision");
    await soon("the demo's are told", async () => needing((await stage.asked()).notices).length === 2);
    await soon("a notice opens", async () => {
      await stage.clickNotice(0);
      return (await stage.asked()).decisionShown > 0;
    });
    const decision = await stage.decision();
    await button(decision, "Approve…").waitFor();
    for (const choice of ["Approve…", "Deny…", "Review"]) {
      const { tray } = await stage.asked();
      const request = tray.entries.find(({ entries }) => entries !== undefined);
      await stage.clickTray(request.label, choice);
      await silence(decision);
      assert.equal(await decision.getByRole("heading", { name: /Approve this access|Deny this request/u }).count(), 0, choice);
    }
    // Rows move under the pointer while somebody clicks as fast as a hand can.
    const row = await button(main, two.title).boundingBox();
    const arriving = (async () => {
      for (let more = 0; more < 4; more += 1) {
        await ask(stage);
        await stage.clickTray("Check now");
      }
    })();
    for (let click = 0; click < 40; click += 1) await main.mouse.click(row.x + 40, row.y + row.height / 2, { delay: 5 });
    await arriving;
    await silence(main);
    assert.deepEqual(await stage.decisions(), []);
  });

  flow(
    "story 8: a denial without a reason is refused, and what the page shows is what Azure gets and the history keeps",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, two.title);
      await go(decision, "Deny…", "Deny this request?");
      const deny = button(decision, "Deny: nothing is granted");
      for (const empty of ["", "   ", "\u200B\u2060"]) {
        await decision.getByLabel("Your reason").fill(empty);
        await deny.click();
        await settled(decision);
      }
      assert.deepEqual(await stage.decisions(), []);
      const typed = "  Scope too wide;\n\nuse must-gather  ";
      await decision.getByLabel("Your reason").fill(typed);
      const preview = decision.locator(".preview blockquote");
      await soon("the preview", async () => (await preview.textContent()).includes("must-gather"));
      const shown = await preview.innerText();
      await inspect(decision, "story-8");
      await go(decision, "Deny: nothing is granted", "Azure recorded: denied");
      const [sent] = await stage.decisions();
      assert.equal(shown.replaceAll(/\s+/gu, " ").trim(), sent.reason.replaceAll(/\s+/gu, " ").trim());
      await place(main, "History");
      await main.getByRole("row").filter({ hasText: "Scope too wide" }).first().waitFor();
    },
  );

  flow(
    "story 12: a length that is not eight hours is a sentence, is never read as hours, and asks for the most care",
    async (stage) => {
      const main = await stage.main();
      await heading(main, /requests need your decision/u);
      const reviews = [];
      for (const duration of ["Support request lifetime", "24", "banana", "0", "-3", "8 hours or so"]) {
        const id = await ask(stage, { duration });
        reviews.push([duration, id]);
      }
      await button(main, "Check now").click();
      await heading(main, "9 requests need your decision");
      for (const [duration, id] of reviews) {
        const decision = await opened(stage, main, id);
        const length = decision.locator(".side-facts > *").filter({ hasText: "Length" }).first();
        await length.waitFor();
        const words = await decision.locator(".side-facts").innerText();
        assert.doesNotMatch(words, /\b(?:8|0) h(?:ours)?\b(?! or so)/u, `${duration}: ${words}`);
        await soon("Approve… wakes", async () => (await button(decision, "Approve…").getAttribute("aria-disabled")) === "false");
        await go(decision, "Approve…", "Approve this access?");
        assert.equal(await decision.getByRole("checkbox").count(), 1, `${duration} asks for the tick`);
        await button(decision, "Sign in afresh").waitFor();
        const approve = await decision.locator("footer button.button-fill").innerText();
        assert.doesNotMatch(approve, /\b(?:8|0) h/u, approve);
        await decision.keyboard.press("Escape");
        await heading(decision, /Microsoft asks/u);
        await closed(decision);
      }
      assert.deepEqual(await stage.decisions(), []);
    },
    { args: ["--fixture", `${LAB}=${fixture("empty.json")}`] },
  );

  flow(
    "story 14: open access counts down as about, goes on counting without Azure with a mark, and goes when Azure says so",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, one.title);
      await go(decision, "Approve…", "Approve this access?");
      await decision.getByLabel("Your reason").fill("Needed for the outage");
      await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
      await place(main, "Live grants");
      const card = main.getByRole("listitem").filter({ hasText: one.cluster });
      await card.getByText(/about/iu).first().waitFor();
      await card.getByText(/7 h 5\d min left/u).waitFor();
      await stage.ctl("cancel", { id: one.id });
      await button(main, "Check now").click();
      await card.getByText("left").waitFor({ state: "detached" });
    },
  );

  flow(
    "story 14, offline: access that is open goes on counting down with a mark that says since when it is not seen",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, one.title);
      await go(decision, "Approve…", "Approve this access?");
      await decision.getByLabel("Your reason").fill("Needed for the outage");
      await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
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
    "story 15: the requests of five tenants are one list, each row, notice and page says whose it is, and a name that two know is typed with its tenant",
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
    "story 17: the next request of a support ticket tells how many there were, who answered the last and why, and what differs",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, two.title);
      await go(decision, "Deny…", "Deny this request?");
      await decision.getByLabel("Your reason").fill("Scope too wide for the ingress");
      await go(decision, "Deny: nothing is granted", "Azure recorded: denied");
      await button(decision, "Close").click();
      await heading(decision, "No request is open");
      await decision.context().close();

      const { requestId } = await stage.ctl("ask", {
        ticket: "126112000038451",
        cluster: two.cluster,
        action: [READ],
        duration: "24",
      });
      const next = await opened(stage, main, requestId);
      await looksBack(next);
      await next.locator(".compared summary").first().click();
      const length = next.getByRole("row", { name: /length/iu });
      assert.match(await length.innerText(), /8 hours[\s\S]*24 hours/u);
      await inspect(next, "story-17");
      // Also after a restart, from the history.
      await stage.restart();
      await heading(main, /requests need your decision/u);
      await looksBack(await opened(stage, main, requestId));
      assert.equal((await stage.decisions()).length, 1);
    },
  );

  flow(
    "story 19: what a colleague decided is told in place of the first notice, holds both buttons, and a late verdict is not sent",
    async (stage) => {
      const main = await stage.main();
      await soon("the demo's are told", async () => needing((await stage.asked()).notices).length === 2);
      const decision = await stage.review(main, one.title);
      await go(decision, "Approve…", "Approve this access?");
      await decision.getByLabel("Your reason").fill("Needed for the outage");
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
      for (const name of [/^Approve/u, /^Deny/u])
        for (const each of await button(decision, name).all()) assert.equal(await each.getAttribute("aria-disabled"), "true");
      await inspect(decision, "story-19");
      assert.deepEqual(await stage.decisions(), []);
    },
  );

  flow(
    "story 22: signed out nothing can be decided, what was seen keeps its age, and after signing in it is read again first",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, one.title);
      const answer = await stage.call("main", { call: "dispatch", command: { command: "signOut" } });
      assert.equal(answer.status, 200, await answer.text());
      await soon("both buttons sleep or are gone", () => decision.evaluate(allAsleep));
      for (const key of ["Alt+a", "Alt+d"]) await decision.keyboard.press(key);
      await silence(decision);
      assert.deepEqual(await stage.decisions(), []);
      await inspect(decision, "story-22");
      await stage.signIn();
      await heading(main, "3 requests need your decision");
    },
  );
});

/** Opens the review of a request by its id, however many there are. */
async function opened(stage, main, id) {
  await button(main, "Check now").click();
  const answer = await stage.call("main", { call: "dispatch", command: { command: "openReview", key: await keyOf(stage, id) } });
  assert.equal(answer.status, 200, await answer.text());
  const decision = await stage.decision();
  await button(decision, "Approve…").waitFor();
  await settled(decision);
  return decision;
}

/** Leaves the open request undecided, from the review or, where its heading is given, from the page after it. */
async function closed(decision, review) {
  if (review !== undefined) {
    await decision.keyboard.press("Escape");
    await heading(decision, review);
  }
  await settled(decision);
  await decision.keyboard.press("Escape");
  await heading(decision, "No request is open");
  await decision.context().close();
}

/** The key of a request, by its id, as the inbox tells it. */
async function keyOf(stage, id) {
  return soon(`the row of ${id}`, async () => {
    const snapshot = await (await stage.call("main", { call: "nextSnapshot", after: 0 })).json();
    return snapshot.inbox.sections.flatMap(({ rows }) => rows).find(({ key }) => key.includes(id))?.key;
  });
}
