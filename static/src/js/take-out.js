// Words selected with the mouse or the keyboard join the list of what is to be taken out.
const words = document.querySelector("[data-take-out]");
const list = words && document.getElementById(words.dataset.takeOut);

function selected() {
  const selection = document.getSelection();
  const inside = selection.rangeCount > 0 && words.contains(selection.getRangeAt(0).commonAncestorContainer);
  // Labels for screen readers stand among the words; nobody means to take those out.
  const piece = inside ? selection.getRangeAt(0).cloneContents() : document.createDocumentFragment();
  piece.querySelectorAll(".w-sr-only").forEach((label) => label.remove());
  return piece.textContent.replace(/\s+/g, " ").trim();
}

function add() {
  const said = document.querySelector("[data-take-out-said]");
  const piece = selected();
  const lines = list.value.split("\n").map((line) => line.trim());
  if (!piece || lines.includes(piece)) {
    return;
  }
  list.value = [...lines.filter(Boolean), piece].join("\n");
  said.textContent = `${said.dataset.takeOutSaid} ${piece}`;
}

if (list) {
  words.addEventListener("mouseup", add);
  words.addEventListener("keyup", (event) => event.key === "Shift" && add());
  words.addEventListener("touchend", add);
  document.querySelector("[data-take-out-hint]").hidden = false;
}
