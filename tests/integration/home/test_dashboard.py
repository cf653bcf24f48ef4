"""What staff see first: what waits for them, and for nobody else."""

import pytest
from wagtail.models import Task, Workflow

from consult.participation.models import State
from home.models import HomePage
from home.roles import ANALYST, COMMISSIONER, MODERATOR, SAFEGUARDING_LEAD, YOUNG_REPRESENTATIVE
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db

READ = "1 piece of writing waits to be read."
HELD = "1 piece of writing is with the safeguarding leads."
CODE = "1 piece of writing has no themes yet."
DECIDE = "0 themes wait for a decision."


@pytest.fixture
def words():
    first, second, *_ = clause_prompts(make_strategy())
    say(first, "We wait too long", state=State.WAITING)
    say(second, "Something that worries us", state=State.SAFEGUARDING)


@pytest.mark.parametrize(
    ("role", "waiting"),
    [
        (MODERATOR, {READ}),
        (SAFEGUARDING_LEAD, {READ, HELD}),
        (ANALYST, {CODE}),
        (COMMISSIONER, {DECIDE}),
        (YOUNG_REPRESENTATIVE, {"Nothing waits for you."}),
    ],
)
def test_each_role_sees_what_waits_for_it(client, words, role, waiting):
    client.force_login(member_of(role))
    page = client.get("/admin/").content.decode()
    everything = {READ, HELD, CODE, DECIDE, "Nothing waits for you."}
    assert {sentence for sentence in everything if sentence in page} == waiting


def test_an_administrator_who_is_no_lead_is_not_told_what_the_leads_hold(client, words):
    client.force_login(superuser())
    page = client.get("/admin/").content.decode()
    assert READ in page
    assert "safeguarding" not in page


def test_nothing_can_be_submitted_to_a_workflow_that_nobody_can_end():
    assert not Workflow.objects.exists()
    assert not Task.objects.exists()
    assert HomePage.objects.get().get_workflow() is None
