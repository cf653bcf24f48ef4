// A button that makes something is pressed once: a second answer would take the place of the first.
for (const form of document.querySelectorAll("[data-press-once]")) {
  const button = form.querySelector("[type=submit]");
  form.addEventListener("submit", () => {
    button.disabled = true;
  });
  // Who comes back with the button of the browser finds it as it was.
  window.addEventListener("pageshow", () => {
    button.disabled = false;
  });
}
