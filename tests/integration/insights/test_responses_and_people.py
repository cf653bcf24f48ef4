"""A group of 14 and two alone are three responses and sixteen people, wherever they are counted."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.participation.actions import Said, record
from consult.participation.models import Contribution, State
from consult.participation.standing import standing_in
from consult.sessions import actions as sessions
from consult.sessions.models import SessionSheet
from consult.sessions.sheet import Row, notes_on
from home.roles import MODERATOR
from insights.coding.models import Codeframe, Coding, Theme
from insights.decisions.actions import record_decision
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db

BOTH = "3 responses, 16 people"


def words(page):
    return " ".join(page.content.decode().split())


@pytest.fixture
def moderator():
    return member_of(MODERATOR)


@pytest.fixture
def strategy():
    return make_strategy(make_consultation(opened_days_ago=5, open_for_days=6))


@pytest.fixture
def consultation(strategy):
    return strategy.get_parent().specific


@pytest.fixture
def prompt(strategy):
    return clause_prompts(strategy)[0]


@pytest.fixture
def sixteen(consultation, prompt, moderator):
    """Fourteen in a session who left two notes on one clause, and two people alone."""
    about = {
        "group_size": 14,
        "audience": "young_person",
        "age_band": "14_15",
        "ages": "14 to 15",
        "held_on": timezone.localdate().isoformat(),
        "method": "Flip charts",
        "access_support": "",
        "agreement": "Each said yes.",
        "consent": "yes",
    }
    sheet = sessions.begin(consultation=consultation, about=about, by=moderator)
    number = prompt.clause_version.number
    rows = [Row("", number, "", "The bus is late."), Row("", number, "", "No bus at all.")]
    sessions.keep(sheet=sheet.pk, by=moderator, rows=rows)
    kept = SessionSheet.objects.get()
    seen = sessions.looked_at(kept, notes_on(rows, standing_in(consultation)))
    sessions.record_session(sheet=sheet.pk, by=moderator, seen=seen)
    for text in ("Buses, please.", "More buses."):
        record(
            consultation=consultation,
            token=uuid.uuid4().hex,
            place=consultation.pk,
            words=[Said(prompt=prompt, text=text)],
            about={"audience": "parent_carer", "consent_to_quote": True},
        )
    Contribution.objects.update(state=State.PUBLISHED)


@pytest.fixture
def theme(consultation, sixteen):
    frame = Codeframe.objects.create(consultation=consultation, title="Themes")
    theme = Theme.objects.create(codeframe=frame, key="bus", name="Buses", status="agreed")
    for said in Contribution.objects.all():
        Coding.objects.create(contribution=said, theme=theme)
    return theme


def test_wherever_a_consultation_is_counted_both_numbers_stand(consultation, theme):
    reader = Client()
    assert BOTH in words(reader.get(consultation.url))
    staff = Client()
    staff.force_login(superuser())
    results = reverse("results:results", args=[consultation.pk])
    assert BOTH in words(staff.get(results))
    consultation.closes_at = timezone.now() - timedelta(minutes=1)
    consultation.save()
    home = words(reader.get("/"))
    assert f"{BOTH} took part." in home
    assert "3 responses, 16 people have taken part" in home.replace("<b>", "").replace("</b>", "")


def test_wherever_a_clause_or_a_theme_is_counted_both_numbers_stand(
    consultation, strategy, prompt, theme
):
    record_decision(
        theme=theme,
        by=superuser("decider"),
        said="Buses are late.",
        outcome="accepted",
        reason="They are.",
        owner="Ruth",
        clauses=[prompt.clause_version.clause],
    )
    reader = Client()
    clause = reverse("told:clause", args=[prompt.clause_version.clause_id])
    told = [reverse("told:said"), reverse("told:theme", args=[theme.pk])]
    for address in (strategy.url, clause, *told, "/"):
        page = words(reader.get(address))
        assert BOTH in page, address


def test_the_session_stands_in_its_list_and_its_notes_in_the_queue(
    consultation, sixteen, moderator, client
):
    client.force_login(moderator)
    listed = words(client.get(reverse("sessions:consultation", args=[consultation.pk])))
    assert "1 session: 1 response, 14 people." in listed
    Contribution.objects.update(state=State.WAITING)
    queue = client.get(reverse("moderation:index"))
    assert queue.context["words"].paginator.count == 4
