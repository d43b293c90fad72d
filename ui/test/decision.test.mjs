// The decision window cannot be hurried: what nobody meant sends nothing, what somebody meant is sent once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, settled } from "./browser.mjs";
import { actsAre, acts, at, button, page, served, silence } from "./decision-stage.mjs";
import { reviews } from "./fixtures/scenes.mjs";

test("nothing but the headline has focus when a request opens", async () => {
  await at("level1");
  assert.equal(await page.evaluate(() => document.activeElement.id), "headline");
});

test("a storm of Enter and Space on every page sends nothing", async () => {
  for (const scene of ["level1", "level3", "confirmApprove1", "confirmDeny", "calm", "changed", "switch", "refused"]) {
    await at(scene);
    for (let press = 0; press < 20; press += 1) await page.keyboard.press(press % 2 === 0 ? "Enter" : "Space");
    await silence();
    assert.deepEqual(acts(), [], scene);
    await page.context().close();
  }
});

/** Opens the review with a reason already typed on the confirm page, so that a click that slips through would approve. */
async function withDraft() {
  await at("confirmApprove1");
  await page.getByLabel("Your reason").fill("Ingress 503, agreed with payments");
  await button("Back").click();
  await page.getByRole("heading", { name: "Microsoft asks to read" }).waitFor();
  await settled(page);
  served.host.calls.length = 0;
}

test("a double click on Approve… opens the confirm page once and approves nothing", async () => {
  await withDraft();
  await button("Approve…").dblclick();
  await page.getByRole("heading", { name: "Approve this access?" }).waitFor();
  await actsAre(["goApprove"]);
});

test("five quick clicks where Approve… stood never reach the button that took its place", async () => {
  await withDraft();
  const box = await button("Approve…").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await page.getByRole("heading", { name: "Approve this access?" }).waitFor();
  for (let click = 0; click < 5; click += 1) await page.mouse.click(x, y);
  await actsAre(["goApprove"]);
});

test("a double click on the filled Approve button approves once", async () => {
  await at("confirmApprove1");
  served.host.delay = 200;
  await page.getByLabel("Your reason").fill("Ingress 503, agreed with payments");
  await button("Approve access for 8 hours").dblclick();
  await page.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
  assert.deepEqual(acts(), ["approve"]);
  assert.deepEqual(served.host.sent()[0].act, {
    act: "approve",
    tag: reviews.confirmApprove1.sheet.tag,
    reason: "Ingress 503, agreed with payments",
    typedName: "",
    riskTicked: false,
  });
});

test("while one call is on its way every button is held", async () => {
  await at("level1");
  const release = served.host.hold();
  await button("Approve…").click();
  await comesTo(page, acts, ["goApprove"]);
  assert.equal(await button("Deny…").getAttribute("aria-disabled"), "true");
  await button("Deny…").click({ force: true });
  release();
  await page.getByRole("heading", { name: "Approve this access?" }).waitFor();
  assert.deepEqual(acts(), ["goApprove"]);
});

test("a held key presses nothing", async () => {
  await at("confirmApprove1");
  await page.getByLabel("Your reason").fill("Ingress 503, agreed with payments");
  await button("Approve access for 8 hours").focus();
  const client = await page.context().newCDPSession(page);
  for (const [key, code, text] of [
    ["Enter", 13, "\r"],
    [" ", 32, " "],
  ]) {
    const common = { key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
    for (let repeat = 0; repeat < 15; repeat += 1)
      await client.send("Input.dispatchKeyEvent", { ...common, type: "keyDown", text, autoRepeat: true });
    await client.send("Input.dispatchKeyEvent", { ...common, type: "keyUp" });
  }
  await silence();
  assert.deepEqual(acts(), []);
});

test("the same button pressed once by key does act, so that the silence above means something", async () => {
  await at("confirmApprove1");
  await page.getByLabel("Your reason").fill("Ingress 503, agreed with payments");
  await button("Approve access for 8 hours").focus();
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
  assert.deepEqual(acts(), ["approve"]);
});

test("the click that raises the window does nothing", async () => {
  await at("level1");
  // The clock stands still, so that the click follows the focus closely however slow the machine is.
  await page.evaluate(() => {
    const now = performance.now();
    Object.defineProperty(performance, "now", { value: () => now, configurable: true });
    window.dispatchEvent(new Event("focus"));
  });
  await button("Deny…").click();
  await silence();
  assert.deepEqual(acts(), []);
  await page.evaluate(() => Reflect.deleteProperty(performance, "now"));
  await settled(page);
  await button("Deny…").click();
  await page.getByRole("heading", { name: "Deny this request?" }).waitFor();
});

test("a click while the window is not focused does nothing", async () => {
  await at("level1");
  await page.evaluate(() => (document.hasFocus = () => false));
  await button("Approve…").click();
  await silence();
  assert.deepEqual(acts(), []);
});

test("Escape goes back or closes and never denies", async () => {
  const expected = {
    confirmApprove1: "goReview",
    confirmDeny: "goReview",
    calm: "goReview",
    level1: "close",
    changed: "close",
    approved: "close",
  };
  for (const [scene, act] of Object.entries(expected)) {
    await at(scene);
    served.host.calls.length = 0;
    await page.keyboard.press("Escape");
    await actsAre([act], scene);
    await page.context().close();
  }
  await at("switch");
  served.host.calls.length = 0;
  await page.keyboard.press("Escape");
  await comesTo(page, () => served.host.sent().map((call) => call.act), [{ act: "switch", switch: false }]);
});

test("Alt+A and Alt+D lead to pages and decide nothing there", async () => {
  await at("level1");
  await page.keyboard.press("Alt+a");
  await page.getByRole("heading", { name: "Approve this access?" }).waitFor();
  await page.keyboard.press("Alt+a");
  await page.keyboard.press("Alt+d");
  await actsAre(["goApprove"]);
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Microsoft asks to read" }).waitFor();
  await settled(page);
  await page.keyboard.press("Alt+d");
  await page.getByRole("heading", { name: "Deny this request?" }).waitFor();
});

test("Alt+A does nothing when nothing may be decided", async () => {
  await at("cannot");
  await page.keyboard.press("Alt+a");
  await page.keyboard.press("Alt+d");
  await button("Approve…").click({ force: true });
  await silence();
  assert.deepEqual(acts(), []);
});

test("a sleeping Approve sends nothing and says why", async () => {
  await at("asleep");
  const approve = button("Approve…");
  await approve.click({ force: true });
  await approve.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+a");
  await silence();
  assert.deepEqual(acts(), []);
  const note = await approve.getAttribute("aria-describedby");
  assert.equal(await page.locator(`#${note}`).textContent(), "Approve wakes after a moment of reading");
});

const footer = () => Promise.all(["Deny…", "Decide later", "Approve…"].map((name) => button(name).boundingBox()));

test("nothing moves when Approve… wakes on the review page", async () => {
  await at("asleep");
  const asleep = await footer();
  served.host.review("level1");
  await page.getByText("Seen at 12:04:31").waitFor();
  assert.deepEqual(await footer(), asleep);
});

test("what lasts and stands in the way is a line of its own above the buttons, which stay where they are", async () => {
  await at("level1");
  const usual = await footer();
  for (const [scene, words, held] of [
    ["noHistory", "The history is not in order", ["Approve…"]],
    ["unsigned", "Nobody is signed in, so nothing can be sent", ["Approve…", "Deny…"]],
    ["cannot", "You need Owner or Lockbox Approver", ["Approve…", "Deny…"]],
  ]) {
    served.host.review(scene);
    const note = page.locator(".foot-note", { hasText: words });
    await note.waitFor();
    for (const name of held) {
      assert.equal(await button(name).getAttribute("aria-disabled"), "true", `${scene}: ${name}`);
      assert.equal(await button(name).getAttribute("aria-describedby"), await note.getAttribute("id"), `${scene}: ${name}`);
    }
    assert.equal(await page.locator(".foot-note").count(), 1, `${scene}: said once`);
    assert.deepEqual(await footer(), usual, scene);
  }
  assert.equal(await button("Deny…").getAttribute("aria-disabled"), "true");
});

test("the waking of Approve is announced", async () => {
  await at("asleep");
  served.host.review("level1");
  await page.getByRole("status").filter({ hasText: "Approve…: available now" }).waitFor({ state: "attached" });
});

test("what comes to stand in the way of Approve is announced", async () => {
  await at("level1");
  served.host.review("unsigned");
  await page.getByRole("status").filter({ hasText: "Nobody is signed in, so nothing can be sent" }).waitFor({ state: "attached" });
});

test("a refusal stands under the field it is about, which is marked and has focus until somebody writes there", async () => {
  const text = "That is not the cluster’s name. Nothing was sent.";
  for (const [field, id] of [
    ["name", "typed-name"],
    ["risk", "risk"],
    ["stepUp", "step-up"],
    ["reason", "reason"],
  ]) {
    served.host.refusal = { status: 409, body: { code: "lacks", text, field } };
    await at("confirmApprove3");
    await button("Approve access without a fixed end").click();
    await page.getByRole("alert").filter({ hasText: "What is missing stands in the form." }).waitFor();
    assert.equal(await page.getByText(text).count(), 1, field);
    const error = page.locator(`#${id}-error`);
    // A sign beside the sentence.
    await error.locator("svg.icon").waitFor();
    await page.waitForFunction((wanted) => document.activeElement.id === wanted, id);
    const element = page.locator(`#${id}`);
    assert.match(await element.getAttribute("aria-describedby"), new RegExp(`(^| )${id}-error$`, "u"), field);
    // Beside the tick stand as many risks as there are.
    const above = field === "risk" ? page.locator("label.risk") : element;
    const [under, over] = [await error.boundingBox(), await above.boundingBox()];
    const gap = under.y - (over.y + over.height);
    assert.ok(gap >= 0 || field === "stepUp", `${field}: ${gap}`);
    assert.ok(gap < 120, `${field}: ${gap} px below`);
    if (field !== "stepUp") assert.equal(await element.getAttribute("aria-invalid"), "true", field);
    if (field === "name" || field === "reason") {
      await element.fill("aro");
      await error.waitFor({ state: "detached" });
      assert.equal(await element.getAttribute("aria-invalid"), "false", field);
    }
    await page.context().close();
  }
});

test("level three sends name, tick and reason as they stand", async () => {
  await at("confirmApprove3Done");
  await page.locator("#reason").fill("Outage, agreed with the edge team");
  await page.locator("#typed-name").fill("Edge-Prod");
  await page.locator("#risk").check();
  await button("Approve access without a fixed end").click();
  await page.getByRole("heading", { name: "Azure recorded: approved" }).waitFor();
  const { act } = served.host.sent()[0];
  assert.deepEqual([act.tag, act.typedName, act.riskTicked], [reviews.level3.sheet.tag, "Edge-Prod", true]);
});

test("a pick is inserted, can be edited, and the whole text is what is sent", async () => {
  await at("confirmDeny");
  await button("Scope too wide").click();
  await settled(page);
  await button("Wrong cluster").click();
  assert.equal(await page.locator("#reason").inputValue(), "Wrong cluster");
  await page.locator("#reason").press("End");
  await page.keyboard.type(", ask for aro-lab");
  await button("Deny: nothing is granted").click();
  await page.getByRole("heading", { name: "Azure recorded: denied" }).waitFor();
  assert.deepEqual(served.host.sent()[0].act, {
    act: "deny",
    tag: reviews.confirmDeny.sheet.tag,
    reason: "Wrong cluster, ask for aro-lab",
  });
});

const drafts = () => served.host.calls.filter((call) => call.act?.act === "draftDenial").map((call) => call.act.reason);

test("what Microsoft will read is what the agent says of what was typed", async () => {
  await at("confirmDeny");
  const preview = page.locator(".preview .quote");
  await page.getByText("Nothing yet.").waitFor();
  await page.locator("#reason").fill("  Wrong cluster, ask for aro-lab ");
  await comesTo(page, () => drafts().at(-1), "  Wrong cluster, ask for aro-lab ");
  assert.equal(await preview.innerText(), "Nothing yet. Write a reason above, or insert one.", "nothing is judged in the window");
  served.host.review("confirmDenyTyped");
  await page.locator(".preview .invisible").waitFor();
  assert.equal(await preview.innerText(), "Wrong cluster,U+202E ask for aro-lab");
});

test("however fast somebody types, the last state is told in the end", async () => {
  await at("confirmDeny");
  await page.locator("#reason").pressSequentially("Wrong cluster, ask for aro-lab in the other subscription");
  await comesTo(page, () => drafts().at(-1), "Wrong cluster, ask for aro-lab in the other subscription");
});

test("a reason survives a look back at the request", async () => {
  await at("confirmApprove1");
  await page.locator("#reason").fill("Ingress 503, agreed with payments");
  await button("Back").click();
  await page.getByRole("heading", { name: "Microsoft asks to read" }).waitFor();
  await settled(page);
  await button("Approve…").click();
  assert.equal(await page.locator("#reason").inputValue(), "Ingress 503, agreed with payments");
});

test("a refusal is shown as it was said and the button wakes again", async () => {
  await at("confirmApprove1");
  served.host.refusal = { status: 409, body: { code: "stale", text: "The request changed; nothing was sent.", field: null } };
  await page.locator("#reason").fill("Ingress 503, agreed with payments");
  await button("Approve access for 8 hours").click();
  await page.getByRole("alert").filter({ hasText: "The request changed; nothing was sent." }).waitFor();
  assert.equal(await button("Approve access for 8 hours").getAttribute("aria-disabled"), "false");
});

test("turning Lockbox off says what changes, and sends what was typed once", async () => {
  await at("turnOff");
  await page.getByRole("heading", { name: "Turn Customer Lockbox off?" }).waitFor();
  await page.getByText("Microsoft is no longer required to ask").waitFor();
  await page.getByText("Access that was approved already stays").waitFor();
  await page.getByLabel("Your reason").fill("the auditors ask for it");
  await page.getByLabel("Type the name of the tenant").fill("Contoso");
  await button("Turn off for Contoso").click();
  await actsAre(["turnLockbox"]);
  const wanted = { act: "turnLockbox", on: false, reason: "the auditors ask for it", typedName: "Contoso" };
  assert.deepEqual(served.host.sent()[0].act, wanted);
});

test("every page says how fresh it is, and nothing takes its place", async () => {
  for (const scene of Object.keys(reviews).filter((name) => name !== "switch")) {
    await at(scene);
    const { text, note } = reviews[scene].seen;
    const seen = page.locator("#seen");
    assert.ok(await seen.isVisible(), scene);
    const said = await seen.innerText();
    assert.ok(said.startsWith(text) && said.includes(note ?? ""), `${scene}: ${said}`);
    const waits = reviews[scene].sheet?.approve.waiting ?? null;
    if (waits !== null && reviews[scene].page.page === "review") assert.ok(await page.getByText(waits).isVisible(), scene);
    await page.context().close();
  }
});

test("while Azure cannot be reached both verdicts sleep, say why, and somebody can have it read again", async () => {
  await at("offline");
  for (const name of ["Deny…", "Approve…"]) {
    assert.equal(await button(name).getAttribute("aria-disabled"), "true", name);
    const why = page.locator(`#${await button(name).getAttribute("aria-describedby")}`);
    assert.match(await why.innerText(), /^Azure cannot be reached, so nothing can be sent now\./u, name);
  }
  for (const key of ["Alt+a", "Alt+d"]) await page.keyboard.press(key);
  assert.deepEqual(acts(), []);
  await button("Look again").click();
  await actsAre(["look"]);
  served.host.review("level1");
  await page.getByRole("status").filter({ hasText: "Approve…: available now" }).waitFor({ state: "attached" });
});

test("an old copy holds an approval and no denial, and its age is told", async () => {
  await at("stale");
  assert.equal(await button("Approve…").getAttribute("aria-disabled"), "true");
  assert.match(await page.locator("#seen").innerText(), /^Seen at [\d:]+, 7 min old; nothing can be approved now$/u);
  await button("Deny…").click();
  await actsAre(["goDeny"]);
});

test("where only the portal can decide, it is one press away", async () => {
  await at("unknownState");
  await button("Open the portal").click();
  await actsAre(["openPortal"]);
});
