// Words come from the page, so that they are translated where all others are.
const toast = document.querySelector("[data-toast]");

export const words = (name) => toast?.dataset[`words${name[0].toUpperCase()}${name.slice(1)}`] ?? "";

export function say(text, action, run) {
  if (!toast) return;
  const box = document.createElement("div");
  box.textContent = text + " ";
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline";
    button.textContent = action;
    button.addEventListener("click", () => {
      toast.replaceChildren();
      run();
    });
    box.append(button);
  }
  toast.replaceChildren(box);
}
