// The Easy Read screen. Without this the buttons do the same; nothing typed is lost either way.
const form = document.querySelector("[data-easy-read]");
const notSaved = document.querySelector("[data-not-saved]");

// Control and Enter: save this clause and go on to the next.
form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.target.closest("[data-clause]")?.querySelector("[name=next]")?.click();
  }
});

// Ask first whether we are still signed in and the network is there: a form that is sent into
// nothing takes what was typed with it. Wagtail, which warns of unsaved words, hears of it after.
document.addEventListener("submit", holdUntilSure, { capture: true });

let sure = false;

async function holdUntilSure(event) {
  if (event.target !== form || sure) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  notSaved.hidden = true;
  try {
    form.elements.csrfmiddlewaretoken.value = await freshToken();
  } catch {
    notSaved.hidden = false;
    notSaved.focus();
    return;
  }
  sure = true;
  form.requestSubmit(event.submitter);
}

async function freshToken() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok || new URL(answer.url).pathname !== location.pathname) {
    throw new Error("signed out");
  }
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  return there.querySelector("[data-easy-read] [name=csrfmiddlewaretoken]").value;
}
