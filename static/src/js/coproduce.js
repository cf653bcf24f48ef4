// What the public site does with JavaScript. Nothing here is needed to use it.
import { CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, isSupported } from "govuk-frontend";

function start(Component, selector) {
  for (const element of document.querySelectorAll(selector)) {
    new Component(element);
  }
}

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
if (isSupported()) {
  start(ErrorSummary, '[data-module="govuk-error-summary"]');
  start(CharacterCount, '[data-module="govuk-character-count"]');
  start(Checkboxes, '[data-module="govuk-checkboxes"]'); // "none of these" and the rest untick each other
  start(ExitThisPage, '[data-module="govuk-exit-this-page"]');
}

// The switch between the standard words and Easy Read leads to the same place on the other page.
for (const link of document.querySelectorAll("[data-keep-place] a:not([aria-current])")) {
  link.addEventListener("click", () => {
    const places = [...document.querySelectorAll('main [id^="c"], main [id^="s"]')];
    const passed = places.filter(
      (place) => /^[cs]\d/.test(place.id) && place.getBoundingClientRect().top < 160,
    );
    link.hash = passed.length ? passed.at(-1).id : location.hash;
  });
}

// A link that is made to be passed on is copied when it is pressed, and says so.
for (const link of document.querySelectorAll("[data-copy]")) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard || event.metaKey || event.ctrlKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      location.assign(link.href);
      return;
    }
    const said = link.nextElementSibling ?? link.parentElement.appendChild(document.createElement("span"));
    said.setAttribute("role", "status");
    said.textContent = ` ${link.dataset.copy}`;
  });
}
