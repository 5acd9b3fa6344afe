// Says at once when a file is too large or of the wrong kind, and shows how far it is.
import { words } from "./words.js";

const KINDS = /\.(pdf|jpe?g|png|docx)$/i;

export function startUpload() {
  for (const form of document.querySelectorAll("form[data-upload]")) watch(form);
}

function watch(form) {
  const field = form.querySelector("input[type=file]");
  const state = form.querySelector("[data-upload-state]");
  if (!field) return;
  field.addEventListener("change", () => {
    const file = field.files[0];
    const fault = file && problem(file, Number(form.dataset.maxMb || 20));
    if (state) state.textContent = fault ?? "";
    if (fault) field.value = "";
  });
  form.addEventListener("submit", () => {
    if (state && field.files.length) state.textContent = words("sending");
  });
}

function problem(file, limit) {
  if (file.size > limit * 1024 * 1024) return words("size");
  return KINDS.test(file.name) ? null : words("type");
}
