"""Machines are asked back, many people behind one address get through, and no word is lost."""

import html
import logging
import re

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.helping.models import HelpRequest
from consult.participation import floods, tallies
from consult.participation.models import Basket, Contribution, DraftComment, Participation
from surveys.answering.models import SurveySubmission
from tests.factories.surveys import by_labels, make_survey, one

pytestmark = pytest.mark.django_db
WORDS = "The bus is late.\r\n\r\n<b>Each</b> day, at 8."
ANSWER = {"How was it?": "Good"}


@pytest.fixture
def _people_take_time(settings):
    settings.QUICKEST = 2


def survey_of(consultation):
    return make_survey(consultation, questions=[one("How was it?", "Good", "Bad")])


def page_of(survey, name, *args):
    path = reverse(name, urlconf="surveys.answering.urls", args=args)
    return survey.url + path.removeprefix("/")


def pressed_again(response):
    """Return what the page's button posts, as a browser reads its fields."""
    fields = re.findall(
        r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', response.content.decode(), re.DOTALL
    )
    return {name: html.unescape(text) for name, text in fields}


def begun_on(page):
    return re.search(r'name="begun" value="([^"]+)"', page.content.decode())[1]


def fill_up(view, most):
    request = Client().get("/healthz").wsgi_request
    for _ in range(most):
        tallies.count(f"posts-{view}", tallies.place_of(request))


def test_who_fills_the_box_that_nobody_sees_presses_once_more_and_loses_nothing(person, prompts):
    answer = person.comment(prompts[0], WORDS, website="https://example.org")
    assert "Are you a person?" in answer.content.decode()
    assert not Basket.objects.exists()
    again = pressed_again(answer)
    assert again["words"] == WORDS
    assert person.post("comment", prompts[0].pk, **again).status_code == 302
    assert DraftComment.objects.count() == 1


def test_the_box_is_out_of_reach_for_people_on_every_form(person, consultation, prompts, client):
    survey = survey_of(consultation)
    person.comment(prompts[0])
    person.about(consultation)
    client.post(survey.url)
    client.post(page_of(survey, "question", 1), by_labels(survey, ANSWER))
    pages = [
        person.open("comment", prompts[0].pk),
        person.open("review", consultation.pk),
        client.get(survey.url),
        client.get(page_of(survey, "about_you")),
        client.get(reverse("helping:ask")),
        client.get(reverse("groups:start", args=[consultation.pk])),
    ]
    for page in pages:
        box = re.search(r'<div class="cp-trap" aria-hidden="true">.*?</div>', page.content.decode())
        assert 'name="website"' in box[0]
        assert 'tabindex="-1"' in box[0]
        assert 'autocomplete="off"' in box[0]


@pytest.mark.usefixtures("_people_take_time")
def test_who_is_quicker_than_people_presses_once_more(person, prompts):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        begun = begun_on(person.open("comment", prompts[0].pk))
        clock.shift(1)
        answer = person.comment(prompts[0], WORDS, begun=begun)
        assert "Are you a person?" in answer.content.decode()
        again = pressed_again(answer)
        assert again["begun"] == begun
        assert person.post("comment", prompts[0].pk, **again).status_code == 302


@pytest.mark.usefixtures("_people_take_time")
def test_who_takes_two_seconds_is_not_asked(person, prompts):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        begun = begun_on(person.open("comment", prompts[0].pk))
        clock.shift(2)
        assert person.comment(prompts[0], WORDS, begun=begun).status_code == 302


@pytest.mark.usefixtures("_people_take_time")
def test_words_that_stood_in_the_form_from_the_start_are_not_taken_for_typed(person, prompts):
    """Neither the clause, which is there to be reworded, nor what was saved before."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        page = person.open("comment", prompts[0].pk)
        clause = page.context["form"]["suggestion"].value()
        assert len(clause.split()) > 2
        form = {"suggestion": clause, "begun": begun_on(page), "stance": "agree"}
        asked = person.post("comment", prompts[0].pk, words=WORDS, **form)
        assert asked.context["words"] == [WORDS]
        clock.shift(9)
        assert person.post("comment", prompts[0].pk, words=WORDS, **form).status_code == 302
        resumed = person.open("comment", prompts[0].pk)
        as_it_was = {**form, "words": WORDS, "begun": begun_on(resumed)}
        assert person.post("comment", prompts[0].pk, **as_it_was).status_code == 302
        quick = person.post("comment", prompts[0].pk, **{**as_it_was, "words": "Buy my things."})
        assert quick.context["words"] == ["Buy my things."]


@pytest.mark.usefixtures("_people_take_time")
def test_help_is_asked_for_once_though_the_form_filled_itself(client):
    page = client.get(reverse("helping:ask"))
    typed = {"kind": "call", "name": "", "reach": "01632 960 001", "words": "After six, please."}
    answer = client.post(reverse("helping:ask"), {**typed, "begun": begun_on(page)})
    assert not HelpRequest.objects.exists()
    assert client.post(reverse("helping:ask"), pressed_again(answer)).status_code == 302
    assert HelpRequest.objects.count() == 1


@pytest.mark.usefixtures("_people_take_time")
def test_a_form_put_right_at_once_is_not_taken_for_a_machine(client):
    """Whoever is shown their form again with an error opened it long before."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        begun = begun_on(client.get(reverse("helping:ask")))
        clock.shift(10)
        shown_again = client.post(reverse("helping:ask"), {"reach": "01632", "begun": begun})
        assert begun_on(shown_again) == begun


def test_a_made_up_answer_to_whether_somebody_is_a_person_is_none(person, prompts):
    answer = person.comment(prompts[0], WORDS, website="x", person="yes:1:2")
    assert "Are you a person?" in answer.content.decode()


def test_a_class_of_thirty_behind_one_address_gets_through(consultation, prompts):
    """Each sends a comment and a survey, within five minutes."""
    survey = survey_of(consultation)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(30):
            send_a_comment(Client(), consultation, prompts[0])
            answer_the_survey(Client(), survey)
            clock.shift(10)
    assert Contribution.objects.count() == 30
    assert SurveySubmission.objects.count() == 30
    assert Participation.objects.count() == 60


def send_a_comment(browser, consultation, prompt):
    browser.post(reverse("taking_part:comment", args=[prompt.pk]), {"words": WORDS})
    browser.post(reverse("taking_part:about", args=[consultation.pk]), {"consent": "yes"})
    review = reverse("taking_part:review", args=[consultation.pk])
    looked_at = browser.get(review).context["looked_at"]
    assert browser.post(review, {"looked_at": looked_at}).status_code == 302


def answer_the_survey(browser, survey):
    browser.post(survey.url)
    browser.post(page_of(survey, "question", 1), by_labels(survey, ANSWER))
    assert browser.post(page_of(survey, "about_you"), {"how": "myself"}).status_code == 302


def test_a_flood_is_slowed_down_with_its_words_kept_and_forgotten_within_minutes(
    person, prompts, caplog
):
    caplog.set_level(logging.DEBUG)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        fill_up("consult.participation.views-comment", floods.SAVED)
        answer = person.comment(prompts[0], WORDS)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "60"
        assert "Please wait a minute" in answer.content.decode()
        assert not Basket.objects.exists()
        clock.shift(tallies.MINUTES * 60)
        again = pressed_again(answer)
        assert again["words"] == WORDS
        assert person.post("comment", prompts[0].pk, **again).status_code == 302
    assert "127.0.0.1" not in caplog.text


def test_whoever_comes_while_it_is_full_does_not_make_it_longer(person, prompts):
    """Room comes back minute by minute, however often others try meanwhile."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        fill_up("consult.participation.views-comment", floods.SAVED - 1)
        clock.shift(5 * 60)
        person.comment(prompts[0])
        for _ in range(3):
            assert person.comment(prompts[1]).status_code == 429
        clock.shift(5 * 60)
        assert person.comment(prompts[1]).status_code == 302


def test_the_count_keeps_no_address(person, prompts, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "add", lambda key, *_rest: kept.append(key))
    person.comment(prompts[0])
    assert kept
    assert not any("127.0.0.1" in key for key in kept)
