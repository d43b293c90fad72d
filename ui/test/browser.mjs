// A browser for the tests: the system's Chromium, one page per look, everything that the page complains about written down.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const SHOTS = path.join(path.dirname(fileURLToPath(import.meta.url)), "shots");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const MAIN = { width: 1280, height: 800 };
export const DECISION = { width: 1040, height: 720 };

/** The browser that LOCKBOX_BROWSER names, or the first of browsers.json that the path holds: the rule of `cargo xtask test`. */
function browserPath() {
  if (process.env.LOCKBOX_BROWSER) return process.env.LOCKBOX_BROWSER;
  const names = JSON.parse(readFileSync(new URL("browsers.json", import.meta.url), "utf8"));
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`none of ${names.join(", ")} is in the path; name a Chromium in LOCKBOX_BROWSER`);
  return found;
}

export function launch() {
  const executablePath = browserPath();
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}

/** Opens `url` and collects what goes wrong in `page.complaints`. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: MAIN,
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    page.complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  await page.locator("#headline, #page-title, #lost-title").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Longer than the guards against clicks that nobody meant. */
export const settled = (page) => page.waitForTimeout(650);

/** What may take long on a busy machine. */
const LIMIT_MS = 10_000;
const LOOK_MS = 25;

/** Long enough for a call that should not come: the page has drawn what it was told to, and then some time has passed. */
export async function silence(page, milliseconds = 300) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.waitForTimeout(milliseconds);
}

/** Waits until what `read` gives is `expected`, and then for what would be too much; says what it is otherwise. */
export async function comesTo(page, read, expected, about) {
  const until = Date.now() + LIMIT_MS;
  while (!isDeepStrictEqual(read(), expected) && Date.now() < until) await page.waitForTimeout(LOOK_MS);
  await silence(page);
  assert.deepEqual(read(), expected, about);
}

/** What axe-core finds, as readable lines. Runs in an isolated world, so that the page's policy stays as it is. */
export async function violations(page) {
  const client = await page.context().newCDPSession(page);
  const { frameTree } = await client.send("Page.getFrameTree");
  const { executionContextId } = await client.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  const run = async (expression) => {
    const { result, exceptionDetails } = await client.send("Runtime.evaluate", {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await run(AXE);
  const found = await run("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)");
  await client.detach();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} · ${node.failureSummary}`));
}

export async function shoot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

/** What reaches out of a box to the side, and what is cut: every box of the page, not only the page as a whole. */
export function lost(page) {
  return page.evaluate(() => {
    const found = [];
    const report = (what, { tagName, className, textContent }) =>
      found.push(`${what}: ${tagName.toLowerCase()}.${className} “${textContent.slice(0, 40)}”`);
    for (const element of document.querySelectorAll("body, body *:not(svg, svg *, .unseen)")) {
      const { overflowX, webkitLineClamp, display } = getComputedStyle(element);
      const wide = element.scrollWidth > element.clientWidth + 1;
      const high = element.scrollHeight > element.clientHeight + 1;
      if (element.clientWidth === 0 || display === "inline") continue;
      // What stands in a field of one line scrolls in it.
      if (element instanceof HTMLInputElement) continue;
      if (wide && overflowX !== "visible") report("reaches out", element);
      if (high && webkitLineClamp !== "none") report("is cut", element);
      const { left, right } = element.getBoundingClientRect();
      if (left < -1 || right > window.innerWidth + 1) report("lies outside", element);
    }
    return found;
  });
}
