"""A failed save, a second editor, a second tab: nobody's words are lost, and no draft is published
but the one that its publisher looked at."""

import sys

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from home.roles import EDITOR
from tests.factories.consultations import clause, make_strategy, publish
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


def browser_of(name):
    browser = Client()
    browser.force_login(member_of(EDITOR, name=name))
    return browser


def save(browser, page, words, **more):
    form = {
        "title": page.title,
        "slug": page.slug,
        "version_note": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "clause",
        "body-0-id": page.blocks()[0]["id"],
        "body-0-value-lead_in": "",
        "body-0-value-text": words,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | more)


def words_of(revision):
    return revision.as_object().blocks()[0]["value"]["text"]


def test_a_save_that_fails_shows_the_words_again(client):
    page = make_strategy(blocks=[clause("Words.")])

    response = save(browser_of("ada"), page, "Words typed for an hour.", title="")

    assert "Words typed for an hour." in response.content.decode()


def test_two_editors_keep_both_their_drafts_and_publish_neither_unseen():
    page = make_strategy(blocks=[clause("Words.")])
    ada, ben = browser_of("ada"), browser_of("ben")
    opened = ben.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    # Wagtail tells each of them that the other is here, and when the other saved.
    assert "data-w-session-interval-value" in opened.content.decode()
    save(ada, page, "Words by Ada.")
    screen = reverse("publish_document_version", args=[page.pk])
    seen_by_ada = ada.get(screen).context["seen"]

    save(ben, page, "Words by Ben.")

    refused = ada.post(screen, {"note": "Mine.", "seen": seen_by_ada, "act": "publish"})
    assert "The draft has changed since." in refused.content.decode()
    assert "by Ben" in refused.content.decode()
    kept = {words_of(revision) for revision in page.revisions.all()}
    assert kept >= {"Words by Ada.", "Words by Ben."}
    assert page.newest_version.number == 1


def loaded_by(browser, page):
    """Return what the editor's form says it was opened on."""
    opened = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context
    return {
        "loaded_revision_id": str(opened["page"].latest_revision_id),
        "loaded_revision_created_at": opened["loaded_revision_created_at"],
    }


@pytest.mark.parametrize(
    ("other", "said"), [("ada", "Ada saved a newer"), ("ben", "You saved a newer draft")]
)
def test_a_save_over_a_newer_draft_says_so_and_leads_to_both(other, said):
    page = make_strategy(blocks=[clause("Words.")])
    browsers = {name: browser_of(name) for name in ("ada", "ben")}
    get_user_model().objects.filter(username="ada").update(first_name="Ada")
    mine, theirs = browsers["ben"], browsers[other]
    opened = loaded_by(mine, page)
    save(theirs, page, "Their words.")

    save(mine, page, "My words.", **opened)

    told = mine.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert said in told
    assert "/compare/" in told


def test_a_save_over_what_was_opened_says_nothing():
    page = make_strategy(blocks=[clause("Words.")])
    ben = browser_of("ben")
    save(ben, page, "First words.")

    save(ben, page, "My words.", **loaded_by(ben, page))

    told = ben.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "a newer draft" not in told


def work_of_freezing(number):
    """Count the calls that publishing a second version takes."""
    page = make_strategy(blocks=[clause(f"Clause {n}") for n in range(number)])
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        publish(page)
    finally:
        sys.setprofile(None)
    return calls


def test_the_work_of_freezing_grows_with_the_document_and_not_with_its_square():
    few, many = work_of_freezing(50), work_of_freezing(200)
    assert many < 5 * few
