// Drafts are saved while one types; what is not yet on the server stays in the browser.
import { say, words } from "./words.js";

const PAUSE = 1000;
const RETRY = 5000;

export function startAutosave() {
  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
}

function watch(form) {
  const state = form.querySelector("[data-autosave-state]");
  const key = `draft:${form.dataset.autosave}`;
  let timer = 0;
  let clean = true;
  let sending = false;
  let waiting = null; // the button pressed while a draft was on its way
  offer(form, key);
  const save = async (last = false) => {
    // One at a time: the answer brings the version that the next one must name.
    if (clean || form.dataset.sent || (sending && !last)) return;
    clean = true;
    sending = true;
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
      if (clean) localStorage.removeItem(key);
      const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
      show(state, told.words ?? `${words("saved")} ${at}`);
    } catch {
      clean = false;
      show(state, words("unsaved"), true);
    } finally {
      sending = false;
      clearTimeout(timer);
      if (waiting) form.requestSubmit(waiting);
      else if (!clean) timer = setTimeout(save, state?.classList.contains("is-bad") ? RETRY : PAUSE);
    }
  };
  form.addEventListener("input", () => {
    clean = false;
    localStorage.setItem(key, JSON.stringify(typed(form)));
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("focusout", (event) => {
    // Whoever goes to the button is about to send everything.
    if (event.relatedTarget?.type !== "submit") save();
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (sending && event.submitter) {
      // Two of one's own windows would seem to disagree: let the draft arrive first.
      waiting = event.submitter;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    waiting = null;
    clean = true;
    localStorage.removeItem(key);
  });
  addEventListener("pagehide", () => save(true));
}

export function typed(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "version" && !name.startsWith("csrf"),
  );
}

function offer(form, key) {
  const kept = localStorage.getItem(key);
  if (!kept) return;
  say(words("restore"), words("refresh"), () => {
    for (const field of form.elements) restore(field, JSON.parse(kept));
    form.dispatchEvent(new Event("input"));
  });
}

export function restore(field, kept) {
  if (!field.name || ["hidden", "file", "submit", "button"].includes(field.type)) return;
  const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
  if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
  else if (values.length) field.value = values[0];
}

function show(state, text, bad = false) {
  if (!state) return;
  state.textContent = text;
  state.classList.toggle("is-bad", bad);
}
