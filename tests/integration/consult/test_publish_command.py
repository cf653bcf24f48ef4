"""`manage.py publish_version`: one line of JSON, or a refusal in one line."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from consult.documents.actions import save_answers
from consult.documents.answers import MERGED, REMOVED, Answer
from consult.scheduled import schedule
from home.roles import ANALYST
from tests.factories.consultations import clause, heading, make_consultation, make_strategy
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db

KEPT, WORDS, GOES, ALSO = (clause(words) for words in ("One.", "Two.", "Three.", "Four."))


@pytest.fixture
def page():
    page = make_strategy(blocks=[GOES, KEPT, WORDS, ALSO])
    draft = type(page).objects.get(pk=page.pk)
    reworded = {**WORDS, "value": {"lead_in": "", "text": "Two, and more."}}
    draft.body = json.dumps([KEPT, reworded, clause("Five.")])
    draft.save_revision()
    return page


def run(page_id, note="Shorter.", **options):
    call_command("publish_version", str(page_id), note=note, json=True, **options)


def test_the_newest_draft_is_published_with_the_answers_that_were_saved(page, capsys):
    answers = {
        GOES["id"]: Answer(REMOVED, reason="Nobody needs it."),
        ALSO["id"]: Answer(MERGED, (KEPT["id"],)),
    }
    save_answers(document=page, note="", answers=answers, by=superuser())

    run(page.pk)

    assert json.loads(capsys.readouterr().out) == {
        "page_id": page.pk,
        "version": 2,
        "clauses": 3,
        "new": 1,
        "unchanged": 0,
        "reworded": 1,
        "moved": 1,
        "removed": 1,
    }
    assert page.newest_version.note == "Shorter."
    assert not page.newest_version.by.has_usable_password()


def test_a_person_can_be_named(capsys):
    page = make_strategy(published=False)

    run(page.pk, by=superuser("ada").username)

    assert page.newest_version.by.username == "ada"


def test_a_refusal_says_in_one_line_what_is_missing(page):
    with pytest.raises(CommandError, match=r"^Say first what became of 0\.1, 0\.4: .*$"):
        run(page.pk)
    with pytest.raises(CommandError, match=r"^Write a note .*$"):
        run(page.pk, note=" ")
    with pytest.raises(CommandError, match=r"^Page \d+ is no document\.$"):
        run(make_consultation().pk)
    with pytest.raises(CommandError, match=r"^There is no user “nobody”\.$"):
        run(page.pk, by="nobody")
    with pytest.raises(CommandError, match=r"^Write at least one paragraph.*$"):
        run(make_strategy(blocks=[heading("Only a heading")], published=False).pk)
    assert page.newest_version.number == 1


def test_a_version_bears_the_name_of_nobody_who_may_not_publish(page):
    analyst = member_of(ANALYST)

    with pytest.raises(CommandError, match="may not publish"):
        run(page.pk, by=analyst.username)

    assert page.newest_version.number == 1


def test_nothing_new_is_published(capsys):
    page = make_strategy()

    with pytest.raises(CommandError, match=r"^Nothing has changed since version 1\."):
        run(page.pk)

    assert page.newest_version.number == 1


def test_a_schedule_that_is_overtaken_is_named(capsys):
    page = make_strategy(published=False)
    at = timezone.now() + timedelta(days=3)
    schedule(draft=page, at=at, by=superuser())

    run(page.pk)

    assert json.loads(capsys.readouterr().out)["schedule_cancelled"] == at.isoformat()
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
