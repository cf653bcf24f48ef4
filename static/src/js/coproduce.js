// What the public site does with JavaScript. Nothing here is needed to use it.
import { CharacterCount, ErrorSummary, isSupported } from "govuk-frontend";

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
}
