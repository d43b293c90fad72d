// A small host for the pages in dist-host: serves them under the strict content policy and answers the five calls from fixtures.
// As a program: `node test/fixture-host.mjs [PORT]`, then open /?scene=inbox or /decision?scene=level1 …
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as answers from "./fixtures/history.mjs";
import { german, reviews, snapshots } from "./fixtures/scenes.mjs";

const DIST = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "dist-host");
const LONG_POLL_MS = 25_000;
const MOST_BODY = 64 * 1024;

/** What the shipped windows get, with the host itself in the place of the inter-process scheme. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };

/** One shown value with its long polls. */
class Shown {
  #waiting = new Set();
  #wanted = new Set();
  revision = 0;
  value = null;

  show(value) {
    this.revision += 1;
    this.value = { ...value, revision: this.revision };
    for (const answer of this.#waiting) answer(this.value);
    this.#waiting.clear();
  }

  /** Resolves when a window waits for what comes after what is shown. */
  asked() {
    if (this.#waiting.size > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wanted.add(resolve);
    });
  }

  next(after) {
    if (this.revision > after) return Promise.resolve(this.value);
    for (const wanted of this.#wanted) wanted();
    this.#wanted.clear();
    return new Promise((resolve) => {
      const timer = setTimeout(() => answer(this.value), LONG_POLL_MS);
      timer.unref();
      const answer = (value) => {
        clearTimeout(timer);
        this.#waiting.delete(answer);
        resolve(value);
      };
      this.#waiting.add(answer);
    });
  }
}

/** The host: `show` and `review` set what is seen, `calls` has what the pages sent. */
export class FixtureHost {
  calls = [];
  main = new Shown();
  decision = new Shown();
  history = answers.history;
  /** Answers about the past instead of `history`, page by page. */
  book = null;
  /** Answers by the query's name, instead of all others. */
  past = null;
  /** What the dialog for an auditor's file is told. */
  reports = answers.reports();
  /** Set to `{ status, body }` to refuse the next commands and acts. */
  refusal = null;
  /** How long commands and acts take. */
  delay = 0;
  /** @type {Promise<void> | null} Commands and acts wait for it, when there is one. */
  gate = null;
  /** Answers an act with the next review to show; tests put behaviour here. */
  onAct = (act) => follow(act, this.scene);
  scene = "level1";

  /** Holds commands and acts until the function that it gives is called. */
  hold() {
    /** @type {() => void} */
    let release;
    this.gate = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      this.gate = null;
      release();
    };
  }

  show(snapshot) {
    this.main.show(snapshot);
  }

  review(scene) {
    this.scene = scene;
    this.decision.show(reviews[scene]);
  }

  /** The same scenes and answers in German. */
  speakGerman(scene) {
    this.past = { history: german.past.history, picture: german.past.picture, record: german.past.record };
    if (scene in german.snapshots) this.main.show(german.snapshots[scene]);
    if (scene in german.reviews) this.decision.show(german.reviews[scene]);
  }

  /** What the pages sent, without the reports of attention. */
  sent() {
    return this.calls.filter((call) => !isQuiet(call));
  }

  async answer(role, body) {
    const mains = ["nextSnapshot", "dispatch", "query"];
    if (mains.includes(body.call) !== (role === "main"))
      return { status: 403, body: { code: "role", text: "This window may not ask that." } };
    switch (body.call) {
      case "nextSnapshot":
        return { status: 200, body: await this.main.next(body.after) };
      case "nextReview":
        return { status: 200, body: await this.decision.next(body.after) };
      case "query":
        return { status: 200, body: this.#query(body.query) };
      case "dispatch":
        return this.#take(body);
      case "decide":
        return this.#take(body, () => {
          const next = this.onAct(body.act);
          if (next) this.review(next);
        });
      default:
        return { status: 400, body: { code: "unknownCall", text: "No such call." } };
    }
  }

  async #take(body, then = () => {}) {
    this.calls.push(body);
    if (this.delay > 0 && !isQuiet(body)) await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (this.gate && !isQuiet(body)) await this.gate;
    if (this.refusal && !isQuiet(body)) return this.refusal;
    then();
    return { status: 200, body: null };
  }

  #query(query) {
    this.calls.push({ call: "query", query });
    if (query.query === "report") return this.reports[query.ask.ask];
    if (this.past !== null) return this.past[query.query] ?? this.history;
    if (query.query === "record") return answers.record;
    if (query.query === "picture") return this.history.answer === "history" ? answers.picture : this.history;
    if (this.book) return this.book.page(query);
    if (this.history.answer !== "history") return this.history;
    if (query.before !== null) return answers.older;
    const words = query.text.toLowerCase();
    const records = this.history.records.filter((row) => JSON.stringify(row).toLowerCase().includes(words));
    return { ...this.history, records, next: words === "" ? this.history.next : null };
  }
}

/** Acts that decide nothing and change no page. */
function isQuiet({ act }) {
  return act?.act === "attend" || act?.act === "draftDenial";
}

/** The pages of one request: what the agent would show after an act. */
function follow(act, scene) {
  switch (act.act) {
    case "goApprove":
      return { level2: "confirmApprove2", level3: "confirmApprove3Done" }[scene] ?? "confirmApprove1";
    case "goDeny":
      return "confirmDeny";
    case "goReview":
    case "acceptChange":
    case "switch":
      return "level1";
    case "goOn":
      return "confirmApprove1";
    case "approve":
      return "approved";
    case "deny":
      return "denied";
    case "close":
      return "empty";
    default:
      return null;
  }
}

function file(url) {
  const name = { "/": "index.host.html", "/decision": "decision.host.html" }[url.pathname] ?? url.pathname.slice(1);
  const found = path.join(DIST, path.normalize(name));
  return found.startsWith(DIST + path.sep) && existsSync(found) ? found : null;
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (part) => {
      text += part;
      if (text.length > MOST_BODY) reject(new Error("too long"));
    });
    request.on("end", () => resolve(JSON.parse(text)));
    request.on("error", reject);
  });
}

/** Starts a host on a free port; `close` ends it. */
export async function startHost(port = 0) {
  const host = new FixtureHost();
  host.show(snapshots.inbox);
  host.review("level1");
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-store");
    try {
      if (request.method === "POST" && url.pathname === "/call") {
        const { status, body } = await host.answer(request.headers["x-role"], await bodyOf(request));
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(body));
        return;
      }
      const scene = url.searchParams.get("scene");
      if (url.searchParams.get("language") === "de") host.speakGerman(scene);
      else {
        if (scene !== null && scene in snapshots) host.show(snapshots[scene]);
        if (scene !== null && scene in reviews) host.review(scene);
      }
      const found = file(url);
      if (found === null) {
        response.writeHead(url.pathname === "/favicon.ico" ? 204 : 404).end();
        return;
      }
      response.writeHead(200, { "Content-Type": TYPES[path.extname(found)] ?? "application/octet-stream" });
      createReadStream(found).pipe(response);
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  return {
    host,
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startHost(Number(process.argv[2] ?? 0));
  console.log(`listening on ${url}`);
}
