"""The same survey in its own words and in Easy Read: one set of answers, switched at any time."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.participation.models import Basket, Participation
from surveys.answering.begun import begun_with
from surveys.answering.easy_words import heading_of
from surveys.answering.models import SurveySubmission
from surveys.answering.showing import how_far
from tests.factories.consultations import make_consultation
from tests.factories.easy_read import write_easy
from tests.factories.surveys import ask, make_survey, new_page, one, open_question, question

pytestmark = pytest.mark.django_db

CLUB, FEEL, GET, NIGHTS, DAY = "Your club?", "And {club}?", "The way?", "How many?", "When?"
EASY, STANDARD = {"way": "easy"}, {"way": "standard"}


@pytest.fixture
def survey(client):
    """Three pages, begun; two of the questions are in Easy Read."""
    survey = make_survey(
        questions=[
            question("short", CLUB, name="club", required=True),
            new_page(),
            question("faces", FEEL, required=True),
            one(GET, "On public transport", "On foot"),
            question("number", NIGHTS),
            question("date", DAY),
            new_page(),
            open_question("And else?"),
        ]
    )
    write_easy(survey, FEEL, "Think of {club}.\nHow is it there?\nPick a face.", drawing="club")
    write_easy(survey, GET, "How do you go?")
    write_easy(survey, GET, "Bus", choice="On public transport", drawing="bus")
    client.post(survey.url)
    return survey


def page(survey, number, query=""):
    return f"{survey.url}question/{number}/{query}"


def html(response):
    return response.content.decode()


def fields(response):
    """Return names and values of all that the form of a page posts, but the switch itself."""
    boxes = re.findall(r"<(?:input|select|textarea|option)[^>]*>", html(response))
    told = [re.findall(r'\b(name|value|type)="([^"]*)"', box) for box in boxes]
    return sorted(sorted(box) for box in told if ("name", "csrfmiddlewaretoken") not in box)


def key(survey, label):
    return ask(survey, label).key


def kept(client, survey):
    return begun_with(survey, client.cookies[f"basket-{survey.pk}"].value).answers


def typed(survey):
    return {
        key(survey, FEEL): "4",
        key(survey, NIGHTS): "lots & <lots>",
        f"{key(survey, DAY)}-day": "41",
        f"{key(survey, DAY)}-month": "May",
    }


def test_the_way_is_kept_on_the_device_and_the_address_does_not_change(client, survey):
    answer = client.get(f"{survey.url}check/?way=easy&change=")
    assert answer.url == f"{survey.url}check/?change=#way"
    cookie = client.cookies["easy-read"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("yes", "Lax", True)
    assert int(cookie["max-age"]) == timedelta(days=14).total_seconds()
    assert "cp-easy" in html(client.get(survey.url))
    client.get(survey.url, STANDARD)
    assert "cp-easy" not in html(client.get(survey.url))


def test_no_other_way_is_known(client, survey):
    assert client.get(survey.url, {"way": "//evil.example"}).status_code == 200
    assert "easy-read" not in client.cookies


def test_a_question_has_the_same_fields_in_both_ways(client, survey):
    standard = client.get(page(survey, 2))
    assert client.get(page(survey, 2), EASY).status_code == 302
    easy = client.get(page(survey, 2))
    assert fields(standard) == fields(easy)
    shown = html(easy)
    assert "How do you go?" in shown
    assert "Bus" in shown
    assert "On public transport" not in shown
    assert "On foot" in shown  # has no shorter words
    assert NIGHTS in shown
    assert shown.count("This question is not in Easy Read yet.") == 2
    assert shown.count('class="cp-pic"') == 2


def test_what_is_named_stands_escaped_in_easy_read(client, survey):
    client.post(page(survey, 1), {key(survey, CLUB): "<b>Chess</b>"})
    client.get(page(survey, 2), EASY)
    shown = html(client.get(page(survey, 2)))
    assert "Think of &lt;b&gt;Chess&lt;/b&gt;." in shown
    assert "<b>Chess" not in shown


def test_switching_keeps_what_is_valid_and_shows_again_what_is_not(client, survey):
    shown = client.post(page(survey, 2), typed(survey) | EASY)
    assert shown.status_code == 200
    text = html(shown)
    assert 'value="4" checked' in text
    assert "lots &amp; &lt;lots&gt;" in text
    assert 'value="41"' in text
    assert 'value="May"' in text
    assert "There is a problem" not in text
    assert "govuk-error-message" not in text
    assert re.search(r'id="way"[^>]* autofocus', text)
    assert kept(client, survey) == {key(survey, FEEL): "4"}
    again = html(client.post(page(survey, 2), typed(survey) | STANDARD))
    assert "lots &amp; &lt;lots&gt;" in again


def test_an_answer_that_is_missing_is_no_step_forward_and_no_fault(client, survey):
    answer = client.post(page(survey, 2, "?change"), {key(survey, NIGHTS): "2"} | EASY)
    assert answer.url == page(survey, 2, "?change=#way")
    assert kept(client, survey) == {key(survey, NIGHTS): "2"}
    assert client.post(survey.url).url == page(survey, 1)
    assert "There is a problem" not in html(client.get(page(survey, 2)))


def test_what_is_emptied_is_empty_after_the_switch(client, survey):
    client.post(page(survey, 3), {key(survey, "And else?"): "Much."})
    client.post(page(survey, 3), {key(survey, "And else?"): ""} | EASY)
    assert "Much." not in html(client.get(page(survey, 3)))
    client.post(page(survey, 1), {key(survey, CLUB): "Chess"})
    emptied = client.post(page(survey, 1), {key(survey, CLUB): ""} | EASY)
    assert "Chess" not in html(emptied)
    assert kept(client, survey)[key(survey, CLUB)] == "Chess"


def test_switching_overwrites_no_other_tab(client, survey):
    seen = re.search(r'name="seen" value="(\w+)"', html(client.get(page(survey, 1))))[1]
    client.post(page(survey, 1), {key(survey, CLUB): "Chess"})
    mine = {key(survey, CLUB): "Choir", "seen": seen}
    shown = html(client.post(page(survey, 1), mine | EASY))
    assert 'value="Choir"' in shown
    assert f'name="seen" value="{seen}"' in shown
    assert kept(client, survey)[key(survey, CLUB)] == "Chess"
    assert "in another tab" in html(client.post(page(survey, 1), mine))


def test_coming_back_later_keeps_what_was_typed(client, survey):
    later = {"later": "yes"}
    sent = client.post(page(survey, 1), {key(survey, CLUB): "Chess"} | later)
    assert sent.url == f"{survey.url}keep/"
    assert kept(client, survey) == {key(survey, CLUB): "Chess"}
    wrong = html(client.post(page(survey, 2), typed(survey) | later))
    assert "lots &amp; &lt;lots&gt;" in wrong
    assert "Write a number" in wrong


def test_easy_read_is_still_there_for_who_comes_back_in_days(client, survey):
    client.get(survey.url, EASY)
    with time_machine.travel(timezone.now() + timedelta(days=13), tick=False):
        assert "How do you go?" in html(client.get(page(survey, 2)))


def test_what_was_read_is_what_is_checked_and_one_set_of_answers_is_sent(client, survey):
    client.post(page(survey, 1), {key(survey, CLUB): "Chess"} | EASY)
    client.post(page(survey, 1), {key(survey, CLUB): "Chess"})
    bus = ask(survey, GET).choices[0]["key"]
    client.post(page(survey, 2), {key(survey, FEEL): "4", key(survey, GET): bus})
    client.post(page(survey, 3), {key(survey, "And else?"): ""})
    check = html(client.get(f"{survey.url}check/"))
    assert "Think of Chess. How is it there?" in check
    assert "Bus" in check
    client.post(f"{survey.url}about-you/", {"how": "myself"})
    assert SurveySubmission.objects.get().form_data == {
        key(survey, FEEL): "4",
        key(survey, GET): bus,
    }
    assert "easy" not in str(SurveySubmission.objects.values().get())


def test_a_survey_says_what_of_it_is_not_in_easy_read(client, survey):
    client.get(survey.url, EASY)
    assert "Some questions are not in Easy Read yet." in html(client.get(survey.url))
    bare = make_survey()
    assert "This survey is not in Easy Read yet." in html(client.get(bare.url))
    client.get(survey.url, STANDARD)
    assert "in Easy Read yet" not in html(client.get(bare.url))


def test_easy_read_is_not_offered_where_no_question_has_it(client, survey):
    assert 'value="easy"' in html(client.get(survey.url))
    assert "paper/easy-read/" in html(client.get(survey.url))
    bare = html(client.get(make_survey().url))
    assert 'value="easy"' not in bare
    assert "paper/easy-read/" not in bare


@pytest.mark.parametrize("path", ["", "question/2/", "check/"])
def test_easy_read_of_them_all_costs_no_more_than_asking_whether_there_is_any(
    client, survey, django_assert_num_queries, path
):
    client.post(page(survey, 1), {key(survey, CLUB): "Chess"})
    client.post(page(survey, 2), {key(survey, FEEL): "4"})
    client.get(survey.url + path)
    with CaptureQueriesContext(connection) as standard:
        client.get(survey.url + path)
    in_its_own_words = len(standard)  # before the next request forgets them
    client.get(survey.url, EASY)
    with django_assert_num_queries(in_its_own_words):
        client.get(survey.url + path)


def about(client, survey, **said):
    return client.post(f"{survey.url}about-you/", said)


def chosen(response):
    return re.findall(r'value="([^"]+)"[^>]* (?:selected|checked)', html(response))


@pytest.fixture
def asked_at_home(client):
    """A survey for the young, answered, whose rule asks a parent before it is sent."""
    survey = make_survey(
        make_consultation(under_13="Ask at home.", under_13_asks_parent=True),
        questions=[open_question("Your club?")],
        audience="young_person",
    )
    client.post(survey.url)
    client.post(page(survey, 1), {key(survey, "Your club?"): "Chess"})
    return survey


def test_about_you_is_filled_in_again_and_what_is_said_no_more_is_not_sent(client, asked_at_home):
    survey, url = asked_at_home, f"{asked_at_home.url}about-you/"
    said = {"age_band": "under_11", "need": "autism", "how": "with_help", "consent": "no"}
    assert about(client, survey, **said).url == f"{survey.url}before-you-send/"
    assert sorted(chosen(client.get(url))) == sorted(said.values())
    about(client, survey, **{**said, "need": ""})
    client.post(f"{survey.url}before-you-send/", {"parent_agreed": "yes"})
    sent = Participation.objects.get()
    assert (sent.need, sent.age_band, sent.consent_to_quote) == ("", "under_11", False)


@pytest.mark.parametrize("button", [EASY, {"later": "yes"}, {}])
def test_nothing_said_about_oneself_is_lost_by_an_error_or_a_button(client, asked_at_home, button):
    survey, url = asked_at_home, f"{asked_at_home.url}about-you/"
    said = {"age_band": "14_15", "how": "with_help", "consent": "yes"}
    shown = about(client, survey, **said, district="nowhere", **button)
    assert 'value="nowhere"' in html(shown)
    assert ("There is a problem" in html(shown)) is (button != EASY)
    assert sorted(chosen(client.get(url))) == sorted(said.values())
    assert Basket.objects.exists()
    assert not Participation.objects.exists()


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (["Think of it.", "How is it?", "Pick one."], 2),
        (["How is it?", "Why?"], 1),
        (["Tell us.", "All of it."], 1),
    ],
)
def test_the_heading_goes_as_far_as_what_is_asked(lines, heading):
    assert heading_of(lines) == (lines[:heading], lines[heading:])


def test_how_far_it_is_said_in_words():
    said = [how_far(place, 8) for place in range(1, 9)]
    assert said == [
        "This is the first one.",
        "You have made a start.",
        "You are nearly half way.",
        "You are half way.",
        "You are more than half way.",
        "You are more than half way.",
        "There is one more after this.",
        "This is the last one.",
    ]
    assert how_far(1, 1) == "This is the last one."
