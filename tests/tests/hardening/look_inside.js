// Runs inside a page of the shipped window: tries what the content policy and the access list forbid, and says what happened.
const outside = "http://127.0.0.1:PORT";
const seen = {};
const violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
const moment = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const within = (attempt) => Promise.race([attempt, moment(3000).then(() => "no answer")]);
const trial = async (name, attempt) => {
  try {
    seen[name] = `done: ${await within(attempt())}`;
  } catch (error) {
    seen[name] = `refused: ${error?.name ?? JSON.stringify(error)}: ${error?.message ?? error?.text ?? error}`;
  }
};
/** Resolves with what an element's loading came to. */
const loading = (element) =>
  new Promise((resolve, reject) => {
    element.onload = () => resolve("loaded");
    element.onerror = () => reject(new Error("not loaded"));
    document.body.append(element);
  });
const made = (tag, members) => Object.assign(document.createElement(tag), members);

await trial("control", async () => 1 + 1);
await trial("eval", async () => eval("1"));
await trial("function", async () => new Function("return 1")());
await trial("timer of text", async () => {
  setTimeout("window.byTimer = true", 0);
  await moment(100);
  if (!window.byTimer) throw new Error("did not run");
});
await trial("innerHTML", async () => { made("p", {}).innerHTML = "<b>x</b>"; });
await trial("outerHTML", async () => { const p = made("p", {}); document.body.append(p); p.outerHTML = "<b>x</b>"; });
await trial("document.write", async () => document.write("<b>x</b>"));
await trial("inline script", async () => {
  const script = made("script", {});
  script.append("window.inline = true");
  document.body.append(script);
  await moment(100);
  if (!window.inline) throw new Error("did not run");
});
await trial("inline handler", async () => {
  const button = made("button", {});
  button.setAttribute("onclick", "window.handled = true");
  document.body.append(button);
  button.click();
  button.remove();
  if (!window.handled) throw new Error("did not run");
});
await trial("script address", async () => loading(made("script", { src: `${outside}/script.js` })));
await trial("inline style", async () => {
  const style = made("style", {});
  style.append("html { --styled: yes }");
  document.head.append(style);
  if (getComputedStyle(document.documentElement).getPropertyValue("--styled") === "") throw new Error("did not apply");
});
await trial("style address", async () => loading(made("link", { rel: "stylesheet", href: `${outside}/style.css` })));
await trial("image", async () => loading(made("img", { src: `${outside}/image.png` })));
await trial("data image", async () => loading(made("img", { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" })));
await trial("font", async () => new FontFace("x", `url(${outside}/font.woff2)`).load());
await trial("fetch", async () => (await fetch(`${outside}/fetch`, { mode: "no-cors" })).type);
await trial("request", () => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.onload = resolve;
  request.onerror = () => reject(new Error("no answer"));
  request.open("GET", `${outside}/request`);
  request.send();
}));
await trial("socket", () => new Promise((resolve, reject) => {
  const socket = new WebSocket(`${outside.replace("http", "ws")}/socket`);
  socket.onopen = resolve;
  socket.onerror = () => reject(new Error("not opened"));
}));
await trial("events", () => new Promise((resolve, reject) => {
  const source = new EventSource(`${outside}/events`);
  source.onopen = resolve;
  source.onerror = () => { source.close(); reject(new Error("not opened")); };
}));
await trial("beacon", async () => { if (!navigator.sendBeacon(`${outside}/beacon`, "x")) throw new Error("not sent"); });
await trial("worker", async () => new Worker(`${outside}/worker.js`));
await trial("service worker", async () => navigator.serviceWorker.register("/worker.js"));
await trial("policy", async () => trustedTypes.createPolicy("own", { createHTML: (text) => text }));
await trial("frame", async () => {
  const frame = made("iframe", { src: `${outside}/frame` });
  document.body.append(frame);
  await moment(500);
  let inner = null;
  try { inner = frame.contentDocument; } catch {}
  frame.remove();
  if (inner === null || inner.URL === "about:blank") throw new Error("not loaded");
});
await trial("form", async () => {
  const form = made("form", { action: `${outside}/form`, method: "post" });
  document.body.append(form);
  form.submit();
  form.remove();
  await moment(200);
});
await trial("window", async () => { if (window.open(`${outside}/window`) === null) throw new Error("not opened"); });
await trial("navigation", async () => {
  location.href = `${outside}/navigation`;
  await moment(300);
  if (location.protocol !== "tauri:") return location.href;
  throw new Error("stayed");
});
await trial("prototype", async () => { "use strict"; Object.prototype.polluted = true; if ({}.polluted !== true) throw new Error("frozen"); });

const invoke = (command, args) => window.__TAURI_INTERNALS__.invoke(command, args);
const before = violations.length;
const calls = {
  next_snapshot: { after: 0 },
  dispatch: { command: { command: "checkNow" } },
  query: { query: { query: "record", key: "k" } },
  next_review: { after: 0 },
  decide: { act: { act: "goApprove" } },
  "plugin:event|listen": { event: "x", target: { kind: "Any" }, handler: 1 },
  "plugin:event|emit": { event: "x", payload: null },
  "plugin:window|close": { label: "main" },
  "plugin:window|set_title": { label: "main", value: "x" },
  "plugin:webview|create_webview_window": { options: { label: "x", url: "index.html" } },
  "plugin:webview|internal_toggle_devtools": {},
  "plugin:image|from_path": { path: "/etc/passwd" },
  "plugin:resources|close": { rid: 1 },
  "plugin:path|resolve_directory": { directory: 1 },
  "plugin:menu|new": {},
  "plugin:tray|new": {},
  "plugin:app|version": {},
  "plugin:window-state|restore_state": { label: "main", flags: 1 },
};
for (const [command, args] of Object.entries(calls)) await trial(`invoke ${command}`, () => invoke(command, args));
return JSON.stringify({
  seen,
  violations,
  callViolations: violations.slice(before),
  frozen: Object.isFrozen(Object.prototype),
  globalTauri: typeof window.__TAURI__,
  address: location.href,
});
