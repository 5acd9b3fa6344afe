// A panel that costs something is fetched when somebody opens it, once.
export function startLazy() {
  for (const panel of document.querySelectorAll("details[data-lazy]")) {
    panel.addEventListener("toggle", () => panel.open && fill(panel));
  }
}

async function fill(panel) {
  const into = panel.querySelector("[data-lazy-into]");
  if (!into || panel.dataset.lazyState) return;
  panel.dataset.lazyState = "asked";
  try {
    const answer = await fetch(panel.dataset.lazy, { headers: { "X-Requested-With": "live" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    into.innerHTML = await answer.text();
  } catch {
    delete panel.dataset.lazyState; // the link stays, and opening it again tries again
  }
}
