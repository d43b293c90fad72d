// Elements, keyed rows and words for times. What comes from the world only ever becomes text.

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  dot: ["M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z", "M8 6.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z"],
  check: ["m2.8 8.6 3.4 3.4 7-7.6"],
  cross: ["M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z", "m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4"],
  triangle: ["M8 2.2 14.4 13.4H1.6Z", "M8 6.6v3m0 1.7v.1"],
  clock: ["M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z", "M8 4.6V8l2.2 1.6"],
  arrow: ["M3.4 12.6 12.4 3.6M6 3.4h6.6V10"],
};

/** An element. `data-…` and other names with a hyphen become attributes, the rest properties; children are nodes or text. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.includes("-") || name === "role" || name === "list" || name === "for") node.setAttribute(name, value);
    else if (name === "on") for (const [event, told] of Object.entries(value)) node.addEventListener(event, told);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function icon(shape) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["viewBox", "0 0 16 16"], ["aria-hidden", "true"], ["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "1.6"], ["stroke-linecap", "round"], ["stroke-linejoin", "round"]]) svg.setAttribute(name, value);
  for (const path of SHAPES[shape]) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    svg.append(line);
  }
  return svg;
}

/** A word with a colour and a shape. */
export function tag(words, colour, shape) {
  return el("span", { className: `tag ${colour ?? ""}` }, ...(shape ? [icon(shape)] : []), words);
}

/** A list of facts; those without a value are left out. */
export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return known.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
}

const rows = new WeakMap();

/** Shows one row per item. Rows that did not change stay as they are; those that did keep their focus and stay open. */
export function show(parent, items, key, make, nothing) {
  const known = rows.get(parent) ?? new Map();
  const next = new Map();
  const nodes = items.map((item) => {
    const id = key(item);
    const text = JSON.stringify(item);
    const before = known.get(id);
    const node = before?.text === text ? before.node : renewed(before?.node, make(item));
    next.set(id, { text, node });
    return node;
  });
  rows.set(parent, next);
  if (nodes.length === 0) nodes.push(el("p", { className: "empty" }, nothing));
  nodes.forEach((node, at) => {
    if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] ?? null);
  });
  while (parent.childNodes.length > nodes.length) parent.lastChild.remove();
}

function renewed(before, node) {
  if (!before) return node;
  if (before.open) node.open = true;
  const focus = before.contains(document.activeElement) ? document.activeElement : null;
  before.replaceWith(node);
  if (focus) (node.querySelector(`[data-act="${focus.dataset.act}"]`) ?? node.querySelector("summary, button"))?.focus();
  return node;
}

/** Renews the choices of a select and keeps what was chosen. Choices are `[value, words]`. */
export function choices(select, list) {
  const text = JSON.stringify(list);
  if (select.dataset.list === text) return;
  const chosen = select.options.length > 0 ? select.value : null;
  select.replaceChildren(...list.map(([value, words]) => el("option", { value }, words)));
  select.dataset.list = text;
  if (list.some(([value]) => value === chosen)) select.value = chosen;
}

const two = (number) => String(number).padStart(2, "0");
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** 14:02:31 */
export const clock = (at) => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
/** Thursday, 26 November 2026 */
export const day = (at) => `${DAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
/** Thu 26 Nov, 14:02:31 */
export function instant(iso) {
  const at = new Date(iso);
  const words = `${DAYS[at.getUTCDay()].slice(0, 3)} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()].slice(0, 3)}, ${clock(at)}`;
  return el("time", { dateTime: iso, title: iso }, words);
}

/** 3 d 2 h, 7 h 59 min, 12 min 4 s: the two largest parts. */
export function span(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const parts = [[Math.floor(seconds / 86400), "d"], [Math.floor(seconds / 3600) % 24, "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "0 s";
  return parts.slice(first, first + 2).filter(([count], at) => at === 0 || count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ");
}
