// While somebody types phrases for a theme, shows what they catch. Without this the button beside
// them brings the same on a page of its own.
const place = document.querySelector("[data-try]");
const phrases = place && document.getElementById("id_phrases");
let waiting;
let asking;

function announce() {
  const summary = place.querySelector("[data-try-summary]");
  document.querySelector("[data-try-said]").textContent = summary ? summary.textContent.trim() : "";
}

async function tryThem() {
  clearTimeout(waiting);
  asking?.abort();
  asking = new AbortController();
  const body = new FormData(phrases.form);
  body.set("theme", place.dataset.theme);
  try {
    const answer = await fetch(place.dataset.try, {
      method: "POST",
      body,
      signal: asking.signal,
      headers: { "X-Requested-With": "fetch" },
    });
    if (answer.ok && !answer.redirected) {
      place.innerHTML = await answer.text();
      announce();
    }
  } catch (fault) {
    if (fault.name !== "AbortError") {
      throw fault;
    }
  }
}

if (phrases) {
  phrases.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(tryThem, 500);
  });
  document.querySelector("[data-try-now]").addEventListener("click", (event) => {
    event.preventDefault();
    tryThem();
  });
  if (phrases.value.trim()) {
    tryThem();
  }
}
