// Keys of the desk; never while a field has the focus.
let last = null; // the row that one was in, by its key

export function startKeys() {
  if (!document.body.classList.contains("mz-desk")) return;
  document.addEventListener("focusin", (event) => {
    last = event.target.closest("[data-row]")?.dataset.row ?? last;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return; // its own keys
    // Arrows scroll the page as ever, except among the rows.
    if (event.key.startsWith("Arrow") && !event.target.closest("[data-row]")) return;
    const act = KEYS[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

const typing = (node) =>
  node.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
const rows = () => [...document.querySelectorAll("[data-row]")];
const row = () => document.activeElement.closest("[data-row]");

function move(by) {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((each) => each.dataset.row === last);
  all[Math.max(0, Math.min(all.length - 1, here < 0 ? 0 : here + by))].querySelector("a")?.focus();
}

const press = (selector) => document.querySelector(selector)?.click();
const ticks = () => [...document.querySelectorAll("[data-row] input[type=checkbox]:enabled")];

function tickAll() {
  const all = ticks();
  const on = all.some((each) => !each.checked);
  for (const each of all) if (each.checked !== on) each.click();
}

const KEYS = {
  "/": () => document.querySelector("input[type=search]")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  c: () => row()?.querySelector("[data-key-take]")?.click(),
  x: () => row()?.querySelector("input[type=checkbox]:enabled")?.click(),
  a: tickAll,
  m: () => document.getElementById("batch-act")?.focus(),
  n: () => press("[data-key-next]"),
  p: () => press("[data-key-pass]"),
  b: () => press("[data-key-supplement]"),
  "?": () => document.querySelector("dialog[data-keys]")?.showModal(),
};
