"""The hour of closing, in London, is held when the form is posted: to the second, all year round.

Whoever has begun in time has an hour more; whoever begins late has not.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from consult.groups.models import Group
from consult.participation.models import DraftComment, Participation
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
SECOND, GRACE = timedelta(seconds=1), timedelta(minutes=60)


def london(*moment, fold=0):
    return datetime(*moment, tzinfo=LONDON, fold=fold)


# When it closes. An hour later, by the clock of the world, is not always so on the wall.
CLOSINGS = [
    pytest.param(london(2026, 7, 31, 17), id="summer time"),
    pytest.param(london(2026, 12, 6, 17), id="winter time"),
    pytest.param(london(2026, 3, 29, 0, 30), id="just before the clocks go forward"),
    pytest.param(london(2026, 10, 25, 1, 30), id="in the hour that comes twice, the first time"),
    pytest.param(london(2026, 10, 25, 1, 30, fold=1), id="in the hour that comes twice, again"),
]


@pytest.fixture(params=CLOSINGS)
def closes(request):
    return request.param


@pytest.fixture
def place(closes):
    with at(closes - timedelta(days=20)):
        consultation = make_consultation(
            opens_at=closes - timedelta(days=19), closes_at=closes.astimezone(ZoneInfo("UTC"))
        )
        strategy, survey = make_strategy(consultation), make_survey(consultation)
    return consultation, clause_prompts(strategy)[0], survey


def at(moment):
    return time_machine.travel(moment.astimezone(ZoneInfo("UTC")), tick=False)


def later(moment, by):
    """Go by the clock of the world: on the wall an hour may come twice."""
    return moment.astimezone(ZoneInfo("UTC")) + by


def comment(browser, prompt):
    address = reverse("taking_part:comment", args=[prompt.pk])
    return browser.post(address, {"words": "Buses.", "stance": "partly"}).status_code


def send(browser, consultation):
    browser.post(reverse("taking_part:about", args=[consultation.pk]), {"consent": "yes"})
    review = reverse("taking_part:review", args=[consultation.pk])
    looked_at = browser.get(review).context["looked_at"]
    return browser.post(review, {"looked_at": looked_at}).status_code


def test_a_comment_is_taken_until_the_second_of_closing_and_not_at_it(place, closes):
    _, prompt, _ = place
    with at(later(closes, -SECOND)):
        assert comment(Client(), prompt) == 302
    with at(closes):
        assert comment(Client(), prompt) == 403
    assert DraftComment.objects.count() == 1


def test_nothing_is_taken_before_the_second_of_opening(place):
    consultation, prompt, _ = place
    with at(later(consultation.opens_at, -SECOND)):
        assert comment(Client(), prompt) == 403
    with at(consultation.opens_at):
        assert comment(Client(), prompt) == 302


def test_who_began_in_time_saves_and_sends_within_the_hour_and_not_after(place, closes):
    consultation, prompt, _ = place
    punctual, slow = Client(), Client()
    with at(later(closes, -SECOND)):
        assert (comment(punctual, prompt), comment(slow, prompt)) == (302, 302)
    with at(later(closes, GRACE - SECOND)):
        assert comment(punctual, prompt) == 302
        assert send(punctual, consultation) == 302
    assert Participation.objects.count() == 1
    with at(later(closes, GRACE)):
        assert comment(slow, prompt) == 403
        assert send(slow, consultation) == 409
    assert Participation.objects.count() == 1


def test_a_survey_begun_in_time_goes_on_for_an_hour_and_none_begins_late(place, closes):
    _, _, survey = place
    punctual = Client()
    with at(later(closes, -SECOND)):
        assert punctual.post(survey.url).status_code == 302
    with at(closes):
        assert Client().post(survey.url).status_code == 403
    question = survey.url + "question/1/"
    with at(later(closes, GRACE - SECOND)):
        assert punctual.post(question, {"skip": "yes"}).status_code in {200, 302}
        assert punctual.get(question).status_code == 200
        assert b"<form" in punctual.get(question).content
    with at(later(closes, GRACE)):
        assert punctual.post(question, {"skip": "yes"}).status_code == 403


def test_a_group_begun_in_time_writes_for_an_hour_more_and_none_begins_late(place, closes):
    consultation, prompt, _ = place
    start = reverse("groups:start", args=[consultation.pk])
    lead, member = Client(), Client()
    with at(later(closes, -SECOND)):
        lead.post(start, {"size": "8"})
        code = lead.get(reverse("groups:lead", args=[consultation.pk])).context["code"]
    with at(closes):
        Client().post(start, {"size": "8"})
        assert Group.objects.count() == 1
        member.post(reverse("groups:enter"), {"code": code})
    note = reverse("groups:note", args=[prompt.pk])
    with at(later(closes, GRACE - SECOND)):
        assert member.post(note, {"words": "Buses.", "stance": "none"}).status_code == 302
    with at(later(closes, GRACE)):
        assert member.post(note, {"words": "Trains.", "stance": "none"}).status_code == 403
