// A standard wording goes into the text beside it, to be kept or changed there.
export function startInsert() {
  for (const list of document.querySelectorAll("select[data-insert-into]")) {
    list.addEventListener("change", () => {
      const field = document.getElementById(list.dataset.insertInto);
      if (!field || !list.value) return;
      field.value = field.value.trim() ? `${field.value.trim()}\n${list.value}` : list.value;
      list.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
}
