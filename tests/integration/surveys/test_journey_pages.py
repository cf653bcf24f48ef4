"""Answering a survey as a browser without JavaScript does: one question a page, sent once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.utils import timezone

from consult.participation.basket import KEPT_UNSENT
from consult.participation.models import Basket, Contribution, Participation, SealedOriginal
from surveys.answering.models import ClosedAnswer, SurveySubmission
from tests.factories.consultations import make_consultation
from tests.factories.surveys import ask, by_labels, make_survey, one, publish_survey

pytestmark = pytest.mark.django_db

EASY = "How easy was it to find help?"
WAITING = "What are you waiting for?"
HELP = "What would help most?"
ANSWERS = {EASY: "Hard", WAITING: ["Nothing", "A short break"], HELP: "Ring ada@example.org back."}


@pytest.fixture
def survey():
    return make_survey()


def begin(client, survey):
    return client.post(survey.url)


def post_answer(client, survey, label, answer, query=""):
    question = ask(survey, label)
    data = by_labels(survey, {label: answer})
    return client.post(f"{survey.url}question/{question.position}/{query}", data)


def answer_all(client, survey):
    begin(client, survey)
    for label, answer in ANSWERS.items():
        response = post_answer(client, survey, label, answer)
    return response


def about_url(survey):
    return f"{survey.url}about-you/"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_a_new_line_counts_as_one_character_up_to_the_very_limit(client, survey):
    begin(client, survey)
    longest = "a\r\n" * 2_499 + "ab"  # 5,000 characters as a person counts them
    assert post_answer(client, survey, HELP, longest).status_code == 302
    too_long = post_answer(client, survey, HELP, longest + "c")
    assert "Make your words shorter by 1 character." in text_of(too_long)


def test_the_whole_way_from_start_to_receipt(client, survey):
    assert "3 questions" in text_of(client.get(survey.url))
    assert begin(client, survey).url == f"{survey.url}question/1/"
    assert "Question 1 of 3" in text_of(client.get(f"{survey.url}question/1/"))
    assert post_answer(client, survey, EASY, "Hard").url == f"{survey.url}question/2/"
    chosen = ["Nothing", "A short break"]
    assert post_answer(client, survey, WAITING, chosen).url == f"{survey.url}question/3/"
    assert post_answer(client, survey, HELP, "A kind word.").url == f"{survey.url}check/"
    check = text_of(client.get(f"{survey.url}check/"))
    assert all(word in check for word in ["Hard", "A short break", "Nothing", "A kind word."])
    assert "May we show your words" in text_of(client.get(about_url(survey)))
    sent = client.post(about_url(survey), {"audience": "young_person", "consent": "yes"})
    assert sent.url == f"{survey.url}sent/"
    assert "This is your code" in text_of(client.get(sent.url))

    sitting = Participation.objects.get()
    assert (sitting.audience, sitting.consent_to_quote) == ("young_person", True)
    assert Contribution.objects.get().text == "A kind word."
    assert ClosedAnswer.objects.count() == 3
    assert not Basket.objects.exists()


def test_words_are_redacted_sealed_and_nowhere_in_the_submission(client, survey):
    answer_all(client, survey)
    client.post(about_url(survey), {"consent": ""})
    assert "ada@" not in Contribution.objects.get().text
    assert SealedOriginal.objects.count() == 1
    assert set(SurveySubmission.objects.get().form_data) == {
        ask(survey, EASY).key,
        ask(survey, WAITING).key,
    }
    assert Participation.objects.get().consent_to_quote is None


def test_unsent_answers_stand_encrypted(client, survey):
    answer_all(client, survey)
    kept = bytes(Basket.objects.get().sealed_answers)
    assert b"ada@" not in kept
    assert ask(survey, EASY).key.encode() not in kept


def test_consent_is_asked_only_of_those_who_wrote(client, survey):
    begin(client, survey)
    post_answer(client, survey, EASY, "Easy")
    assert "May we show your words" not in text_of(client.get(about_url(survey)))
    client.post(about_url(survey), {"consent": "yes", "how": "myself"})
    assert Participation.objects.get().consent_to_quote is None


def test_a_question_that_must_be_answered_says_so_and_the_way_past_it_is_closed(client, survey):
    begin(client, survey)
    missing = client.post(f"{survey.url}question/1/", {"nothing": ""})
    assert "Choose one answer." in text_of(missing)
    assert f'href="#id_{ask(survey, EASY).key}_0"' in missing.content.decode()
    assert client.post(f"{survey.url}question/1/", {"skip": "yes"}).status_code == 200
    assert client.get(f"{survey.url}check/").url == f"{survey.url}question/1/"
    assert client.post(about_url(survey), {"how": "myself"}).url == f"{survey.url}check/"
    assert not Participation.objects.exists()


def test_other_questions_may_be_skipped(client, survey):
    begin(client, survey)
    post_answer(client, survey, EASY, "Easy")
    assert client.post(f"{survey.url}question/2/", {"skip": "1"}).url == f"{survey.url}question/3/"
    assert client.post(f"{survey.url}question/3/", {ask(survey, HELP).key: ""}).status_code == 302
    assert text_of(client.get(f"{survey.url}check/")).count("You skipped this question.") == 2


def test_skipping_keeps_what_was_typed_and_what_was_kept_before(client, survey):
    begin(client, survey)
    post_answer(client, survey, EASY, "Easy")
    key = ask(survey, HELP).key
    client.post(f"{survey.url}question/3/", {key: "A bus.", "skip": "yes"})
    assert "A bus." in text_of(client.get(f"{survey.url}check/"))
    client.post(f"{survey.url}question/3/", {key: "x" * 5_001, "skip": "yes"})
    assert "A bus." in text_of(client.get(f"{survey.url}check/"))


@pytest.mark.parametrize("forged", ["not-a-key", "", "Hard"])
def test_choices_that_were_not_offered_are_refused(client, survey, forged):
    begin(client, survey)
    for label, position in ((EASY, 1), (WAITING, 2)):
        data = {ask(survey, label).key: forged}
        response = client.post(f"{survey.url}question/{position}/", data)
        assert response.status_code == 200
        assert "There is a problem" in text_of(response)


def test_a_choice_sent_twice_counts_once(client, survey):
    begin(client, survey)
    post_answer(client, survey, EASY, "Easy")
    key = ask(survey, WAITING).choices[0]["key"]
    client.post(f"{survey.url}question/2/", {ask(survey, WAITING).key: [key, key]})
    client.post(about_url(survey), {"how": "myself"})
    assert ClosedAnswer.objects.filter(question=ask(survey, WAITING)).count() == 1


def test_words_that_are_too_long_stay_in_the_form(client, survey):
    begin(client, survey)
    post_answer(client, survey, EASY, "Easy")
    response = post_answer(client, survey, HELP, "long " * 3_000)
    assert "Make your words shorter by" in text_of(response)
    assert "long long long" in text_of(response)


def test_what_was_answered_is_shown_again_and_changed_in_its_place(client, survey):
    answer_all(client, survey)
    assert "Ring ada@example.org back." in text_of(client.get(f"{survey.url}question/3/"))
    again = post_answer(client, survey, HELP, "Nothing much.", "?change")
    assert again.url == f"{survey.url}check/"
    assert "Nothing much." in text_of(client.get(again.url))


def test_who_stops_carries_on_where_they_were(client, survey):
    begin(client, survey)
    post_answer(client, survey, EASY, "Easy")
    assert "Carry on" in text_of(client.get(survey.url))
    assert begin(client, survey).url == f"{survey.url}question/2/"
    assert Basket.objects.count() == 1


def test_starting_again_throws_away_what_was_begun(client, survey):
    answer_all(client, survey)
    client.post(survey.url, {"again": "yes"})
    assert "Ring ada" not in text_of(client.get(f"{survey.url}question/3/"))
    assert Basket.objects.count() == 1


def test_without_a_basket_every_page_leads_to_the_start(client, survey):
    for path in ("question/1/", "check/", "about-you/", "sent/"):
        assert client.get(survey.url + path).url == survey.url
        assert client.post(survey.url + path, {"how": "myself"}).url == survey.url


def test_sending_twice_is_sending_once(client, survey):
    answer_all(client, survey)
    first = client.post(about_url(survey), {"how": "myself"})
    code = text_of(client.get(first.url))
    second = client.post(about_url(survey), {"how": "myself"})
    assert second.url == first.url
    assert text_of(client.get(second.url)) == code
    assert Participation.objects.count() == SurveySubmission.objects.count() == 1


def test_the_next_person_on_this_device_answers_anew(client, survey):
    answer_all(client, survey)
    client.post(about_url(survey), {"how": "myself"})
    assert "you answer for somebody else" in text_of(client.get(survey.url))
    answer_all(client, survey)
    client.post(about_url(survey), {"how": "myself"})
    assert Participation.objects.count() == 2


def test_whoever_began_on_a_version_finishes_on_it(client, survey):
    answer_all(client, survey)
    begun_on = survey.newest_questionnaire
    survey.questions.pop(0)
    publish_survey(survey, note="One question fewer.")
    assert EASY in text_of(client.get(f"{survey.url}check/"))
    client.post(about_url(survey), {"how": "myself"})
    assert SurveySubmission.objects.get().questionnaire == begun_on
    assert "2 questions" in text_of(client.get(survey.url))


def test_only_frozen_questions_are_asked(client, survey):
    survey.questions.append(("open", {"label": "Not yet published?", "help_text": ""}))
    survey.save_revision()
    begin(client, survey)
    assert "2 of 3" in text_of(client.get(f"{survey.url}question/2/"))
    assert client.get(f"{survey.url}question/4/").status_code == 404


def test_an_hour_of_grace_lets_who_began_in_time_finish(client):
    consultation = make_consultation()
    survey = make_survey(consultation)
    answer_all(client, survey)
    with time_machine.travel(consultation.closes_at + timedelta(minutes=59), tick=False):
        assert client.post(about_url(survey), {"how": "myself"}).status_code == 302
    assert Participation.objects.count() == 1


@pytest.mark.parametrize(
    ("later", "words"),
    [(timedelta(minutes=61), "is closed"), (timedelta(days=-40), "not open yet")],
)
def test_out_of_its_time_there_is_a_kind_page_and_nothing_is_sent(client, later, words):
    consultation = make_consultation()
    survey = make_survey(consultation)
    answer_all(client, survey)
    with time_machine.travel(consultation.closes_at + later, tick=False):
        assert "Ring ada@example.org back." in text_of(client.get(f"{survey.url}check/"))
        Basket.objects.update(started_at=timezone.now())
        assert words in text_of(client.get(survey.url))
        for path in ("", "question/1/", "about-you/"):
            response = client.post(survey.url + path, {"how": "myself"})
            assert response.status_code == 403
            assert words in text_of(response)
    assert not Participation.objects.exists()


def test_words_still_being_typed_when_it_closed_can_be_copied(client):
    consultation = make_consultation()
    survey = make_survey(consultation)
    begin(client, survey)
    post_answer(client, survey, EASY, "Hard")
    with time_machine.travel(consultation.closes_at + timedelta(minutes=61), tick=False):
        late = post_answer(client, survey, HELP, "Still typing <here>.")
        assert late.status_code == 403
        assert "Still typing &lt;here&gt;." in late.content.decode()
        assert "Still typing" not in text_of(client.get(survey.url))


def test_what_was_kept_before_stays_in_sight_unless_it_was_typed_anew(client):
    consultation = make_consultation()
    survey = make_survey(consultation)
    answer_all(client, survey)
    with time_machine.travel(consultation.closes_at + timedelta(minutes=61), tick=False):
        anew = text_of(post_answer(client, survey, HELP, "Other words."))
        cleared = text_of(post_answer(client, survey, HELP, " "))
    assert "Other words." in anew
    assert "Ring ada@example.org back." not in anew
    assert "Ring ada@example.org back." in cleared


def test_every_answer_starts_the_days_on_the_device_anew(client, survey):
    begin(client, survey)
    with time_machine.travel(timezone.now() + KEPT_UNSENT - timedelta(hours=1), tick=False):
        post_answer(client, survey, EASY, "Hard")
        cookie = client.cookies[f"basket-{survey.pk}"]
    assert int(cookie["max-age"]) == KEPT_UNSENT.total_seconds()
    assert f"within {KEPT_UNSENT.days} days" in text_of(client.get(survey.url))


def test_editors_words_cannot_become_markup(client):
    survey = make_survey(
        questions=[one("<b>Bold?</b>", "<i>Yes</i>", "No", help_text="<script>x</script>")]
    )
    begin(client, survey)
    html = client.get(f"{survey.url}question/1/").content.decode()
    assert "<b>Bold" not in html
    assert "<i>Yes" not in html
    assert "<script>x" not in html


def test_no_page_of_a_survey_is_kept_by_browsers_or_proxies(client, survey):
    answer_all(client, survey)
    for path in ("", "question/3/", "check/", "about-you/"):
        assert "no-store" in client.get(survey.url + path).headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "queries"), [("", 15), ("question/1/", 14), ("check/", 14), ("about-you/", 14)]
)
def test_no_page_asks_the_database_more_as_questions_grow(
    client, django_assert_num_queries, path, queries
):
    survey = make_survey(questions=[one(f"Number {n}?", "Yes", "No") for n in range(20)])
    begin(client, survey)
    client.get(survey.url)  # Wagtail's addresses of sites are in the cache now
    with django_assert_num_queries(queries):
        assert client.get(survey.url + path).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_five_parallel_posts_of_the_last_form_make_one_participation(client):
    survey = make_survey()
    answer_all(client, survey)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}

    def send(_):
        browser = Client()
        browser.cookies.load(cookies)
        try:
            return browser.post(about_url(survey), {"how": "myself"}).url
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as pool:
        assert set(pool.map(send, range(5))) == {f"{survey.url}sent/"}
    assert Participation.objects.count() == SurveySubmission.objects.count() == 1
    assert Contribution.objects.count() == 1
    assert ClosedAnswer.objects.count() == 3


def test_a_survey_for_young_people_asks_of_you_and_knows_who_answers(client):
    survey = make_survey(audience="young_person")
    answer_all(client, survey)
    page = text_of(client.get(about_url(survey)))
    assert "How old are you?" in page
    assert "Where do you learn?" in page
    assert "Who are you?" not in page
    assert "the child" not in page
    assert "they learn" not in page
    client.post(about_url(survey), {"how": "myself", "age_band": "14_15"})
    sent = Participation.objects.get()
    assert (sent.audience, sent.age_band) == ("young_person", "14_15")


def test_the_receipt_of_young_people_keeps_the_large_type(client):
    survey = make_survey(audience="young_person")
    answer_all(client, survey)
    page = client.post(about_url(survey), {"how": "myself"}, follow=True).content.decode()
    assert "cp-young" in page
    assert "Your code" in page
