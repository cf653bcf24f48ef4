// "Jump to a clause": every block of the draft by its number and first words, found by either.

// Numbers are those of the draft as it was opened; a block that is new since has none yet.
export function listClauses(jump) {
  const numbers = JSON.parse(document.getElementById("cp-clause-numbers").textContent);
  const list = jump.querySelector("ol");
  const wanted = jump.querySelector("input");
  const none = jump.querySelector("[data-none]");

  jump.addEventListener("toggle", () => {
    if (jump.open) {
      list.replaceChildren(...blocks().map((block) => entryOf(block, numbers)));
      narrow();
      wanted.focus();
    }
  });
  wanted.addEventListener("input", narrow);
  wanted.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // it would save the draft
      list.querySelector("li:not([hidden]) a")?.click();
    }
  });
  // What is typed here is no part of the draft.
  for (const kind of ["input", "change", "keyup"]) {
    wanted.addEventListener(kind, (event) => event.stopPropagation());
  }
  jump.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      jump.open = false;
      jump.querySelector("summary").focus();
    }
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      event.preventDefault();
      jump.open = false;
      show(document.getElementById(link.hash.slice(1)));
    }
  });

  function narrow() {
    const sought = wanted.value.trim().toLowerCase();
    const entries = [...list.children];
    for (const entry of entries) {
      entry.hidden = !matches(entry, sought);
    }
    none.hidden = entries.some((entry) => !entry.hidden);
  }
}

// A number is looked for from its start, so that "1.2" does not list 11.2.
function matches(entry, sought) {
  return /^[\d.]+$/.test(sought)
    ? (entry.dataset.number ?? "").startsWith(sought)
    : entry.textContent.toLowerCase().includes(sought);
}

function blocks() {
  const all = document.querySelectorAll("[data-streamfield-child]");
  return [...all].filter((block) => !block.querySelector(":scope > [name$='-deleted']").value);
}

function entryOf(block, numbers) {
  const part = (name) => block.querySelector(`:scope > [name$='-${name}']`).value;
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${block.querySelector("[data-panel]").id}`;
  const number = numbers[part("id")];
  if (number) {
    entry.dataset.number = number;
    const shown = document.createElement("span");
    shown.className = "cp-jump__number";
    shown.textContent = number;
    link.append(shown, " ");
  }
  link.append(wordsOf(block));
  entry.classList.toggle("cp-jump__heading", part("type") === "heading");
  entry.append(link);
  return entry;
}

function wordsOf(block) {
  const title = block.querySelector("[data-panel-heading-text]")?.textContent.trim();
  return title || block.querySelector(".c-sf-block__type")?.textContent.trim() || "…";
}

function show(panel) {
  const toggle = panel.querySelector("[data-panel-toggle]");
  if (toggle.getAttribute("aria-expanded") === "false") {
    toggle.click();
  }
  scrollTo(panel, 3);
}

// Parts out of sight have a guessed height, and get their own when they come into view.
function scrollTo(panel, times) {
  panel.closest("[data-streamfield-child]").scrollIntoView({ behavior: "instant" });
  if (times > 0) {
    requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(panel, times - 1)));
  } else {
    firstField(panel).focus({ preventScroll: true });
  }
}

function firstField(panel) {
  const fields = [...panel.querySelectorAll("textarea, input:not([type=hidden])")];
  const shown = fields.filter((field) => !field.closest("[hidden]")); // settings are
  const own = shown.find((field) => !field.name.endsWith("-lead_in"));
  return own ?? panel.querySelector("[data-panel-toggle]");
}
