"""An editor at work on a long draft: it opens, it leads to a clause, and no save loses words."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from consult.documents.incoming import create_draft, read_document
from home.roles import EDITOR
from tests.browser.conftest import LAPTOP
from tests.factories.consultations import clause, heading, make_consultation, make_strategy
from tests.factories.people import member_of

ACTIONS = 60
NOT_SAVED = "Not saved. Your words are still here."


def plan_of_200_clauses():
    """Import a plan of ten priorities, each with paragraphs and a list, and a table of actions."""
    lines = ["# Our plan", ""]
    for number in range(1, 11):
        lines += [f"## Priority {number}: Help in time", ""]
        lines += [f"Family {number}, {place} waits no more.\n" for place in range(1, 7)]
        lines += ["We will:", "", *(f"- visit home {number}, {place}" for place in range(1, 9)), ""]
    lines += ["## Actions", "", "| Action | By when | Who leads |", "|---|---|---|"]
    lines += [f"| Do thing {place} | May 2027 | The Forum |" for place in range(1, ACTIONS + 1)]
    imported = read_document("\n".join(lines).encode(), "plan.md")
    assert imported.counts()["clauses"] == 200
    assert imported.counts()["actions"] == ACTIONS
    return create_draft(
        kind="strategy", parent=make_consultation(), imported=imported, title="", by=None
    )


def editor_of(document):
    return reverse("wagtailadmin_pages:edit", args=[document.pk])


# On a long form Wagtail may look a second time, as long after the first as it waits before it.
_HAS_LOOKED = """() => {
  const form = document.querySelector("[data-edit-form]");
  const watch = window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved");
  if (!watch || !watch.initialFormData) return false;
  window.lookedAt ??= performance.now();
  return performance.now() - window.lookedAt > watch.constructor.initialDelayValue;
}"""


def opened(page, document):
    page.set_default_timeout(60_000)  # what is long is the draft, not the wait on a calm machine
    page.goto(editor_of(document))
    page.get_by_role("complementary", name="Minimap").get_by_role("link").first.wait_for()
    # Wagtail looks at the form a moment after it opened; what is typed before counts as unchanged.
    page.wait_for_function(_HAS_LOOKED)
    return page


def words(page, place=0):
    return page.get_by_role("textbox", name="Words").nth(place)


def save(page):
    # Within the footer: to ask each of 2,000 buttons for its role and name takes seconds.
    footer = page.get_by_role("navigation", name="Actions (footer)")
    footer.get_by_role("button", name="Save draft").click()


def saved_words(document):
    draft = type(document).objects.get(pk=document.pk).get_latest_revision_as_object()
    return [block["value"].get("text") or block["value"].get("action") for block in draft.blocks()]


def sought(page, words):
    """Open "Jump to a clause", type, and give the list, in which to look: the page is large."""
    clauses = page.get_by_role("navigation", name="Clauses")
    clauses.get_by_text("Jump to a clause").click()
    clauses.get_by_label("Its number, or some of its words").fill(words)
    return clauses


def test_an_editor_finds_a_clause_among_200_mends_it_and_adds_and_moves_one(
    page, sign_in, axe_faults
):
    document = plan_of_200_clauses()
    sign_in(page, member_of(EDITOR))
    opened(page, document)

    sought(page, "11.59").get_by_role("link", name="11.59 Do thing 59").click()
    last_but_one = page.locator("[data-streamfield-child]").nth(-2)
    field = last_but_one.get_by_label("What will be done")
    expect(field).to_be_in_viewport()
    expect(field).to_be_focused()
    field.fill("Do thing 59 soon")
    sought(page, "visit home 10, 8").get_by_role("link", name="10.14 visit home 10, 8").click()
    page.locator("textarea:focus").wait_for()  # some frames later: a busy machine draws them slowly
    expect(page.locator("textarea:focus")).to_have_value("visit home 10, 8")
    sought(page, "99.9").get_by_text("Nothing in this draft has that number").wait_for()
    assert axe_faults(page, within=".cp-jump") == []
    page.keyboard.press("Escape")

    last_but_one.get_by_role("button", name="Move down").click()
    page.locator("[data-streamfield-child]").first.get_by_role("button", name="Delete").click()
    save(page)

    page.get_by_text("has been updated").wait_for()
    kept = saved_words(document)
    assert len(kept) == 210
    assert kept[-2:] == ["Do thing 60", "Do thing 59 soon"]
    assert kept[0] == "Family 1, 1 waits no more."


def _saves_itself(answer, document):
    saves = answer.request.method == "POST" and f"/pages/{document.pk}/edit/" in answer.url
    return saves and answer.ok


def test_what_is_typed_is_saved_by_itself_among_200_clauses_and_seen_in_the_preview(page, sign_in):
    document = plan_of_200_clauses()
    sign_in(page, member_of(EDITOR))
    opened(page, document)

    # What says "Saved" stands for a moment only, and may be gone before anybody looks.
    with page.expect_response(lambda answer: _saves_itself(answer, document)):
        words(page).fill("Nobody waits.")

    assert saved_words(document)[1] == "Nobody waits."
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    preview.get_by_text("Nobody waits.").wait_for(state="attached")


def test_offline_the_words_stay_and_are_saved_when_the_network_is_back(page, sign_in, axe_faults):
    document = make_strategy(blocks=[clause("Old words.")])
    sign_in(page, member_of(EDITOR))
    opened(page, document)
    page.context.set_offline(True)

    words(page).fill("Typed on a train.")
    save(page)

    notice = page.get_by_role("alert").filter(has_text=NOT_SAVED)
    expect(notice).to_contain_text("There is no network.")
    expect(words(page)).to_have_value("Typed on a train.")
    assert axe_faults(page, within=".cp-unsaved") == []
    page.context.set_offline(False)
    expect(notice).to_be_hidden()
    assert saved_words(document) == ["Typed on a train."]


def test_signed_out_the_words_stay_until_the_editor_has_signed_in_on_another_tab(page, sign_in):
    document = make_strategy(blocks=[clause("Old words.")])
    editor = member_of(EDITOR)
    sign_in(page, editor)
    opened(page, document)
    Session.objects.all().delete()
    words(page).fill("Typed for an hour.")

    save(page)

    notice = page.get_by_role("alert").filter(has_text=NOT_SAVED)
    expect(notice).to_contain_text("You are signed out.")
    with page.expect_popup() as another:
        notice.get_by_role("link", name="Sign in on another tab").click()
    another.value.get_by_label("Username").wait_for()
    # The door itself is tested elsewhere; what matters is that the token of the form is void now.
    sign_in(page, editor)
    page.context.clear_cookies(name="csrftoken")
    another.value.goto(editor_of(document))
    another.value.close()
    save(page)
    page.get_by_text("has been updated").wait_for()
    assert saved_words(document) == ["Typed for an hour."]


def test_a_server_that_fails_takes_no_words_with_it(page, sign_in):
    document = make_strategy(blocks=[clause("Old words.")])
    sign_in(page, member_of(EDITOR))
    opened(page, document)
    broken = f"**{editor_of(document)}"
    page.route(broken, lambda route: route.fulfill(status=500, body="<h1>Server error</h1>"))
    words(page).fill("Typed in a storm.")

    save(page)

    notice = page.get_by_role("alert").filter(has_text=NOT_SAVED)
    expect(notice).to_contain_text("Something went wrong on the server.")
    page.unroute(broken)
    save(page)
    page.get_by_text("has been updated").wait_for()
    assert saved_words(document) == ["Typed in a storm."]


def test_a_draft_that_is_refused_keeps_what_was_typed(page, sign_in):
    document = make_strategy(blocks=[clause("Old words.")])
    sign_in(page, member_of(EDITOR))
    opened(page, document)
    words(page).fill("Typed with care.")
    page.get_by_role("textbox", name="Title").fill("")

    save(page)

    expect(page.get_by_text("could not be saved").first).to_be_visible()
    expect(words(page)).to_have_value("Typed with care.")


@pytest.mark.parametrize("other", ["ben", "ada"])
def test_nobody_saves_over_a_newer_draft_unseen(open_page, sign_in, client, other):
    """Ben is a second editor; Ada herself works on a second tab."""
    document = make_strategy(blocks=[heading("Plan"), clause("Old words.")])
    ada = member_of(EDITOR, name="ada")
    mine, theirs = open_page(LAPTOP), open_page(LAPTOP)
    sign_in(mine, ada)
    client.cookies.clear()  # or the first session would end with the second
    sign_in(theirs, ada if other == "ada" else member_of(EDITOR, name="ben"))
    opened(mine, document)
    opened(theirs, document)
    words(theirs).fill("Their words.")
    save(theirs)
    theirs.get_by_text("has been updated").wait_for()

    words(mine).fill("My words.")
    notice = mine.get_by_role("alert").filter(has_text=NOT_SAVED)
    expect(notice).to_contain_text("A newer draft was saved since you opened this one")
    assert saved_words(document)[1] == "Their words."
    mine.get_by_role("button", name="saved a new version").wait_for()  # Wagtail knows by now
    save(mine)
    asked = mine.get_by_role("dialog")
    expect(asked).to_contain_text("saved a new version")
    asked.get_by_role("button", name="Save draft").click()

    mine.get_by_text("on top now; both are kept").wait_for()
    mine.get_by_role("link", name="Compare the two").click()
    expect(mine.get_by_role("definition").get_by_text("Their")).to_be_visible()
    assert saved_words(document)[1] == "My words."
