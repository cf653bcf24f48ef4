"""From the editor to a version: what would change is shown first; one draft makes one version."""

import pytest
from django.urls import reverse

from consult.documents.answers import KEPT, REMOVED
from consult.documents.fates import ClauseFate
from home.roles import COMMISSIONER, EDITOR
from tests.factories.consultations import (
    action,
    clause,
    clause_prompts,
    heading,
    make_consultation,
    make_strategy,
    say,
)
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def redraft(page, blocks):
    draft = type(page).objects.get(pk=page.pk)
    draft.body = draft.body.stream_block.to_python(blocks)
    draft.save_revision()


def address(page):
    return reverse("publish_document_version", args=[page.pk])


def post(client, page, seen, note="Clearer words."):
    return client.post(address(page), {"note": note, "seen": seen}, follow=True)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def text(response):
    return " ".join(response.content.decode().split())


def test_the_editors_button_saves_the_draft_and_leads_to_the_screen(client, editor):
    page = make_strategy(blocks=[clause("Words.")], published=False)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = {
        "title": "A new title",
        "slug": page.slug,
        "version_note": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish-version": "1",
    }

    assert 'name="action-publish-version"' in text(client.get(edit))
    assert 'name="action-publish"' not in text(client.get(edit))
    assert client.post(edit, form).url == address(page)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "A new title"


def test_the_screen_tells_what_becomes_of_each_clause(client, editor):
    kept, reworded, gone = clause("Kept."), clause("We may help."), clause("This goes away.")
    page = make_strategy(blocks=[heading("Help"), gone, kept, reworded], published=True)
    new_words = {**reworded, "value": {"lead_in": "", "text": "We will help."}}
    redraft(page, [heading("Help"), kept, new_words, action("A new action")])

    response = client.get(address(page))

    groups = response.context["groups"]
    assert {fate: [(c.was_number, c.number) for c in found] for fate, found in groups.items()} == {
        "retired": [("1.1", "")],
        "new": [("", "1.3")],
        "unchanged": [],
        "reworded": [("1.3", "1.2")],
        "moved": [("1.2", "1.1")],
    }
    page_text = text(response)
    assert "1 clause will be gone" in page_text
    assert "This goes away." in page_text
    assert "removed:" in page_text


def test_the_note_is_prefilled_and_needed(client, editor):
    page = make_strategy(published=False, version_note="Our first ideas.")
    page.save_revision()
    response = client.get(address(page))
    assert "Our first ideas." in text(response)

    refused = post(client, page, response.context["seen"], note="  ")

    assert "Write a note" in text(refused)
    assert page.newest_version is None


def test_publishing_twice_the_same_draft_makes_one_version(client, editor):
    page = make_strategy(published=False)
    page.save_revision()
    seen = client.get(address(page)).context["seen"]

    first, second = post(client, page, seen), post(client, page, seen)

    assert "Version 1 is published" in said(first)
    assert "published already" in said(second)
    assert page.versions.count() == 1
    assert page.newest_version.note == "Clearer words."


def test_a_draft_that_changed_since_is_shown_again_with_the_note_kept(client, editor):
    page = make_strategy(blocks=[clause("First words.")], published=False)
    page.save_revision()
    seen = client.get(address(page)).context["seen"]
    redraft(page, [clause("Second words.")])

    again = post(client, page, seen, note="A note I typed.")

    assert "has changed since" in text(again)
    assert "A note I typed." in text(again)
    assert "Second words." in text(again)
    assert page.versions.count() == 0
    post(client, page, again.context["seen"], note="A note I typed.")
    assert [row.text for row in page.newest_version.clauses.all()] == ["Second words."]


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([heading("Only a heading")], "at least one paragraph"),
        ([clause("Words."), clause(" ")], "Write the words of 0.2"),
        ([{**clause("One."), "id": "same"}, {**clause("Two."), "id": "same"}], "twice"),
    ],
)
def test_a_draft_that_cannot_be_published_says_why(client, editor, blocks, words):
    page = make_strategy(blocks=blocks, published=False)
    page.save_revision()

    response = client.get(address(page))

    assert words in text(response)
    assert words in text(post(client, page, response.context["seen"]))
    assert page.versions.count() == 0


def test_only_those_who_may_publish_versions_see_the_screen(client):
    page = make_strategy(make_consultation(), published=False)
    client.force_login(member_of(COMMISSIONER))

    assert client.get(address(page)).status_code == 302
    assert page.versions.count() == 0


REPLY = clause("We will reply within twelve days of a request for an assessment.")


@pytest.fixture
def overwritten():
    """A published promise, with one comment, and quite another one written over it."""
    page = make_strategy(blocks=[REPLY])
    say(clause_prompts(page)[0], "Twelve days is long.")
    other = {**REPLY, "value": {"lead_in": "", "text": "Parents get a seat on the board."}}
    redraft(page, [clause("Before it."), other])
    return page


def answered(client, page, kind, reason=""):
    seen = client.get(address(page)).context["seen"]
    block = REPLY["id"]
    answer = {"note": "New.", "seen": seen, f"kind-{block}": kind, f"reason-{block}": reason}
    return client.post(address(page), answer, follow=True)


def test_a_promise_written_over_another_is_asked_about_by_both_its_numbers(
    client, editor, overwritten
):
    shown = text(client.get(address(overwritten)))

    assert "Is 0.1 (now 0.2) still the same promise?" in shown
    assert "1 comment is about these words." in shown
    assert "Say what became of 0.1." in text(answered(client, overwritten, ""))
    assert "why 0.1 was removed" in text(answered(client, overwritten, REMOVED))
    assert overwritten.newest_version.number == 1


def test_a_promise_written_over_another_is_a_new_one_and_the_old_one_has_its_reason(
    client, editor, overwritten
):
    before = overwritten.newest_version.clauses.get().clause

    answered(client, overwritten, REMOVED, "The law sets the days.")

    now = overwritten.newest_version.clauses.get(text="Parents get a seat on the board.")
    before.refresh_from_db()
    assert (now.clause_id == before.pk, now.fate) == (False, "new")
    assert before.retired_in == overwritten.newest_version
    assert ClauseFate.objects.get(clause=before).reason == "The law sets the days."


def test_a_promise_in_other_words_stays_the_same_where_a_person_says_so(
    client, editor, overwritten
):
    before = overwritten.newest_version.clauses.get().clause

    answered(client, overwritten, KEPT)

    assert overwritten.newest_version.clauses.get(clause=before).fate == "reworded"


def test_a_clause_that_nobody_spoke_about_is_not_said_to_have_been_spoken_about(client, editor):
    page = make_strategy(blocks=[clause("Goes."), clause("Stays.")])
    redraft(page, page.blocks()[1:])

    shown = text(client.get(address(page)))

    assert "What became of 0.1?" in shown
    assert "about these words" not in shown


def test_a_draft_in_which_nothing_changed_is_not_published_but_with_another_title_it_is(
    client, editor
):
    page = make_strategy(blocks=[heading("Help"), clause("Words.")])

    response = client.get(address(page))

    assert "Nothing has changed since version 1." in text(response)
    assert "Nothing has changed since version 1." in text(
        post(client, page, response.context["seen"])
    )
    assert page.newest_version.number == 1
    draft = type(page).objects.get(pk=page.pk)
    draft.title = "Another title"
    draft.save_revision()
    post(client, page, client.get(address(page)).context["seen"])
    assert page.newest_version.number == 2
