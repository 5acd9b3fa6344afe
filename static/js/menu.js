// A menu closes when one looks elsewhere: a click outside it, or Escape.
export function startMenu() {
  const menus = [...document.querySelectorAll("details.mz-drop, details.mz-menu")];
  if (!menus.length) return;
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((each) => each.open && each.contains(document.activeElement))) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
