// Rows change while somebody works among them: the one under the cursor never moves.
import { words } from "./words.js";

const TOKEN = /(?<=name="csrfmiddlewaretoken" value=")\w*/g; // another one every time
const behind = new Map(); // what was fetched while the rows were held still

const rowsOf = (node) => [...node.querySelectorAll("[data-row]")];
const tick = (row) => row.querySelector("input[type=checkbox]");
const said = (row) => row.innerHTML.replaceAll(TOKEN, "").replace(/\s+/g, " ");

export function startRows() {
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-row]")) count();
  });
  // Where the cursor goes is known a moment after it has left.
  for (const kind of ["focusout", "pointerout"]) {
    document.addEventListener(kind, () => setTimeout(catchUp), { passive: true });
  }
  addEventListener("pageshow", count); // the browser has kept the ticks
}

// The cursor is the focus or the pointer: whoever is about to click is not to be misled.
const held = (node) => node.querySelector("[data-row]:focus-within, [data-row]:hover") !== null;

export function showRows(node, html, first) {
  if (!held(node)) return replace(node, html, first);
  const cursor = node.querySelector("[data-row]:focus-within") ?? node.querySelector("[data-row]:hover");
  const top = cursor.getBoundingClientRect().top;
  const box = document.createElement("div");
  box.innerHTML = html;
  const fetched = new Map(rowsOf(box).map((row) => [row.dataset.row, row]));
  for (const row of rowsOf(node)) {
    const now = fetched.get(row.dataset.row);
    if (!now) leave(row);
    // A row that says the same stays as it is: a press may be under way on its button.
    else if (said(now) !== (row.dataset.said ?? said(row))) swap(row, now, first);
    fetched.delete(row.dataset.row);
  }
  renumber(node, box);
  behind.set(node, html);
  offer(node, fetched.size);
  // A row above may have become higher; lower it cannot become.
  scrollBy(0, cursor.getBoundingClientRect().top - top);
}

function catchUp() {
  for (const [node, html] of behind) if (!held(node)) replace(node, html);
}

function replace(node, html, first = false) {
  behind.delete(node);
  offer(node, 0);
  const before = new Map(rowsOf(node).map((row) => [row.dataset.row, row.textContent]));
  const ticked = new Set(rowsOf(node).filter((row) => tick(row)?.checked).map((row) => row.dataset.row));
  const focused = document.activeElement?.id;
  node.innerHTML = html;
  for (const row of rowsOf(node)) {
    row.dataset.said = said(row);
    if (ticked.has(row.dataset.row) && tick(row)) tick(row).checked = true;
    if (!first && before.get(row.dataset.row) !== row.textContent) row.classList.add("mz-fresh");
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  count();
}

function swap(row, now, first) {
  const inside = row.contains(document.activeElement);
  const focused = inside && document.activeElement.id;
  const ticked = tick(row)?.checked;
  const changed = row.dataset.said !== undefined || row.textContent !== now.textContent;
  row.style.height = `${row.getBoundingClientRect().height}px`;
  row.className = now.className;
  row.innerHTML = now.innerHTML;
  row.dataset.said = said(now);
  if (ticked && tick(row)) tick(row).checked = true;
  if (changed && !first) row.classList.add("mz-fresh");
  // A button that is gone leaves the focus with the row.
  if (inside) (document.getElementById(focused) ?? row.querySelector("a"))?.focus({ preventScroll: true });
}

// Somebody has taken or finished it: it says so and stays where it is for now.
function leave(row) {
  if (row.classList.contains("mz-gone")) return;
  const inside = row.contains(document.activeElement);
  row.style.height = `${row.getBoundingClientRect().height}px`;
  row.classList.add("mz-gone");
  for (const control of row.querySelectorAll("button, input")) control.disabled = true;
  if (tick(row)) tick(row).checked = false;
  const note = row.querySelector("th small"); // where the number stood: a line more would move the others
  if (note) note.textContent = words("gone");
  if (inside) row.querySelector("a")?.focus({ preventScroll: true });
  count();
}

function renumber(node, box) {
  const here = node.querySelector("[data-numbers]");
  const now = box.querySelector("[data-numbers]");
  if (here && now && !here.contains(document.activeElement)) here.innerHTML = now.innerHTML;
}

// Out of the flow of the page, so that it moves nothing.
function offer(node, more) {
  const bar = document.querySelector("[data-new]") ?? document.createElement("div");
  bar.dataset.new = "";
  bar.className = "mz-new";
  bar.setAttribute("role", "status");
  bar.replaceChildren();
  if (more) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-primary";
    button.textContent = `${words("more")} ${more}`;
    button.addEventListener("click", () => {
      const known = new Set(rowsOf(node).map((row) => row.dataset.row));
      replace(node, behind.get(node));
      rowsOf(node).find((row) => !known.has(row.dataset.row))?.querySelector("a")?.focus();
    });
    bar.append(button);
  }
  if (!bar.isConnected) document.querySelector("main").append(bar);
}

function count() {
  const shown = document.querySelector("[data-ticked]");
  if (!shown) return;
  const n = document.querySelectorAll("[data-row] input[type=checkbox]:checked").length;
  shown.textContent = n || "";
}
