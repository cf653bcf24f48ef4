"""A version that waits for its time: frozen then, or nothing happens and its owner is told."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from consult.documents.answers import REMOVED
from home.roles import EDITOR
from tests.factories.consultations import clause, make_strategy
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db

OLD, NEW = clause("Families may get help."), clause("Families will get help.")


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    user.email = "editor@example.org"
    user.save()
    client.force_login(user)
    return user


@pytest.fixture
def page(editor):
    """A published strategy of the editor, whose draft has other words."""
    page = make_strategy(blocks=[OLD])
    page.owner = editor
    page.save()
    draft = type(page).objects.get(pk=page.pk)
    draft.body = json.dumps([NEW])
    draft.save_revision()
    return page


def address(page):
    return reverse("publish_document_version", args=[page.pk])


def london(at):
    return at.astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%dT%H:%M")


def schedule(client, page, *, hours=2, **more):
    form = {
        "note": "A promise now.",
        "seen": client.get(address(page)).context["seen"],
        "at": london(timezone.now() + timedelta(hours=hours)),
        f"kind-{OLD['id']}": REMOVED,
        f"reason-{OLD['id']}": "It promised nothing.",
        "act": "schedule",
    }
    return client.post(address(page), form | more, follow=True)


def three_hours_later(command="run_due"):
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        call_command(command)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("command", ["run_due", "publish_scheduled"])
def test_a_version_waits_for_its_time_and_is_then_published(client, editor, page, command):
    assert "will be published on" in said(schedule(client, page))
    assert "A draft waits to be published on" in client.get(address(page)).content.decode()
    call_command(command)
    assert page.newest_version.number == 1

    three_hours_later(command)

    version = page.newest_version
    assert (version.number, version.note, version.by) == (2, "A promise now.", editor)
    assert [row.text for row in version.clauses.all()] == ["Families will get help."]
    assert version.fates.get().reason == "It promised nothing."
    assert "Families will get help." in client.get(page.url).content.decode()
    assert not page.revisions.exclude(approved_go_live_at=None).exists()


def test_what_cannot_be_published_today_is_not_given_a_time(client, page):
    refused = schedule(client, page, **{f"reason-{OLD['id']}": ""})
    assert "why 0.1 was removed" in refused.content.decode()
    assert "This time is over." in schedule(client, page, hours=-1).content.decode()
    assert "Write a day and a time." in schedule(client, page, at="").content.decode()
    assert not page.revisions.exclude(approved_go_live_at=None).exists()


def test_answers_of_a_draft_that_waits_are_not_changed_behind_its_back(client, page):
    schedule(client, page)

    refused = schedule(client, page, act="save")

    assert "Cancel the schedule first." in refused.content.decode()
    three_hours_later()
    assert page.newest_version.number == 2


def test_a_schedule_can_be_cancelled(client, page):
    schedule(client, page)

    response = client.post(address(page), {"act": "cancel"}, follow=True)

    assert "is cancelled" in said(response)
    three_hours_later()
    assert page.newest_version.number == 1


def lose_the_right(editor, page):
    editor.groups.clear()


def lose_the_person(editor, page):
    page.revisions.update(user=None)


def change_the_draft(editor, page):
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body = json.dumps([clause("Nobody looked at this.")])
    draft.save_revision()


def lose_the_answers(editor, page):
    revision = page.revisions.exclude(approved_go_live_at=None).get()
    revision.content["clause_answers"] = "{}"
    revision.save()


@pytest.mark.parametrize(
    "spoil", [lose_the_right, lose_the_person, change_the_draft, lose_the_answers]
)
def test_a_version_that_cannot_be_published_at_its_time_is_told_to_the_owner(
    client, editor, page, mailoutbox, caplog, django_capture_on_commit_callbacks, spoil
):
    other = make_strategy(page.get_parent().specific, slug="other", published=False)
    schedule(client, page)
    other.save_revision(
        user=superuser(), approved_go_live_at=timezone.now() + timedelta(hours=2, minutes=5)
    )
    spoil(editor, page)

    with django_capture_on_commit_callbacks(execute=True):
        three_hours_later()

    assert page.newest_version.number == 1
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    [mail] = mailoutbox
    assert mail.to == ["editor@example.org"]
    assert page.title not in mail.subject
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in mail.body
    assert f"Page {page.pk} was not published by its schedule" in caplog.text
    assert other.newest_version.number == 1
