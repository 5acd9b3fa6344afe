// The socket says that a topic changed; the page fetches the fragment again.
import { leave } from "./idle.js";
import { showRows } from "./rows.js";
import { say, words } from "./words.js";

const POLL = 20000;
const LONGEST = 15000;
const TOKEN = /(?<=name="csrfmiddlewaretoken" value=")\w*/g; // another one every time
const turns = new WeakMap(); // an answer that was overtaken is dropped
let wait = 500;
let poll = 0;

const SOON = 3000; // while something is under way of which no ping tells

export function startLive() {
  setInterval(refreshSoon, SOON);
  if (!document.body.dataset.liveSocket) return;
  connect();
  addEventListener("online", refreshAll); // the socket may not notice that it was cut
  // Without Redis another process (the clock sweep) cannot ping this one's sockets.
  if (document.body.dataset.livePoll) setInterval(refreshAll, POLL);
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss://" : "ws://";
  const socket = new WebSocket(scheme + location.host + document.body.dataset.liveSocket);
  let beat = 0;
  socket.addEventListener("open", () => {
    wait = 500;
    show("up");
    clearInterval(poll);
    refreshAll(); // whatever happened while we were away
    beat = setInterval(() => socket.send("ping"), 25000);
  });
  socket.addEventListener("message", (message) => refresh(JSON.parse(message.data).topic));
  socket.addEventListener("close", (event) => {
    clearInterval(beat);
    if (event.code === 4401) return leave(); // signed out elsewhere, or idle
    show("down");
    clearInterval(poll);
    poll = setInterval(refreshAll, POLL);
    setTimeout(connect, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST);
  });
}

function show(state) {
  for (const node of document.querySelectorAll("[data-live-state]")) {
    node.dataset.liveState = state;
    node.hidden = false;
    const text = node.querySelector("[data-live-words]");
    if (text) text.textContent = words(state);
  }
}

function refreshAll() {
  for (const node of document.querySelectorAll("[data-live-topic]")) fetchInto(node);
  unread();
}

function refreshSoon() {
  for (const mark of document.querySelectorAll("[data-live-soon]")) fetchInto(mark.closest("[data-live-url]"));
}

function refresh(topic) {
  if (topic === "notifications") unread();
  for (const node of document.querySelectorAll(`[data-live-topic~="${CSS.escape(topic)}"]`)) {
    soon(node);
  }
}

// Where much happens (data-live-calm, seconds) a page asks once for many pings.
function soon(node) {
  const calm = 1000 * (node.dataset.liveCalm ?? 0);
  if (!calm) return fetchInto(node);
  if (node.dataset.liveSoon) return;
  node.dataset.liveSoon = "1";
  setTimeout(() => {
    delete node.dataset.liveSoon;
    fetchInto(node);
  }, calm);
}

async function unread() {
  for (const node of document.querySelectorAll('[data-live="unread"]')) {
    const answer = await get(node.dataset.url);
    if (answer !== null) node.textContent = answer.trim();
  }
}

async function fetchInto(node) {
  const turn = (turns.get(node) ?? 0) + 1;
  turns.set(node, turn);
  const html = await get(node.dataset.liveUrl);
  const plain = html?.replaceAll(TOKEN, "");
  if (html === null || turn !== turns.get(node) || plain === node.dataset.liveLast) return;
  const first = node.dataset.liveLast === undefined;
  node.dataset.liveLast = plain;
  if ("liveRows" in node.dataset) return showRows(node, html, first);
  if (busy(node)) return say(words("new"), words("refresh"), () => location.reload());
  const before = new Map([...node.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.textContent]));
  const focused = document.activeElement?.id;
  node.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (first) return;
  for (const row of node.querySelectorAll("[data-row]")) {
    if (before.get(row.dataset.row) !== row.textContent) row.classList.add("mz-fresh");
  }
}

// Somebody types in it, or has ticked something: never pull it from under the hands.
function busy(node) {
  return [...node.querySelectorAll("input, textarea, select")].some(
    (field) =>
      field === document.activeElement ||
      (field.type === "checkbox" || field.type === "radio"
        ? field.checked !== field.defaultChecked
        : field.defaultValue !== undefined && field.value !== field.defaultValue),
  );
}

async function get(url) {
  try {
    const answer = await fetch(url, { headers: { "X-Requested-With": "live" }, credentials: "same-origin" });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}
