// How much room a page has. The web view's own zoom is shut off with its other keys, so the pages have one of their own, and the
// style sheets lay out by these classes instead of asking the window: what is zoomed has less room than the window says.

const STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5] as const;
const PLAIN = 2;
/** A page that is at most so wide carries the class `to-…`. */
const WIDTHS = [1060, 780, 520] as const;
/** A page that is at most so high carries the class `short`. */
const SHORT = 480;

/** Remembered for the life of the window. */
let step: number = PLAIN;
const listeners = new Set<() => void>();

function zoom(): number {
  return STEPS[step] ?? 1;
}

/** In percent. */
export function zoomed(): number {
  return Math.round(zoom() * 100);
}

export function isShort(): boolean {
  return window.innerHeight / zoom() <= SHORT;
}

/** Calls `listener` whenever there may be more room or less. */
export function onRoom(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function lay(): void {
  const { classList, style } = document.documentElement;
  style.setProperty("--zoom", String(zoom()));
  for (const width of WIDTHS) classList.toggle(`to-${width}`, window.innerWidth / zoom() <= width);
  classList.toggle("short", isShort());
  for (const listener of listeners) listener();
}

/** The step that a key asks for: larger, smaller, as it was. */
function wanted({ key, code }: KeyboardEvent): number | null {
  if (key === "+" || key === "=" || code === "NumpadAdd") return Math.min(step + 1, STEPS.length - 1);
  if (key === "-" || key === "_" || code === "NumpadSubtract") return Math.max(step - 1, 0);
  return key === "0" || code === "Numpad0" ? PLAIN : null;
}

/** Keeps the classes true, and takes Ctrl with plus, minus and zero. */
export function keepRoom(): void {
  window.addEventListener("resize", lay);
  window.addEventListener("keydown", (event) => {
    const next = (event.ctrlKey || event.metaKey) && !event.altKey ? wanted(event) : null;
    if (next === null) return;
    event.preventDefault();
    step = next;
    lay();
  });
  lay();
}
