"""What probably became of a clause, told by its words; and how the work grows with a document."""

import sys
import uuid

import pytest

from consult.documents.answers import MERGED, SAME, SPLIT, Answer
from consult.documents.drafting import Change, Fate, changes_since, rows_of
from consult.documents.proposals import propose
from consult.documents.register import ClauseVersion
from tests.factories.consultations import clause, heading

LONG = "Families get help with travel to clubs. A named worker phones every family each month."
HELP, WORKER = "Families get help with travel to clubs.", "A named worker phones each month."


def went(text):
    return Change("retired", None, ClauseVersion(text=text))


def came(text):
    return Change(Fate.NEW, ClauseVersion(text=text), None)


def changed(before, now):
    return Change(Fate.REWORDED, ClauseVersion(text=now), ClauseVersion(text=before))


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"old": went(LONG), "a": came(HELP), "b": came(WORKER)}, Answer(SPLIT, ("a", "b"))),
        ({"old": went(HELP), "a": changed("Clubs open.", f"{LONG}")}, Answer(MERGED, ("a",))),
        ({"old": went(LONG), "a": came(LONG.upper())}, Answer(SAME, ("a",))),
        ({"old": went(LONG), "a": came(LONG.replace("month", "week"))}, Answer(SAME, ("a",))),
        ({"old": changed(LONG, HELP), "a": came(WORKER)}, Answer(SPLIT, ("old", "a"))),
        ({"old": went(LONG), "a": came("Something else altogether.")}, None),
        ({"old": changed(LONG, f"{LONG} Always."), "a": came("Sports for all.")}, None),
    ],
)
def test_what_became_of_a_clause_is_told_by_its_words(changes, answer):
    assert propose(changes).get("old") == answer


def test_one_new_clause_is_not_proposed_for_two_that_went():
    proposed = propose({"one": went(LONG), "two": went(LONG), "a": came(LONG)})
    assert [answer.into for answer in proposed.values()] == [("a",)]


def blocks_of(number):
    """A draft whose clauses share common words, and each have some of their own."""
    return [
        heading("Priority 1: Help early", priority=True),
        *(
            clause(f"We will help families with travel {n} and rest {n % 97}, phone{n} or bus{n}.")
            for n in range(number)
        ),
    ]


def counted_work(number):
    """Count the calls that reading a draft, its changes and the proposals take."""
    before = blocks_of(number)
    kept = [row for _section, rows in rows_of(before) for row in rows]
    old = {one.block_id: one.row for one in kept}
    # Every fourth clause lost its block's id, every other fourth some words.
    draft = [
        {**block, "id": str(uuid.uuid4())}
        if place % 4 == 1
        else {**block, "value": {**block["value"], "text": f"{place} new words"}}
        if place % 4 == 2
        else block
        for place, block in enumerate(before)
    ]
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        drafted = [row for _section, rows in rows_of(draft) for row in rows]
        changes = changes_since(None, drafted)
        for block, row in old.items():
            now = changes[block].now if block in changes else None
            changes[block] = Change(Fate.REWORDED if now else "retired", now, row)
        proposed = propose(changes)
    finally:
        sys.setprofile(None)
    assert len(proposed) >= number // 5
    return calls


def test_the_work_of_reading_and_proposing_grows_with_the_document_and_not_with_its_square():
    assert counted_work(2000) < 6 * counted_work(500)
