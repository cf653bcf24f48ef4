// The event sheet by keys. Without this the buttons do the same, and each line of a note becomes a
// row when it is saved.
const form = document.querySelector("[data-sheet]");
const rows = form?.querySelector("[data-rows]");
const notSaved = document.querySelector("[data-not-saved]");
const saved = form?.querySelector("[data-saved]");
const BULLET = /^\s*(?:[•◦▪*–-]\s+)?/;
const WAIT = 1200;

const rowOf = (field) => field.closest("[data-row]");
const part = (row, name) => row?.querySelector(`[name=${name}]`);
const isEmpty = (row) => ["clause", "stance", "note"].every((name) => part(row, name).value === "");

// A row like the one before it, of the same document, with nothing in it.
function rowAfter(row) {
  const added = row.cloneNode(true);
  added.querySelector(".cp-sheet__fault")?.remove();
  for (const name of ["clause", "stance", "note"]) {
    part(added, name).value = "";
  }
  part(added, "clause").removeAttribute("aria-invalid");
  part(added, "clause").removeAttribute("aria-describedby");
  if (part(row, "document")) {
    part(added, "document").value = part(row, "document").value;
  }
  row.after(added);
  number();
  return added;
}

function number() {
  [...rows.children].forEach((row, at) => {
    const n = at + 1;
    const head = row.querySelector("th");
    head.textContent = n;
    head.id = `row-${n}`;
    for (const field of row.querySelectorAll("[name]")) {
      field.id = `${field.name}-${n}`;
      field.setAttribute("aria-labelledby", `h-${field.name} row-${n}`);
    }
    const fault = row.querySelector(".cp-sheet__fault");
    if (fault) {
      fault.id = `fault-${n}`;
      part(row, "clause").setAttribute("aria-describedby", fault.id);
    }
  });
}

// Enter goes on: from a clause or a choice to the note, from a note to the next row.
rows?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) {
    return;
  }
  event.preventDefault();
  const row = rowOf(event.target);
  const next = event.target.name === "note" ? row.nextElementSibling ?? rowAfter(row) : null;
  (next ? part(next, "clause") : part(row, "note")).focus();
});

rows?.addEventListener("paste", (event) => {
  if (event.target.name !== "note") {
    return;
  }
  const lines = event.clipboardData.getData("text").split(/\r?\n/);
  const notes = lines.map((line) => line.replace(BULLET, "").trim()).filter(Boolean);
  if (notes.length < 2) {
    return;
  }
  event.preventDefault();
  spread(event.target, notes);
  changed();
});

// The first goes where the cursor is, each of the others into a row of its own, on the same clause.
function spread(field, [first, ...others]) {
  field.setRangeText(first, field.selectionStart, field.selectionEnd, "end");
  const from = rowOf(field);
  let row = from;
  for (const note of others) {
    const next = row.nextElementSibling;
    row = next && isEmpty(next) ? next : rowAfter(row);
    for (const name of ["document", "clause", "stance"]) {
      if (part(row, name)) {
        part(row, name).value = part(from, name).value;
      }
    }
    part(row, "note").value = note;
  }
  part(row, "note").focus();
}

rows?.addEventListener("input", () => {
  const last = rows.lastElementChild;
  if (!isEmpty(last)) {
    rowAfter(last);
  }
  changed();
});

rows?.addEventListener("change", (event) => {
  if (event.target.name === "document") {
    part(rowOf(event.target), "clause").setAttribute("list", `clauses-${event.target.value}`);
  }
});

// What is typed is kept on the server a moment later, one save after the other.
let timer = 0;
let saving = Promise.resolve();

function changed() {
  clearTimeout(timer);
  timer = setTimeout(save, WAIT);
}

function save() {
  clearTimeout(timer);
  timer = 0;
  saving = saving.then(saveNow);
  return saving;
}

const KEPT = 204;
const KEPT_LATER = 409; // by another tab: a button then keeps the rows of both

// Each saving has a name, and says which earlier ones this tab knows of.
function nameTurn() {
  const [turn] = crypto.getRandomValues(new BigUint64Array(1));
  form.elements.turn.value = turn.toString(36);
}

// Where no answer came it may be kept all the same: this tab knows of it.
function know(answer) {
  const { based_on: known, turn } = form.elements;
  if (answer === KEPT) {
    known.value = turn.value;
  } else if (answer === 0 || answer >= 500) {
    known.value += ` ${turn.value}`;
  }
}

async function saveNow() {
  nameTurn();
  let answer = await send();
  if (answer !== KEPT && answer !== KEPT_LATER && (await renewed())) {
    answer = await send();
  }
  know(answer);
  notSaved.hidden = answer === KEPT;
  saved.textContent = answer === KEPT ? saved.dataset.words : "";
  return answer;
}

async function send() {
  const body = new FormData(form);
  body.set("then", "auto");
  try {
    return (await fetch(location.href, { method: "POST", body })).status;
  } catch {
    return 0;
  }
}

// Somebody who signed in again on another tab has another token.
async function renewed() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = there.querySelector("[data-sheet] [name=csrfmiddlewaretoken]").value;
    const isNew = token !== "" && answer.ok;
    form.elements.csrfmiddlewaretoken.value = token;
    return isNew;
  } catch {
    return false;
  }
}

// A form that is sent into nothing takes what was typed with it: ask first whether it is kept.
let sure = false;

form?.addEventListener("submit", async (event) => {
  if (sure) {
    return;
  }
  event.preventDefault();
  const { submitter } = event;
  if ([KEPT, KEPT_LATER].includes(await save())) {
    sure = true;
    nameTurn();
    form.requestSubmit(submitter);
  } else {
    notSaved.focus();
  }
});

document.addEventListener("visibilitychange", () => {
  if (form && document.visibilityState === "hidden" && timer && !sure) {
    save();
  }
});
