// Keys that go to the words or to what finds a theme, and keys among the words: Wagtail's own are
// silent in a field, and a tick is one.
const config = JSON.parse(document.getElementById("wagtail-config")?.textContent ?? "{}");
const MOVES = { ArrowUp: -1, ArrowDown: 1 };

export function listenToTicks() {
  document.addEventListener("keydown", (event) => {
    const tick = event.target.closest("[data-ticks] input");
    const isTyping = !tick && event.target.closest("input, select, textarea, [contenteditable], [role=dialog]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (tick && event.key in MOVES) {
      event.preventDefault();
      move(tick, MOVES[event.key]);
    } else if (config.KEYBOARD_SHORTCUTS_ENABLED && /^[a-z0-9]$/i.test(event.key)) {
      pressed(event, tick);
    }
  });
}

function move(tick, step) {
  const all = [...document.querySelectorAll("[data-ticks] input")];
  all[all.indexOf(tick) + step]?.focus();
}

function pressed(event, tick) {
  const key = event.key.toLowerCase();
  const wanted = document.querySelector(`[data-reading] [aria-keyshortcuts="${key}"]`);
  if (tick && key === "m") {
    tick.click();
  } else if (wanted?.matches("input")) {
    event.preventDefault(); // the letter is no part of what is sought
    wanted.focus();
  } else if (tick) {
    wanted?.click();
  }
}
