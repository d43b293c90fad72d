// The stage of the flow tests: the real program behind a loopback host, the system's Chromium as both windows and as the browser
// that answers the sign-in page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { DECISION, launch, MAIN, open, settled, shoot, violations } from "./browser.mjs";
export { settled, shoot };

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const HOST = process.env.LOCKBOX_DEVHOST ?? path.join(ROOT, "target", "debug", "devhost");
const LIMIT_MS = 30_000;
/** What the tests measure is the program, not the first second of a busy machine. */
const PAUSE_MS = 50;

const REFUSED = /^Failed to load resource: the server responded with a status of (?:403|409|503)/u;

export const ADA = "ada@contoso.example";
/** The demo's requests that Ada may decide, one for each level of care. */
export const LEVELS = [
  { title: "serial console logs on aro-edge-ne", id: "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e01", cluster: "aro-edge-ne" },
  { title: "Read Kubernetes objects on aro-payments-weu", id: "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e02", cluster: "aro-payments-weu" },
  { title: "subscription Edge-Prod", id: "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e04", cluster: "Edge-Prod" },
];
export const fixture = (name) => path.join(ROOT, "tests", "fixtures", "arm", name);

/** Looks until `probe` gives something that is neither false nor nothing; `what` is for the reader of a failure. */
export async function soon(what, probe) {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (performance.now() > end) assert.fail(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function listening(child) {
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => child.kill(), LIMIT_MS);
  try {
    for await (const line of lines) {
      const found = /^listening on (\S+)$/u.exec(line);
      if (found) return found[1];
    }
  } finally {
    clearTimeout(timer);
    child.stdout.resume();
  }
  throw new Error(`${HOST} ended before it listened`);
}

/** The program, its emulator and what a test may do to them. */
class Stage {
  constructor(url, child, browser) {
    this.url = url;
    this.child = child;
    this.browser = browser;
    this.pages = [];
    this.contexts = [];
  }

  /** The control side. */
  async ask(method, name, body) {
    const answer = await fetch(`${this.url}/control/${name}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${name}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /** A verb of the engineer's side. */
  ctl(verb, rest = {}) {
    return this.ctlOf(0, verb, rest);
  }

  /** The same, of one of several clouds, from zero. */
  ctlOf(tenant, verb, rest = {}) {
    return this.ask("POST", `ctl?tenant=${tenant}`, { verb, ...rest });
  }

  /** Everything that reached the one door for decisions of Azure, or of one of several clouds, applied or not. */
  async decisions(tenant = 0) {
    return (await this.ctlOf(tenant, "decisions")).value;
  }

  fault(kind, on, rest = {}) {
    return this.ctl("fault", { what: { do: "add", kind, on, status: 503, ...rest } });
  }

  /** The engineer tries an action on a cluster: allowed or not. */
  async attempt(cluster, action) {
    return (await this.ctl("attempt", { cluster, action })).allowed;
  }

  asked() {
    return this.ask("GET", "asked");
  }

  /** Chooses the entry at the end of a path of labels, each the beginning of a line of the tray's menu. */
  clickTray(...labels) {
    return this.ask("POST", "click-tray", labels);
  }

  /** Clicks the notice of that number, from zero. */
  clickNotice(index) {
    return this.ask("POST", "click-notice", index);
  }

  signIn(user = ADA) {
    return this.ask("POST", `sign-in?user=${encodeURIComponent(user)}`);
  }

  restart() {
    return this.ask("POST", "restart");
  }

  stopEmulator() {
    return this.ask("POST", "stop-emulator");
  }

  /** A call as a page would send it, without a page. */
  call(role, body) {
    return fetch(`${this.url}/call`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(role === null ? {} : { "X-Role": role }) },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  async #open(where, viewport) {
    const page = await open(this.browser, `${this.url}${where}`, { viewport });
    this.pages.push(page);
    this.contexts.push(page.context());
    return page;
  }

  main() {
    return this.#open("/", MAIN);
  }

  decision() {
    return this.#open("/decision", DECISION);
  }

  /** The address that the program opened in the browser, number `index` from zero. */
  async opened(index) {
    return soon(`address ${index} opened in the browser`, async () => (await this.ask("GET", "opened")).opened[index]);
  }

  /** Answers the sign-in page that the program opened, as a person does. */
  async answerSignIn(index, name = "Ada Lindqvist") {
    const context = await this.browser.newContext();
    this.contexts.push(context);
    const page = await context.newPage();
    await page.goto(await this.opened(index));
    await page.getByLabel(name).check();
    return { page, go: () => page.getByRole("button", { name: "Continue" }).click() };
  }

  /** Opens the review of the inbox row with these words, from the main window, and gives the decision window. */
  async review(main, words) {
    const { decisionShown } = await this.asked();
    await main.getByRole("button", { name: words }).waitFor();
    // Rows that have just moved take no click.
    await settled(main);
    await main.getByRole("button", { name: words }).click();
    await soon("the decision window is asked for", async () => (await this.asked()).decisionShown > decisionShown);
    const page = await this.decision();
    await page.getByRole("button", { name: "Approve…" }).waitFor();
    await settled(page);
    return page;
  }

  /** Ends everything and tells what the pages complained about. That a call was refused is an answer over HTTP, no complaint. */
  async close() {
    const complaints = this.pages.flatMap((page) => page.complaints).filter((text) => !REFUSED.test(text));
    await Promise.all(this.contexts.map((context) => context.close()));
    await new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.stdin.end();
      setTimeout(() => this.child.kill("SIGKILL"), 10_000).unref();
    });
    return complaints;
  }
}

/** Starts the program on the demo's world. */
async function start(browser, ...more) {
  assert.ok(existsSync(HOST), `${HOST} is not there: cargo build --package lockbox-tests --bin devhost`);
  const child = spawn(HOST, ["--with-parent", ...more], { stdio: ["pipe", "pipe", "inherit"] });
  return new Stage(await listening(child), child, browser);
}

/** So many flows of one file at a time: they spend most of their time with the waits that keep people from hurrying. */
const TOGETHER = 3;

/** A file's flows, each `flow(name, act, options)` with a stage of its own. */
export function flows(about, tell) {
  describe(about, { concurrency: TOGETHER }, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
    });
    tell((name, act, { as = ADA, args = [] } = {}) => {
      it(name, async () => {
        const stage = await start(browser, ...args);
        let complaints;
        try {
          if (as !== null) await stage.signIn(as);
          await act(stage);
        } finally {
          complaints = await stage.close();
        }
        assert.deepEqual(complaints, []);
      });
    });
  });
}

/** Presses a button and waits for the heading of the page it leads to, until that page takes clicks. */
export async function go(page, button, heading) {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("heading", { name: heading }).waitFor();
  await settled(page);
}

/** Opens the review of a request of the first level and fills in all that its approval asks for; nothing is approved yet. */
export async function confirmed(stage, main, title = LEVELS[0].title, reason = "Needed for the outage") {
  const decision = await stage.review(main, title);
  await go(decision, "Approve…", "Approve this access?");
  await decision.getByLabel("Your reason").fill(reason);
  return decision;
}

/** The same, and it is approved. */
export async function approved(stage, main, title, reason) {
  const decision = await confirmed(stage, main, title, reason);
  await go(decision, "Approve access for 8 hours", "Azure recorded: approved");
  return decision;
}

/** The page in both themes: a picture of each, and nothing that axe-core finds. */
export async function inspect(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await shoot(page, `flows-${name}-${colorScheme}`);
    assert.deepEqual(await violations(page), [], `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
