// Shows what belongs to the chosen outcome; without script everything is visible.
export function startOutcome() {
  for (const form of document.querySelectorAll("form")) {
    const blocks = form.querySelectorAll("[data-outcome-for]");
    if (!blocks.length) continue;
    const adapt = () => {
      const chosen = form.querySelector('[name="outcome"]:checked')?.value;
      for (const block of blocks) {
        block.hidden = Boolean(chosen) ? !block.dataset.outcomeFor.split(" ").includes(chosen) : true;
      }
    };
    form.addEventListener("change", adapt);
    adapt();
  }
}
