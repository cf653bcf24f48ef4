// "Find a theme": narrows the list while one types. Enter presses the first, Escape none.
export function listenToFinding(region) {
  const part = region.querySelector("[data-find]");
  if (!part) {
    return;
  }
  part.hidden = false;
  const wanted = part.querySelector("input");
  const rows = [...region.querySelectorAll(".cp-frame li")];
  wanted.addEventListener("input", narrow);
  wanted.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // it would accept the first suggestion
      if (wanted.value.trim()) {
        rows.find((row) => !row.hidden)?.querySelector("button").click();
        letGo();
      }
    } else if (event.key === "Escape") {
      letGo();
    }
  });

  // Back to the words, where keys work.
  function letGo() {
    wanted.value = "";
    narrow();
    document.getElementById("words").focus({ preventScroll: true });
  }

  function narrow() {
    const sought = wanted.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = !row.querySelector("span").textContent.toLowerCase().includes(sought);
    }
  }
}
