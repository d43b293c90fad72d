// An inbox of five hundred requests: what is drawn anew is what changed, and nothing else. Counted, not timed, so that a slow machine
// says the same as a fast one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshots as scenes } from "./fixtures/scenes.mjs";
import { page, served, show } from "./scene-stage.mjs";

const crowd = scenes.many;
const [section] = crowd.inbox.sections;
const withRows = (rows, more = {}) => ({ ...crowd, ...more, inbox: { ...crowd.inbox, sections: [{ ...section, rows }] } });

/** Writes down which rows the page touches from now on; a countdown may always go on. */
const watch = () =>
  page.evaluate(() => {
    const found = { changed: [], added: 0, removed: 0 };
    globalThis.touched = found;
    const note = ({ type, target, addedNodes, removedNodes }) => {
      const element = target instanceof Element ? target : target.parentElement;
      const row = element.closest(".row-item");
      if (row !== null && element.closest(".countdown") === null) found.changed.push(row.querySelector(".row-title").textContent);
      if (row !== null || type !== "childList") return;
      for (const [side, nodes] of Object.entries({ added: addedNodes, removed: removedNodes }))
        found[side] += [...nodes].filter((node) => node instanceof Element && node.matches(".row-item")).length;
    };
    new MutationObserver((records) => records.forEach(note)).observe(document.querySelector("main"), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
const touched = async () => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const { changed, added, removed } = await page.evaluate(() => globalThis.touched);
  return { changed: [...new Set(changed)], added, removed };
};

async function stands() {
  await show("/", "many");
  assert.equal(await page.locator("button.row").count(), 500);
  await watch();
}

test("of five hundred requests a new snapshot draws the one that changed, and no other", async () => {
  await stands();
  const rows = section.rows.map((row, index) =>
    index === 217 ? { ...row, title: "Change Kubernetes objects on cluster-217" } : row,
  );
  served.host.show(withRows(rows));
  await page.getByText("Change Kubernetes objects on cluster-217").waitFor();
  assert.deepEqual(await touched(), { changed: ["Change Kubernetes objects on cluster-217"], added: 0, removed: 0 });
});

test("a snapshot with no news of five hundred requests, but of when they were seen, draws none of them", async () => {
  await stands();
  served.host.show({ ...crowd, freshness: { ...crowd.freshness, text: "Checked 12:09:41" } });
  await page.getByText("Checked 12:09:41").waitFor();
  assert.deepEqual(await touched(), { changed: [], added: 0, removed: 0 });
});

test("a request that comes and one that goes are one row more and one less, also at the head of five hundred", async () => {
  await stands();
  const [first] = section.rows;
  const news = { ...first, key: "news", title: "Read Kubernetes objects on cluster-new" };
  served.host.show(withRows([news, ...section.rows.filter((_, index) => index !== 250)]));
  await page.getByText("cluster-new").waitFor();
  assert.deepEqual(await touched(), { changed: [], added: 1, removed: 1 });
});

test("typing in the filter takes rows away and gives them back, and draws none of those that stay", async () => {
  await stands();
  const field = page.getByRole("searchbox");
  await field.pressSequentially("cluster-49");
  await page.waitForFunction(() => document.querySelectorAll("button.row").length === 11);
  assert.deepEqual(await touched(), { changed: [], added: 0, removed: 489 });
  await field.fill("");
  await page.waitForFunction(() => document.querySelectorAll("button.row").length === 500);
  assert.deepEqual(await touched(), { changed: [], added: 489, removed: 489 });
});

test("scrolling through five hundred requests, by wheel and by keys, draws nothing", async () => {
  await stands();
  await page.mouse.move(700, 400);
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 900);
  await page.locator("button.row").first().focus();
  await page.keyboard.press("End");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /cluster-499/u);
  assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top < window.innerHeight));
  assert.deepEqual(await touched(), { changed: [], added: 0, removed: 0 });
});
