"""What clauses hand on to those that they became: nothing that somebody wrote is lost."""

import json
from datetime import date
from uuid import UUID

import pytest
from django.utils import timezone
from wagtail.models import Comment

from consult.documents.answers import MERGED, SAME, SPLIT, Answer
from consult.documents.drafting import fingerprint
from consult.documents.easy_read.actions import EasyWords, save_easy_read
from consult.documents.easy_read.beside import beside_draft, easy_read_of
from consult.documents.easy_read.paging import LATE, WRITTEN
from consult.documents.models import StrategyPage
from consult.documents.register import Clause
from consult.documents.scheduling import schedule_draft
from consult.documents.tracking.actions import record_update
from home.roles import COMMISSIONER
from tests.factories.consultations import a_publisher, action, clause, make_strategy, publish
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

OLD = clause("Families get help with travel and a named worker.")
RETYPED = clause("Families get help with travel and with a named worker.")
TRAVEL, WORKER = clause("Families get help with travel."), clause("And a named worker.")
OTHER = clause("Clubs have a quiet room.")


def redrafted(page, *blocks):
    draft = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body = json.dumps(blocks)
    draft.save_revision()
    return draft


def write(page, block, text):
    """Write Easy Read words beside a block of the newest draft."""
    draft = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    [one] = [one for one in beside_draft(draft) if one.block_id == block["id"]]
    words, block_id = EasyWords(text), UUID(one.block_id)
    seen = one.rendering.pk if one.rendering else None
    return save_easy_read(
        page=draft, block_id=block_id, words=words, wording=one.wording, seen=seen, by=a_publisher()
    )


def public(page):
    """Return state and words of each clause of the public Easy Read."""
    clauses = [one for part in easy_read_of(page.newest_version) for one in part.clauses]
    return [(one.state, one.rendering and one.rendering.text) for one in clauses]


def test_words_written_beside_a_retyped_clause_stay_with_it():
    page = make_strategy(blocks=[OLD])
    write(page, OLD, "Words of before.")
    draft = redrafted(page, RETYPED)
    made = write(page, RETYPED, "Easy words.")

    publish(draft, answers={OLD["id"]: Answer(SAME, (RETYPED["id"],))})

    assert public(page) == [(WRITTEN, "Easy words.")]
    [shown] = beside_draft(draft)
    assert (shown.rendering.text, shown.rendering.by, shown.rendering.at) == (
        "Easy words.",
        made.by,
        made.at,
    )


def test_words_written_beside_a_retyped_clause_stay_with_it_when_it_is_scheduled():
    page = make_strategy(blocks=[OLD])
    draft = redrafted(page, RETYPED)
    write(page, RETYPED, "Easy words.")
    answers = {OLD["id"]: Answer(SAME, (RETYPED["id"],))}

    schedule_draft(
        document=page,
        note="Clearer.",
        answers=answers,
        seen=fingerprint(draft),
        at=timezone.now(),
        by=a_publisher(),
    )

    waiting = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [one.rendering.text for one in beside_draft(waiting)] == ["Easy words."]


def test_an_editors_comment_stays_beside_a_retyped_clause():
    page = make_strategy(blocks=[OLD])
    path = f"body.{RETYPED['id']}.text"
    comment = Comment.objects.create(page=page, user=a_publisher(), text="Why?", contentpath=path)

    publish(redrafted(page, RETYPED), answers={OLD["id"]: Answer(SAME, (RETYPED["id"],))})

    comment.refresh_from_db()
    assert comment.contentpath == f"body.{OLD['id']}.text"


def test_what_came_out_of_a_split_starts_from_its_words_and_says_that_they_are_old():
    page = make_strategy(blocks=[OLD, OTHER])
    write(page, OLD, "Help and a worker.")
    into = (TRAVEL["id"], WORKER["id"])

    publish(redrafted(page, TRAVEL, WORKER, OTHER), answers={OLD["id"]: Answer(SPLIT, into)})

    assert public(page)[:2] == [(LATE, "Help and a worker.")] * 2
    write(page, TRAVEL, "Help.")
    assert public(page)[0] == (WRITTEN, "Help.")


def test_what_was_merged_starts_from_the_words_of_all_of_it():
    page = make_strategy(blocks=[TRAVEL, WORKER, OTHER])
    write(page, TRAVEL, "Help.")
    write(page, WORKER, "A worker.")
    write(page, OTHER, "Quiet.")
    merged = Answer(MERGED, (OLD["id"],))

    publish(
        redrafted(page, OLD),
        answers={block["id"]: merged for block in (TRAVEL, WORKER, OTHER)},
    )

    assert public(page) == [(LATE, "Help.\nA worker.\nQuiet.")]


def test_a_clause_with_words_of_its_own_keeps_them():
    page = make_strategy(blocks=[OLD, OTHER])
    write(page, OLD, "Help and a worker.")
    write(page, OTHER, "Quiet.")

    publish(redrafted(page, OTHER), answers={OLD["id"]: Answer(MERGED, (OTHER["id"],))})

    assert public(page) == [(WRITTEN, "Quiet.")]


CLUB, BUS, BOTH = action("Open a club"), action("Run a bus"), action("Open a club with a bus")


def record(page, block, **said):
    one = Clause.objects.get(document_id=page.pk, block_id=block["id"])
    return record_update(clause=one, by=member_of(COMMISSIONER, name=said["status"]), **said)


def entry(page, block):
    return Clause.objects.get(document_id=page.pk, block_id=block["id"]).action_updates.first()


def test_a_merged_action_starts_from_what_was_said_of_each():
    page = make_strategy(blocks=[CLUB, BUS])
    record(page, CLUB, status="done", owners=["Ann", "Bo"], due=date(2027, 5, 1))
    last = record(page, BUS, status="not_started", owners=["Bo"], due=date(2027, 3, 1))
    merged = Answer(MERGED, (BOTH["id"],))

    publish(redrafted(page, BOTH), answers={CLUB["id"]: merged, BUS["id"]: merged})

    holds = entry(page, BOTH)
    assert (holds.status, holds.due, holds.owners) == ("started", date(2027, 3, 1), ["Ann", "Bo"])
    assert holds.note == "Carried over from 0.1 (Done), 0.2 (Not started)."
    assert (holds.by, holds.at) == (last.by, last.at)


def test_actions_that_came_out_of_one_start_from_what_was_said_of_it():
    page = make_strategy(blocks=[BOTH])
    record(page, BOTH, status="stopped", note="No money.")
    into = (CLUB["id"], BUS["id"])

    publish(redrafted(page, CLUB, BUS), answers={BOTH["id"]: Answer(SPLIT, into)})

    assert [entry(page, one).status for one in (CLUB, BUS)] == ["stopped", "stopped"]
    assert entry(page, CLUB).note == "Carried over from 0.1 (Stopped)."


def test_an_action_with_an_entry_of_its_own_keeps_it():
    page = make_strategy(blocks=[CLUB, BUS])
    record(page, CLUB, status="done")
    own = record(page, BUS, status="started")

    publish(redrafted(page, BUS), answers={CLUB["id"]: Answer(MERGED, (BUS["id"],))})

    assert entry(page, BUS) == own
