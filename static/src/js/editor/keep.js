// A form that is sent into nothing takes with it what was typed. So the form goes only once the
// server has the words: Wagtail's own autosave is asked to save them first, and where it cannot,
// the page stays, with a sentence that says why and what to do.
const PATIENCE = 20_000;
const GO = new Set(["success", "validation_error", "locked", "blocked_by_hook"]);

export function keepWords(form, notice) {
  let kept = wordsIn(form); // as the server has them
  let sending = ""; // what an autosave on its way has taken along
  let sure = false;
  form.append(notice); // out of its tab, which may not be the one that is open

  document.addEventListener("w-autosave:save", ({ detail }) => {
    sending = serialised(detail.formData);
    useNewestToken(form);
    detail.formData.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  });
  document.addEventListener("w-autosave:success", ({ detail }) => {
    kept = sending;
    // Otherwise the next save would look like one over somebody else's.
    setIfThere(form, "loaded_revision_id", detail.response.revision_id);
    setIfThere(form, "loaded_revision_created_at", detail.response.revision_created_at);
    hide(notice);
  });
  document.addEventListener("w-autosave:error", async ({ detail }) => {
    if (!GO.has(detail.type)) {
      say(notice, await reasonOf(detail.type));
    }
  });
  for (const [where, what] of [[window, "online"], [window, "focus"]]) {
    where.addEventListener(what, () => !notice.hidden && autosaveOf(form)?.save(new Event(what)));
  }

  // Wagtail, which warns of unsaved words until the form is sent, hears of it only afterwards.
  document.addEventListener("submit", holdUntilKept, { capture: true });

  async function holdUntilKept(event) {
    if (event.target !== form || sure) {
      return;
    }
    useNewestToken(form);
    if (wordsIn(form) === kept) {
      return; // whatever becomes of this save, the server has the words
    }
    event.preventDefault();
    event.stopPropagation();
    const outcome = await safely(form);
    if (!GO.has(outcome)) {
      say(notice, await reasonOf(outcome));
      notice.focus();
      letGoOf(event.submitter);
      return;
    }
    sure = true;
    letGoOf(event.submitter);
    form.requestSubmit(event.submitter);
    sure = false;
  }
}

// Save by Wagtail's autosave. Once another's newer draft has stopped it, the person has been asked
// by Wagtail whether to go on: then it is enough to know that the server is there for them.
function safely(form) {
  const autosave = autosaveOf(form);
  if (!autosave?.activeValue) {
    return probe();
  }
  return new Promise((resolve) => {
    const listening = new AbortController();
    const done = (outcome) => {
      listening.abort();
      resolve(outcome);
    };
    const { signal } = listening;
    document.addEventListener("w-autosave:success", () => done("success"), { signal });
    document.addEventListener("w-autosave:error", (event) => done(event.detail.type), { signal });
    setTimeout(done, PATIENCE, "network_error");
    autosave.save(new Event("submit"));
  });
}

async function reasonOf(outcome) {
  if (outcome !== "server_error") {
    return outcome;
  }
  const found = await probe(); // an answer that is no JSON may be the page to sign in on
  return found === "success" ? outcome : found;
}

// Ask for something small that only those get who are signed in: what Wagtail asks every few
// seconds to see who else is here. A new page has no such address yet.
async function probe() {
  const address = document.querySelector("[data-w-session-interval-value]")?.dataset.wSwapSrcValue;
  if (!address) {
    return "success";
  }
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
    });
    if (answer.status >= 500) {
      return "server_error";
    }
    return answer.ok && !answer.redirected ? "success" : "signed_out";
  } catch {
    return "network_error";
  }
}

function autosaveOf(form) {
  return window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");
}

// Whoever signs in again on another tab has a new token, and the one in this form is void.
function useNewestToken(form) {
  const newest = cookie("csrftoken");
  if (newest) {
    form.elements.csrfmiddlewaretoken.value = newest;
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

function wordsIn(form) {
  return serialised(new FormData(form));
}

const NO_WORDS = /^(csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id)$/;

function serialised(data) {
  const entries = [...data].filter(([name]) => !NO_WORDS.test(name));
  return JSON.stringify(entries.map(([name, value]) => [name, value.name ?? value]));
}

function setIfThere(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field && value) {
    field.value = value;
  }
}

function say(notice, reason) {
  for (const one of notice.querySelectorAll("[data-why]")) {
    one.hidden = one.dataset.why !== reason;
  }
  notice.hidden = false;
}

function hide(notice) {
  notice.hidden = true;
}

// Wagtail has shut the button for a while; a shut button would not go with the form.
function letGoOf(button) {
  if (button) {
    button.disabled = false;
    button.dataset.wProgressLoadingValue = "false";
  }
}
