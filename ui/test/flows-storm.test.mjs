// Hands that press too much: whatever they press, Azure gets the one decision that somebody meant, or none.
import assert from "node:assert/strict";
import { silence as silenceOf } from "./browser.mjs";
import { confirmed, flows, go, inspect, LEVELS, settled, soon } from "./flows-stage.mjs";

const [one, two] = LEVELS;
const button = (page, name) => page.getByRole("button", { name });
/** Long enough for a second POST to arrive. */
const silence = (page) => silenceOf(page, 1_000);

async function sent(stage) {
  return (await stage.decisions()).map(({ verdict, outcome }) => `${verdict} ${outcome}`);
}

flows("hands that press too much", (flow) => {
  flow("story 5, keys: a storm of Enter and Space through every page sends nothing", async (stage) => {
    const decision = await stage.review(await stage.main(), one.title);
    await soon("Approve… is awake", async () => (await button(decision, "Approve…").getAttribute("aria-disabled")) === "false");
    const storm = async () => {
      for (let press = 0; press < 30; press += 1) await decision.keyboard.press(press % 2 === 0 ? "Enter" : "Space");
    };
    await storm();
    await go(decision, "Approve…", "Approve this access?");
    await storm();
    await decision.getByLabel("Your reason").fill("Needed for the outage");
    for (let press = 0; press < 20; press += 1) await decision.keyboard.press("Enter");
    await silence(decision);
    assert.deepEqual(await sent(stage), []);
  });

  flow("story 5, double click: a double click on Approve sends one", async (stage) => {
    const decision = await confirmed(stage, await stage.main());
    await button(decision, "Approve access for 8 hours").dblclick();
    await decision.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
    await silence(decision);
    assert.deepEqual(await sent(stage), ["Approve applied"]);
  });

  flow("twenty clicks as fast as they go send one, also while Azure is slow", async (stage) => {
    const decision = await confirmed(stage, await stage.main());
    await stage.fault("delay", "update", { millis: 1_500 });
    const box = await button(decision, "Approve access for 8 hours").boundingBox();
    for (let click = 0; click < 20; click += 1) await decision.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await decision.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
    await silence(decision);
    assert.deepEqual(await sent(stage), ["Approve applied"]);
  });

  flow("a key that is held down on Approve sends nothing; the same key pressed once sends one", async (stage) => {
    const decision = await confirmed(stage, await stage.main());
    await button(decision, "Approve access for 8 hours").focus();
    const client = await decision.context().newCDPSession(decision);
    for (const [key, code, text] of [
      ["Enter", 13, "\r"],
      [" ", 32, " "],
    ]) {
      const common = { key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
      for (let repeat = 0; repeat < 20; repeat += 1)
        await client.send("Input.dispatchKeyEvent", { ...common, type: "keyDown", text, autoRepeat: true });
      await client.send("Input.dispatchKeyEvent", { ...common, type: "keyUp" });
    }
    await silence(decision);
    assert.deepEqual(await sent(stage), []);
    await decision.keyboard.press("Space");
    await decision.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
    assert.deepEqual(await sent(stage), ["Approve applied"]);
  });

  flow("the same act sent twenty times past the page reaches Azure once", async (stage) => {
    const decision = await confirmed(stage, await stage.main());
    const review = await (await stage.call("decision", { call: "nextReview", after: 0 })).json();
    const act = { act: "approve", tag: review.sheet.tag, reason: "Needed for the outage", typedName: "", riskTicked: false };
    await settled(decision);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => stage.call("decision", { call: "decide", act }).then(({ status }) => status)),
    );
    await decision.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
    for (let again = 0; again < 8; again += 1) answers.push((await stage.call("decision", { call: "decide", act })).status);
    assert.deepEqual(await sent(stage), ["Approve applied"]);
    assert.equal(answers.filter((status) => status === 200).length, 1, String(answers));
  });

  flow("an approval of what was not the newest request on the screen is refused", async (stage) => {
    await confirmed(stage, await stage.main());
    const act = { act: "approve", tag: "ab".repeat(32), reason: "Needed for the outage", typedName: "", riskTicked: false };
    const answer = await stage.call("decision", { call: "decide", act });
    assert.equal(answer.status, 409);
    assert.deepEqual(await sent(stage), []);
  });

  flow("a second request asks before it takes the place of the first, and what was typed stays until then", async (stage) => {
    const main = await stage.main();
    const decision = await confirmed(stage, main);
    await button(main, two.title).click();
    const question = decision.getByRole("dialog");
    await question.getByRole("heading", { name: "Open the other request?" }).waitFor();
    await inspect(decision, "switch");
    for (let press = 0; press < 10; press += 1) await decision.keyboard.press("Enter");
    await settled(decision);
    await button(question, "Stay with this one").click();
    await question.waitFor({ state: "detached" });
    assert.equal(await decision.getByLabel("Your reason").inputValue(), "Needed for the outage");
    await button(main, two.title).click();
    await question.waitFor();
    await settled(decision);
    await button(question, "Open the other one").click();
    await decision.getByRole("heading", { name: "Microsoft asks to read Kubernetes objects" }).waitFor();
    assert.deepEqual(await sent(stage), []);
  });
});
