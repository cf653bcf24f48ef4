"""What people read changes by the act of a version alone, and by what its publisher looked at."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from consult.documents.drafting import fingerprint
from consult.publishing import DraftMovedOn, PublishingRefused, publish_revision
from consult.scheduled import schedule
from home.due import _publish as publish_due
from home.roles import EDITOR
from tests.factories.consultations import a_publisher, clause, make_strategy
from tests.factories.people import member_of, superuser
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def redraft(page, words):
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = json.dumps([{**draft.blocks()[0], "value": {"lead_in": "", "text": words}}])
    draft.version_note = "Clearer."
    return draft.save_revision()


@pytest.mark.parametrize("name", ["title", "summary"])
def test_code_cannot_put_other_words_before_the_public(client, name):
    page = fresh(make_strategy(summary="What was frozen."))
    setattr(page, name, "Nobody froze this")

    with pytest.raises(PublishingRefused, match="only with a new version"):
        page.save()

    assert "Nobody froze this" not in client.get(page.get_parent().url).content.decode()


def test_code_cannot_put_another_introduction_before_a_survey():
    survey = fresh(make_survey())
    survey.introduction = "Nobody froze this"

    with pytest.raises(PublishingRefused):
        survey.save()


def test_what_is_not_frozen_is_saved_and_so_are_other_words_of_a_draft():
    page = fresh(make_strategy())
    page.owner = superuser()
    page.save()
    page.title = "Another title"
    page.save_revision()

    assert fresh(page).owner == page.owner
    assert fresh(page).title != "Another title"
    assert fresh(page).draft_title == "Another title"


def test_two_runs_at_once_publish_once_and_tell_nobody_that_it_failed(
    mailoutbox, django_capture_on_commit_callbacks
):
    owner = superuser("owner")
    owner.email = "owner@example.org"
    owner.save()
    page = make_strategy(published=False)
    page.owner = owner
    page.save()
    waits = schedule(draft=page, at=timezone.now() - timedelta(minutes=1), by=owner)
    first, second = (Revision.objects.get(pk=waits.pk) for _run in "12")

    with django_capture_on_commit_callbacks(execute=True):
        assert (publish_due(first), publish_due(second)) == (True, False)

    assert page.newest_version.number == 1
    assert mailoutbox == []


def test_a_draft_that_somebody_saved_since_is_not_published_over():
    page = make_strategy(blocks=[clause("One.")])
    approved = redraft(page, "Two.")
    redraft(page, "Three.")

    with pytest.raises(DraftMovedOn):
        publish_revision(approved, by=a_publisher())

    assert page.newest_version.number == 1
    assert "Three." in json.dumps(fresh(page).get_latest_revision_as_object().blocks())


@pytest.fixture
def locked():
    """A page that somebody has locked for themselves."""
    page = make_strategy()
    owner = superuser("locker")
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=owner, locked_at=timezone.now())
    return fresh(page)


@pytest.mark.parametrize("act", ["publish", "save", "schedule"])
def test_a_locked_page_is_not_published_and_the_note_is_kept(client, locked, act):
    client.force_login(member_of(EDITOR))
    at = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    seen = fingerprint(locked.get_latest_revision_as_object())

    response = client.post(
        reverse("publish_document_version", args=[locked.pk]),
        {"act": act, "note": "My long note.", "seen": seen, "at": at},
    )

    html = response.content.decode()
    assert "was locked by locker" in html
    assert "My long note." in html
    assert locked.versions.count() == 1
    assert fresh(locked).latest_revision_id == locked.latest_revision_id


def test_the_command_respects_a_lock(locked):
    with pytest.raises(CommandError, match="was locked by locker"):
        call_command("publish_version", str(locked.pk), note="Now.", by=a_publisher().username)
    assert locked.versions.count() == 1
