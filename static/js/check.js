// A check while one types: the server judges, the page only shows.
export function startCheck() {
  for (const form of document.querySelectorAll("[data-check-url]")) {
    const result = document.querySelector("[data-check-result]");
    let timer = 0;
    let latest = 0;
    if (!result) continue;
    result.setAttribute("aria-live", "polite");
    const ask = async () => {
      const turn = ++latest;
      const query = new URLSearchParams(
        [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("csrf")),
      );
      const answer = await fetch(`${form.dataset.checkUrl}?${query}`, { headers: { "X-Requested-With": "live" } });
      if (answer.ok && turn === latest) result.innerHTML = await answer.text();
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 400);
    });
  }
}
