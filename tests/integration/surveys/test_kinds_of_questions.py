"""Every kind of question, asked and answered without JavaScript, and how each answer is kept."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest

from consult.participation.models import Contribution, Participation
from consult.publishing import PublishingRefused
from consult.sealing import unseal
from surveys.answering.models import ClosedAnswer, FollowUpAddress, SurveySubmission
from tests.factories.surveys import ask, make_survey, new_page, publish_survey, question

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


@pytest.fixture
def asking(client):
    """Return a function that begins a survey of these questions."""

    def begin(*questions, **fields):
        survey = make_survey(questions=list(questions), **fields)
        client.post(survey.url)
        return survey

    return begin


@pytest.fixture
def post(client):
    def send(survey, number, data=None, query=""):
        return client.post(f"{survey.url}question/{number}/{query}", {"from": "me", **(data or {})})

    return send


def send_off(client, survey):
    return client.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"})


def test_each_kind_is_answered_checked_and_kept_as_what_it_is(client, asking, post):
    survey = asking(
        question("agree", "School listens to us."),
        question("satisfied", "The bus"),
        question("faces", "How was your week?"),
        question("number", "How many weeks did you wait?", lowest=0, highest=500),
        question("date", "When did you ask?"),
        question("rank", "What matters most?", "Time", "Place", "People"),
        question("short", "Which club?"),
        question("district", "Where do you live?"),
        question("consent", "We may use this in a report."),
    )
    keys = {q.label: q.key for q in survey.newest_questionnaire.questions.all()}
    rank = ask(survey, "What matters most?")
    time, place, _people = (choice["key"] for choice in rank.choices)
    when = keys["When did you ask?"]
    answers = [
        {keys["School listens to us."]: "4"},
        {keys["The bus"]: "1"},
        {keys["How was your week?"]: "5"},
        {keys["How many weeks did you wait?"]: "1,200"},
    ]
    for number, data in enumerate(answers[:3], start=1):
        assert post(survey, number, data).url.endswith(f"/question/{number + 1}/")
    assert "not above 500" in text_of(post(survey, 4, answers[3]))
    assert post(survey, 4, {keys["How many weeks did you wait?"]: "12.50"}).status_code == 302
    bad = {f"{when}-day": "31", f"{when}-month": "2", f"{when}-year": "2026"}
    assert "Write a day that there is" in text_of(post(survey, 5, bad))
    good = bad | {f"{when}-day": "3", f"{when}-month": "May"}
    assert post(survey, 5, good).status_code == 302
    twice = {f"{rank.key}-{time}": "1", f"{rank.key}-{place}": "1"}
    assert "a place of its own" in text_of(post(survey, 6, twice))
    assert post(survey, 6, twice | {f"{rank.key}-{place}": "2"}).status_code == 302
    post(survey, 7, {keys["Which club?"]: "Chess"})
    assert "first half" in text_of(post(survey, 8, {keys["Where do you live?"]: "nowhere"}))
    post(survey, 8, {keys["Where do you live?"]: "ab1 2cd"})
    post(survey, 9, {keys["We may use this in a report."]: "yes"})

    check = text_of(client.get(f"{survey.url}check/"))
    shown = ["I agree", "Not satisfied at all", "Very happy", "12.5", "3 May 2026", "Chess", "AB1"]
    assert [one for one in shown if one not in check] == []
    assert re.search("Time Place", check)
    send_off(client, survey)
    rows = {
        (row.question.label, row.choice): (row.number, row.day)
        for row in ClosedAnswer.objects.select_related("question")
    }
    assert rows == {
        ("School listens to us.", "4"): (None, None),
        ("The bus", "1"): (None, None),
        ("How was your week?", "5"): (None, None),
        ("How many weeks did you wait?", ""): (Decimal("12.5"), None),
        ("When did you ask?", ""): (None, date(2026, 5, 3)),
        ("What matters most?", time): (Decimal(1), None),
        ("What matters most?", place): (Decimal(2), None),
        ("Where do you live?", "AB1"): (None, None),
        ("We may use this in a report.", "yes"): (None, None),
    }
    data = SurveySubmission.objects.get().get_data()
    assert (data[rank.key], data[when]) == ("Time; Place", "2026-05-03")
    assert Contribution.objects.get().text == "Chess"


def test_none_of_these_stands_alone_and_no_more_are_chosen_than_allowed(asking, post):
    survey = asking(
        question("many", "What helped?", "School", "Friends", "A club", none=True, at_most=2)
    )
    asked = ask(survey, "What helped?")
    school, friends, club = (choice["key"] for choice in asked.choices[:3])
    alone = post(survey, 1, {asked.key: [school, "none"]})
    assert "alone, or take it away" in text_of(alone)
    assert alone.content.decode().count(" checked") == 2
    assert "Choose at most 2." in text_of(post(survey, 1, {asked.key: [school, friends, club]}))
    assert post(survey, 1, {asked.key: ["none"]}).status_code == 302


def test_something_else_is_said_in_words_that_are_moderated_like_all_others(client, asking, post):
    survey = asking(question("one", "How do you come?", "By bus", "By car", other=True))
    asked = ask(survey, "How do you come?")
    name = f"{asked.key}-other-words"
    stray = post(survey, 1, {asked.key: asked.choices[0]["key"], name: "A taxi, 01632 960123"})
    assert "Something else" in text_of(stray)
    assert "A taxi" in stray.content.decode()
    post(survey, 1, {asked.key: "other", name: "A taxi, 01632 960123"})
    assert "A taxi" in text_of(client.get(f"{survey.url}check/"))
    send_off(client, survey)
    said = Contribution.objects.get()
    assert said.text.startswith("A taxi")
    assert "960123" not in said.text
    assert said.prompt == asked.prompt
    assert ClosedAnswer.objects.get().choice == "other"


def test_an_address_is_kept_apart_from_the_answers(client, asking, post):
    survey = asking(
        question("email", "Where can we write to you?"), question("number", "How many?")
    )
    email, number = survey.newest_questionnaire.questions.all()
    assert "like name@example.org" in text_of(post(survey, 1, {email.key: "nobody"}))
    post(survey, 1, {email.key: "ada@example.org"})
    post(survey, 2, {number.key: "3"})
    send_off(client, survey)
    assert unseal(FollowUpAddress.objects.get().sealed_address) == "ada@example.org"
    assert set(SurveySubmission.objects.get().form_data) == {number.key}
    assert {f.name for f in FollowUpAddress._meta.get_fields()} == {
        "id",
        "survey",
        "sealed_address",
    }


def test_what_was_asked_about_the_person_is_not_asked_again(client, asking, post):
    survey = asking(question("profile", "Who are you?", field="audience"))
    post(survey, 1, {ask(survey, "Who are you?").key: "parent_carer"})
    about = client.get(f"{survey.url}about-you/").content.decode()
    assert 'name="audience"' not in about
    assert 'name="age_band"' in about
    send_off(client, survey)
    assert Participation.objects.get().audience == "parent_carer"
    assert SurveySubmission.objects.get().form_data == {}


@pytest.mark.parametrize("field", ["audience", "need"])
def test_somebody_or_something_else_about_a_person_is_one_tick_without_words(
    client, asking, post, field
):
    survey = asking(question("profile", "Which is it?", field=field))
    asked = ask(survey, "Which is it?")
    assert asked.prompt is None
    assert "please say" not in text_of(client.get(f"{survey.url}question/1/"))
    post(survey, 1, {asked.key: "other", f"{asked.key}-other-words": "A taxi"})
    assert 'name="consent"' not in client.get(f"{survey.url}about-you/").content.decode()
    send_off(client, survey)
    assert getattr(Participation.objects.get(), field) == "other"
    assert not Contribution.objects.exists()


def test_pages_have_titles_information_and_several_questions(client, asking, post):
    survey = asking(
        question("info", "Before you start", help_text="Clubs open in May."),
        question("short", "Your club?"),
        new_page("About buses"),
        question("faces", "The bus"),
        question("open", "Why?", required=True),
    )
    first = text_of(client.get(f"{survey.url}question/1/"))
    assert "Clubs open in May." in first
    assert "Page 1 of 2" in first
    assert "Skip this question" not in first
    assert post(survey, 1).url.endswith("/question/2/")
    second = client.get(f"{survey.url}question/2/").content.decode()
    assert "About buses" in second
    bus = ask(survey, "The bus")
    missing = post(survey, 2, {bus.key: "3"}).content.decode()
    assert "Write your answer." in missing
    assert re.search(r'value="3" checked', missing)
    assert post(survey, 2, {bus.key: "3", ask(survey, "Why?").key: "Cold."}).url.endswith("/check/")


def test_young_people_are_asked_one_question_a_page(client, asking):
    survey = asking(
        question("short", "Your club?"), question("short", "Your bus?"), audience="young_person"
    )
    assert "Question 1 of 2" in text_of(client.get(f"{survey.url}question/1/"))


def test_an_earlier_answer_stands_in_later_words_and_is_escaped(client, asking, post):
    survey = asking(
        question("short", "Your club?", name="club"), question("open", "What is good at {club}?")
    )
    assert "What is good at your answer?" in text_of(client.get(f"{survey.url}question/2/"))
    post(survey, 1, {ask(survey, "Your club?").key: "<b>Chess"})
    page = client.get(f"{survey.url}question/2/").content.decode()
    assert "What is good at &lt;b&gt;Chess?" in page


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([question("open", "About {club}?")], "no question on an earlier page has this short name"),
        (
            [question("open", "About {club}?"), question("short", "Club?", name="club")],
            "no question on an earlier page",
        ),
        (
            [question("short", "One?", name="club"), question("short", "Two?", name="club")],
            "Two questions have the short name “club”",
        ),
    ],
)
def test_names_that_lead_nowhere_are_refused(questions, said):
    survey = make_survey(questions=questions, published=False)
    with pytest.raises(PublishingRefused, match=said):
        publish_survey(survey)


def test_a_half_postcode_is_asked_once_and_known_of_the_person(client):
    survey = make_survey(questions=[question("district", "Where do you live?")])
    client.post(survey.url)
    post = {ask(survey, "Where do you live?").key: "AL3 4QZ"}
    client.post(f"{survey.url}question/1/", post)
    about = client.get(f"{survey.url}about-you/")
    assert "district" not in about.context["form"].fields
    client.post(f"{survey.url}about-you/", {"how": "myself"})
    assert Participation.objects.get().district == "AL3"


def rule(asked, test, *values, match="all"):
    condition = {"ask": asked, "test": test, "values": list(values)}
    return {"match": match, "conditions": [condition]}


@pytest.fixture
def branching(client):
    """A survey in which only those with a club are asked which, and how often."""
    blocks = [
        question("one", "Do you go to a club?", "Yes", "No"),
        question("short", "Which club?"),
        question("open", "Anything else?"),
    ]
    survey = make_survey(questions=blocks, published=False)
    list(survey.questions)
    first, which, _ = survey.questions.get_prep_value()
    survey.rules = {which["id"]: rule(first["id"], "is", first["value"]["choices"][0]["id"])}
    survey.questions = json.dumps(survey.questions.get_prep_value())
    publish_survey(survey)
    client.post(survey.url)
    return survey


def test_a_question_is_asked_only_of_those_it_is_for(client, branching, post):
    club = ask(branching, "Do you go to a club?")
    yes, no = (choice["key"] for choice in club.choices)
    first = text_of(client.get(f"{branching.url}question/1/"))
    assert "Question 1" in first
    assert "Question 1 of" not in first  # two or three: nobody knows yet
    assert post(branching, 1, {club.key: no}).url.endswith("/question/3/")
    assert client.get(f"{branching.url}question/2/").url.endswith("/question/3/")
    assert "Question 2 of 2" in text_of(client.get(f"{branching.url}question/3/"))
    assert post(branching, 1, {club.key: yes}).url.endswith("/question/2/")


def test_answers_off_the_path_survive_going_back_and_forth_and_are_dropped_at_the_end(
    client, branching, post
):
    club, which = ask(branching, "Do you go to a club?"), ask(branching, "Which club?")
    yes, no = (choice["key"] for choice in club.choices)
    post(branching, 1, {club.key: yes})
    post(branching, 2, {which.key: "Chess"})
    post(branching, 3, {ask(branching, "Anything else?").key: ""})
    assert post(branching, 1, {club.key: no}, "?change").url.endswith("/check/")
    check = text_of(client.get(f"{branching.url}check/"))
    assert "These answers will not be sent" in check
    assert "Which club?" in check
    post(branching, 1, {club.key: yes}, "?change")
    assert "Chess" in text_of(client.get(f"{branching.url}check/"))
    post(branching, 1, {club.key: no}, "?change")
    send_off(client, branching)
    assert not Contribution.objects.exists()
    assert ClosedAnswer.objects.get().choice == no


def test_a_change_that_leads_to_another_question_comes_back_to_check_after_it(
    client, branching, post
):
    club, which = ask(branching, "Do you go to a club?"), ask(branching, "Which club?")
    yes, no = (choice["key"] for choice in club.choices)
    post(branching, 1, {club.key: no})
    post(branching, 3, {ask(branching, "Anything else?").key: "No."})
    led = post(branching, 1, {club.key: yes}, "?change")
    assert led.url.endswith("/question/2/?change")
    assert post(branching, 2, {which.key: "Chess"}, "?change").url.endswith("/check/")


def test_another_tab_is_not_overwritten_unseen(client, asking, post):
    survey = asking(question("short", "Your club?"), question("short", "Your bus?"))
    key = ask(survey, "Your club?").key
    shown = client.get(f"{survey.url}question/1/").content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', shown)[1]
    post(survey, 1, {key: "Chess", "seen": seen})
    warned = post(survey, 1, {key: "Football", "seen": seen})
    assert "in another tab" in text_of(warned)
    assert "Football" in warned.content.decode()
    again = re.search(r'name="seen" value="([^"]*)"', warned.content.decode())[1]
    assert post(survey, 1, {key: "Football", "seen": again}).status_code == 302
