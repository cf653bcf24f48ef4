"""The register holds what was published: frozen for raw SQL too, clauses known again by block."""

import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from consult.documents.actions import freeze
from consult.documents.models import StrategyPage
from consult.documents.register import Clause, ClauseVersion, PriorityVersion
from tests.factories.consultations import a_publisher, clause, heading, make_strategy, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE consult_clauseversion SET text = 'Other words.'",
        "UPDATE consult_documentversion SET note = 'Another note.'",
        "UPDATE consult_prompt SET text = 'Another question.'",
        "DELETE FROM consult_priorityclause",
        "DELETE FROM consult_clauseversion",
    ],
)
def test_raw_sql_cannot_change_what_was_published(sql):
    make_strategy()
    before = list(ClauseVersion.objects.values())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert list(ClauseVersion.objects.values()) == before


def test_a_clause_is_known_again_by_its_block_and_one_that_goes_is_retired():
    kept, gone = clause("We may help."), clause("This goes.")
    page = make_strategy(blocks=[kept, gone])
    draft = StrategyPage.objects.get(pk=page.pk)
    draft.body = json.dumps([{**kept, "value": {"lead_in": "", "text": "We will help."}}])

    second = publish(draft, note="A promise now.")

    wordings = Clause.objects.get(block_id=kept["id"]).versions.order_by("version__number")
    assert [(w.text, w.fate) for w in wordings] == [
        ("We may help.", "new"),
        ("We will help.", "reworded"),
    ]
    assert Clause.objects.get(block_id=gone["id"]).retired_in == second


def test_priorities_that_stand_together_share_their_clauses():
    page = make_strategy(
        blocks=[
            heading("Priority 4: Rest", priority=True),
            heading("Priority 5: Money", priority=True),
            clause("Both need this."),
        ]
    )

    frozen = PriorityVersion.objects.filter(version=page.newest_version).order_by("number")

    assert [(row.number, [c.text for c in row.clauses.all()]) for row in frozen] == [
        ("4", ["Both need this."]),
        ("5", ["Both need this."]),
    ]


def queries_of_freezing(blocks):
    page = make_strategy(blocks=[clause("Words.")], published=False)
    page.body, by = json.dumps(blocks), a_publisher()
    with CaptureQueriesContext(connection) as counted:
        freeze(document=page, note="All of it.", by=by)
    return len(counted)


def test_many_clauses_in_many_parts_are_frozen_in_as_many_queries_as_few():
    few = [heading("Priority 1: Rest", priority=True), clause("Words.")]
    many = [
        block
        for number in range(20)
        for block in (heading(f"Priority {number}: Rest", priority=True), clause("Words."))
    ]
    assert queries_of_freezing(many) == queries_of_freezing(few)
