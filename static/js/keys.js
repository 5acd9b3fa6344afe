// Keys of the desk; never while a field has the focus.
let current = -1;

export function startKeys() {
  if (!document.body.classList.contains("mz-desk")) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = KEYS[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

const typing = (node) => node.closest?.("input, textarea, select, [contenteditable]") !== null;
const rows = () => [...document.querySelectorAll("[data-row]")];

function move(by) {
  const all = rows();
  if (!all.length) return;
  current = Math.max(0, Math.min(all.length - 1, current + by));
  all[current].querySelector("a")?.focus();
}

const press = (selector) => document.querySelector(selector)?.click();

const KEYS = {
  "/": () => document.querySelector("input[type=search]")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  n: () => press("[data-key-next]"),
  p: () => press("[data-key-pass]"),
  b: () => press("[data-key-supplement]"),
  "?": () => document.querySelector("dialog[data-keys]")?.showModal(),
};
