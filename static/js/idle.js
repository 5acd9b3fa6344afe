// Warns before an idle session ends, and keeps what was typed for the next sign-in.
import { restore, typed } from "./autosave.js";
import { say, words } from "./words.js";

const WARN = 120; // seconds before the end
const LOOK = 300; // seconds between two looks; somebody at work is reported with them
const SOON = 15;
const AWAY = 30; // seconds until the next try while the server is not reached
const kept = () => `kept:${document.body.dataset.person}`;
const changed = new Set();
let active = false;
let warned = false;
let timer = 0;

export function startIdle() {
  if (!document.body.dataset.idleUrl) return;
  offer();
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => (active = true), { passive: true });
  addEventListener("input", (event) => {
    active = true;
    if (event.target.form?.method === "post") changed.add(event.target.form);
  });
  addEventListener("submit", (event) => changed.delete(event.target));
  addEventListener("visibilitychange", () => document.hidden || look()); // timers sleep with the machine
  look();
}

// Another window may be in use: only the server knows how long is left.
async function look() {
  clearTimeout(timer);
  const left = await ask(active);
  if (left === 0) return leave();
  if (left === null) return wait(AWAY);
  active = false;
  if (left > WARN) {
    if (warned) document.querySelector("[data-toast]")?.replaceChildren();
    warned = false;
    return wait(Math.min(LOOK, left - WARN));
  }
  if (!warned) say(words("idle"), words("stay"), stay);
  warned = true;
  wait(Math.min(SOON, left + 1));
}

function stay() {
  active = true;
  look();
}

function wait(seconds) {
  timer = setTimeout(look, seconds * 1000);
}

async function ask(isActive) {
  const headers = { "X-Requested-With": isActive ? "page" : "live" };
  try {
    const answer = await fetch(document.body.dataset.idleUrl, { headers, credentials: "same-origin" });
    if (answer.status === 401) return 0;
    return answer.ok ? (await answer.json()).left : null;
  } catch {
    return null;
  }
}

// The session has ended: hide the page, keep the text in this window only.
export function leave() {
  const forms = [...changed].filter((form) => form.isConnected && !("autosave" in form.dataset));
  if (forms.length) {
    const texts = forms.map((form) => [form.action, typed(form).filter(([name]) => !secret(form, name))]);
    sessionStorage.setItem(kept(), JSON.stringify({ path: location.pathname, texts }));
  }
  for (const form of document.querySelectorAll("form[data-changed]")) delete form.dataset.changed;
  location.assign(location.pathname + location.search); // asks to sign in, and comes back
}

function secret(form, name) {
  return [...form.elements].some((field) => field.name === name && ["password", "hidden"].includes(field.type));
}

function offer() {
  const found = JSON.parse(sessionStorage.getItem(kept()) ?? "null");
  if (found?.path !== location.pathname) return;
  say(words("restore"), words("refresh"), () => {
    sessionStorage.removeItem(kept());
    for (const [action, texts] of found.texts) {
      const form = [...document.forms].find((each) => each.method === "post" && each.action === action);
      for (const field of form?.elements ?? []) restore(field, texts);
      form?.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
