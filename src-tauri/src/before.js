// Runs in every page of ours before anything else. Constant: nothing is ever put into this text.
(() => {
  "use strict";
  // Nobody may change what all objects inherit. Tauri's own switch for this makes Preact fail at its first update: it assigns a
  // `constructor` of their own to copies, which a frozen inherited value forbids. Inherited as a pair of functions instead, it can
  // be overridden by assignment as before, and not be changed.
  const inherited = Object.prototype.constructor;
  Object.defineProperty(Object.prototype, "constructor", {
    get: () => inherited,
    set(value) {
      Object.defineProperty(this, "constructor", { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: false,
    configurable: false,
  });
  Object.freeze(Object.prototype);

  // No menu, no keys and no dropping that belong to a browser; chosen text and fields keep their menu.
  addEventListener("contextmenu", (event) => {
    const field = event.target instanceof Element && event.target.closest("input, textarea");
    if (!field && String(getSelection()) === "") event.preventDefault();
  }, true);
  addEventListener("keydown", (event) => {
    const reload = event.key === "F5" || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "r");
    if (reload) event.preventDefault();
  }, true);
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault(), true);
})();
