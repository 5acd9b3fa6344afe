// The material beside the checklist: another one without leaving what is half filled
// in, pins at their place, keys. Without script every button is a plain link.
const PLACE = "#materials";

export function startViewer() {
  if (!document.querySelector(PLACE)) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(`${PLACE} a[data-view]`);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) return turnTo(event, link);
    const picture = event.target.closest?.("[data-pins] img");
    if (picture) aim(event, picture);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const key = event.key === "=" ? "+" : event.key;
    const link = document.querySelector(`${PLACE} a[data-view-key="${CSS.escape(key)}"]`);
    if (link) turnTo(event, link);
  });
  prepare();
}

async function turnTo(event, link) {
  event.preventDefault();
  const key = document.activeElement?.dataset?.viewKey ?? link.dataset.viewKey;
  const name = link.textContent.trim();
  try {
    const answer = await fetch(link.href, { headers: { "X-Requested-With": "viewer" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    document.querySelector(PLACE).outerHTML = await answer.text();
  } catch {
    location.assign(link.href);
    return;
  }
  history.replaceState(null, "", link.href);
  keepInForms();
  prepare();
  const all = [...document.querySelectorAll(`${PLACE} a[data-view]`)];
  (all.find((one) => key && one.dataset.viewKey === key) ?? all.find((one) => one.textContent.trim() === name))?.focus({ preventScroll: true });
}

// A form that is sent back shows the same file again.
function keepInForms() {
  for (const form of document.querySelectorAll("form[method=post][data-guard], #checklist")) {
    form.action = form.action.split("?")[0] + location.search;
  }
}

function prepare() {
  for (const pin of document.querySelectorAll("[data-pins] [data-x]")) {
    pin.style.left = `${pin.dataset.x / 10}%`;
    pin.style.top = `${pin.dataset.y / 10}%`;
    pin.hidden = false;
  }
  for (const hint of document.querySelectorAll("[data-pin-hint]")) hint.hidden = false;
}

function aim(event, picture) {
  const form = document.querySelector("[data-pin-form]");
  if (!form) return;
  // Of the picture itself, however it is turned just now.
  form.elements.x.value = Math.round((1000 * event.offsetX) / picture.offsetWidth);
  form.elements.y.value = Math.round((1000 * event.offsetY) / picture.offsetHeight);
  const frame = picture.parentElement;
  const pin = frame.querySelector("[data-new]") ?? frame.appendChild(document.createElement("i"));
  pin.className = "mz-pin";
  pin.dataset.new = "1";
  pin.style.left = `${form.elements.x.value / 10}%`;
  pin.style.top = `${form.elements.y.value / 10}%`;
  form.closest("details").open = true;
  form.elements.words.focus();
}
