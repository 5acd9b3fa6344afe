// One click is one submission; unsaved work is not left by accident.
export function startGuard() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (event.submitter?.formTarget === "_blank") return; // a preview; the form stays in use
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    // The pressed button's value must still be sent, so it is disabled a moment later.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = true;
    });
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button")) button.disabled = false;
    }
  });
  for (const form of document.querySelectorAll("form[data-guard]")) {
    form.addEventListener("input", () => (form.dataset.changed = "1"));
  }
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-guard][data-changed]:not([data-sent])")) event.preventDefault();
  });
}
