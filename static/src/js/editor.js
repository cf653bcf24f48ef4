// The editor of a draft: a list of its clauses to jump to, and no save that takes words with it.
import { listClauses } from "./editor/jump.js";
import { keepWords } from "./editor/keep.js";

// The form is above this script, and Wagtail's own scripts have built its blocks when all is loaded.
window.addEventListener("load", () => {
  const form = document.querySelector("[data-edit-form]");
  listClauses(form.querySelector("[data-jump]"));
  keepWords(form, form.querySelector("[data-unsaved]"));
});
