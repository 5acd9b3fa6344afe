// Drafts are saved while one types; what is not yet on the server stays in the browser.
import { say, words } from "./words.js";

const PAUSE = 1000;

export function startAutosave() {
  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
}

function watch(form) {
  const state = form.querySelector("[data-autosave-state]");
  const key = `draft:${form.dataset.autosave}`;
  let timer = 0;
  let clean = true;
  offer(form, key);
  const save = async (last = false) => {
    if (clean) return;
    clean = true;
    show(state, words("saving"));
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "autosave" },
        credentials: "same-origin",
        keepalive: last,
      });
      const told = (answer.headers.get("content-type") ?? "").includes("json") ? await answer.json() : {};
      if (!answer.ok) return show(state, told.words ?? words("unsaved"), true);
      if (told.version && form.elements.version) form.elements.version.value = told.version;
      localStorage.removeItem(key);
      const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
      show(state, told.words ?? `${words("saved")} ${at}`);
    } catch {
      clean = false;
      show(state, words("unsaved"), true);
      timer = setTimeout(save, 5000);
    }
  };
  form.addEventListener("input", () => {
    clean = false;
    localStorage.setItem(key, JSON.stringify(typed(form)));
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("focusout", () => save());
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    clean = true;
    localStorage.removeItem(key);
  });
  addEventListener("pagehide", () => save(true));
}

function typed(form) {
  return Object.fromEntries(
    [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("csrf")),
  );
}

function offer(form, key) {
  const kept = localStorage.getItem(key);
  if (!kept) return;
  say(words("restore"), words("refresh"), () => {
    for (const [name, value] of Object.entries(JSON.parse(kept))) {
      const field = form.elements[name];
      if (field && "value" in field && name !== "version") field.value = value;
    }
    form.dispatchEvent(new Event("input"));
  });
}

function show(state, text, bad = false) {
  if (!state) return;
  state.textContent = text;
  state.classList.toggle("is-bad", bad);
}
