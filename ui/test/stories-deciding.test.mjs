// The stories of the people who decide, each as one life of the whole program: the real runtime, client and history, the emulated
// Azure, and Chromium as both windows. The hands that press too much and the troubles have files of their own.
import assert from "node:assert/strict";
import { confirmed, fixture, flows, go, inspect, settled, soon } from "./flows-stage.mjs";
import {
  CARDS,
  LAB,
  READ,
  ask,
  button,
  closed,
  heading,
  inView,
  looksBack,
  needing,
  one,
  opened,
  place,
  silence,
  two,
} from "./stories-stage.mjs";

/** Lengths as Azure may tell them, what the button of the confirm page says then, and what is ticked there. */
const UNKNOWN = "Approve access of unknown length";
const LENGTHS = [
  ["Support request lifetime", "Approve access without a fixed end", /It lasts until the support request closes/u],
  ["24", "Approve access for 24 hours", /It lasts 24 hours/u],
  ["banana", UNKNOWN, /Azure gives its length as “banana”, which tells no end/u],
  ["0", UNKNOWN, /Azure does not say how long it lasts/u],
  ["-3", UNKNOWN, /Azure gives its length as “-3”, which tells no end/u],
  ["8 hours or so", UNKNOWN, /Azure gives its length as “8 hours or so”, which tells no end/u],
];

flows("the stories of deciding", (flow) => {
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
      const decision = await confirmed(stage, main);
      // Azure takes it and cannot be read: nothing here says more than Azure was read to say.
      await stage.fault("delay", "update", { millis: 4_000 });
      await button(decision, "Approve access for 8 hours").click();
      await soon("it reached Azure", async () => (await stage.decisions()).length === 1);
      for (const reading of ["get", "list"]) await stage.fault("status", reading, { count: 100 });
      await decision
        .getByText(/Azure has taken/u)
        .first()
        .waitFor();
      await silence(decision);
      assert.equal(await decision.getByText("Azure recorded").count(), 0, "not read back yet");
      await stage.ctl("fault", { what: { do: "clear" } });
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
    // Rows move under the pointer while somebody clicks as fast as a hand can: the first is withdrawn.
    const { inbox } = await (await stage.call("main", { call: "nextSnapshot", after: 0 })).json();
    const [first] = inbox.sections.flatMap(({ rows }) => rows);
    const second = main.locator("button.row").nth(1);
    const [words, row] = [await second.innerText(), await second.boundingBox()];
    const leaving = (async () => {
      await stage.ctl("cancel", { id: first.key.split("/")[1] });
      await stage.clickTray("Check now");
    })();
    for (let click = 0; click < 40; click += 1) await main.mouse.click(row.x + 40, row.y + row.height / 2, { delay: 5 });
    await leaving;
    await soon("the second moved up", async () => (await main.locator("button.row").first().innerText()) === words);
    await silence(main);
    assert.equal(await decision.getByRole("heading", { name: /Approve this access|Deny this request/u }).count(), 0);
    assert.deepEqual(await stage.decisions(), []);
  });

  flow(
    "story 5, a change under the hand: clicks on Approve while Azure has something else send nothing, on no page",
    async (stage) => {
      const decision = await confirmed(stage, await stage.main());
      const { x, y, width, height } = await button(decision, "Approve access for 8 hours").boundingBox();
      await stage.ctl("cancel", { id: one.id });
      for (let click = 0; click < 40; click += 1) await decision.mouse.click(x + width / 2, y + height / 2, { delay: 5 });
      await decision.getByRole("heading", { name: "Approve this access?" }).waitFor({ state: "detached" });
      await silence(decision);
      assert.equal(await decision.getByText(/Azure recorded|Azure has taken/u).count(), 0);
      assert.deepEqual(await stage.decisions(), []);
    },
  );

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
      for (const [duration, ...words] of LENGTHS) {
        const id = await ask(stage, { duration });
        reviews.push([duration, id, words]);
      }
      await button(main, "Check now").click();
      await heading(main, "9 requests need your decision");
      for (const [duration, id, [label, risk]] of reviews) {
        const decision = await opened(stage, main, id);
        const length = decision.locator(".side-facts > *").filter({ hasText: "Length" }).first();
        await length.waitFor();
        const words = await decision.locator(".side-facts").innerText();
        assert.doesNotMatch(words, /\b(?:8|0) h(?:ours)?\b(?! or so)/u, `${duration}: ${words}`);
        await soon("Approve… wakes", async () => (await button(decision, "Approve…").getAttribute("aria-disabled")) === "false");
        await go(decision, "Approve…", "Approve this access?");
        await decision.getByRole("checkbox", { name: risk }).waitFor();
        await button(decision, "Sign in afresh").waitFor();
        const approve = await decision.locator("footer button.button-fill").innerText();
        assert.equal(approve.trim(), label, duration);
        await decision.keyboard.press("Escape");
        await heading(decision, /Microsoft asks/u);
        await closed(decision);
      }
      assert.deepEqual(await stage.decisions(), []);
    },
    { args: ["--fixture", `${LAB}=${fixture("empty.json")}`] },
  );

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
});
