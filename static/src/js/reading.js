// The reading queue: what is pressed is written without leaving the place on the page, and keys
// work among the words too. Without this every button sends its form.
import { listenToTicks } from "./reading/ticks.js";
import { listenToFinding } from "./reading/finding.js";

const said = document.querySelector("[data-reading-said]");
const region = () => document.querySelector("[data-reading]");
// Presses are written one after the other, however fast they come; none is dropped.
let waiting = 0;
let writing = Promise.resolve();

async function press(address, words, button) {
  const answer = await fetch(address, { method: "POST", body: words });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-reading]");
  if (!answer.ok || !fresh) {
    location.assign(answer.url); // signed out, or taken back meanwhile: the page itself says so
    return;
  }
  show(fresh, button);
  showMessages(page);
}

function show(fresh, button) {
  const old = region();
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const before = old.dataset.last;
  old.replaceWith(document.adoptNode(fresh));
  prepare();
  if (focused) {
    const again = focused.id && document.getElementById(focused.id);
    const then = document.getElementById(focused.dataset.then ?? button?.dataset.then ?? "words");
    (again || then).focus({ preventScroll: true });
  }
  said.textContent = fresh.dataset.last || before;
}

// A refusal is said where Wagtail says such things.
function showMessages(page) {
  const theirs = page.querySelector(".messages");
  document.querySelector(".messages")?.replaceChildren(...(theirs?.cloneNode(true).childNodes ?? []));
}

function prepare() {
  listenToFinding(region());
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.matches("[data-in-place]")) {
    event.preventDefault();
    const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
    const words = new FormData(form, button);
    waiting += 1;
    writing = writing
      .then(() => press(address, words, button))
      .catch(() => location.reload()) // no answer came: the page says what was written
      .finally(() => (waiting -= 1));
  } else if (waiting && form.closest("[data-reading]")) {
    // "Done" comes after what was pressed before it, and from the page as it is then.
    event.preventDefault();
    writing.then(() => region().querySelector("form:not([data-in-place])").requestSubmit(again(button)));
  }
});

function again(button) {
  return region().querySelector(button.name ? `form:not([data-in-place]) [name=${button.name}]` : "form:not([data-in-place]) button:not([name])");
}

listenToTicks();
prepare();
// Come from the piece before: a keyboard and a screen reader go on at the words.
if (new URLSearchParams(location.search).has("from")) {
  document.getElementById("words").focus({ preventScroll: true });
}
