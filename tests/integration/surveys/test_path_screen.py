"""An editor sees who is asked what, sets it, and is warned of what is wrong with it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from home.roles import ANALYST, COORDINATOR, EDITOR
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.path import Check, Condition, Match, Rule
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, new_page, one, open_question, question

pytestmark = pytest.mark.django_db

CLUB, WEEKS, WHICH = "Do you go to a club?", "How many weeks did you wait?", "Which club?"


@pytest.fixture(autouse=True)
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def survey():
    return make_survey(
        published=False,
        questions=[
            one(CLUB, "Yes", "No"),
            question("number", WEEKS),
            new_page("More"),
            open_question(WHICH),
        ],
    )


def newest(survey):
    return SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()


def key_of(survey, label):
    return next(one.key for one in newest(survey).drafted_questions() if one.label == label)


def yes_of(survey):
    return newest(survey).drafted_questions()[0].choices[0]["key"]


def path_url(survey):
    return reverse("survey_path", args=[survey.pk])


def rule_url(survey, label):
    return reverse("survey_rule", args=[survey.pk, key_of(survey, label)])


def publish_url(survey):
    return reverse("publish_questionnaire", args=[survey.pk])


def text(response):
    return response.content.decode()


def only_if_yes(survey):
    club = key_of(survey, CLUB)
    return {
        "match": "all",
        "0-ask": club,
        "0-shown": club,
        "0-test": "is",
        "0-values": [yes_of(survey)],
        "act": "save",
    }


def set_rules(survey, rules):
    draft = newest(survey)
    draft.rules = rules
    draft.save_revision(clean=False)


def condition(ask, test="answered", *values):
    return {"match": "all", "conditions": [{"ask": ask, "test": test, "values": list(values)}]}


def test_a_question_is_chosen_first_then_its_answers_and_both_are_kept(client, survey):
    address = rule_url(survey, WHICH)
    screen = client.get(address)
    assert "Its answer" not in text(screen)
    seen = screen.context["seen"]
    club, weeks = key_of(survey, CLUB), key_of(survey, WEEKS)
    too_soon = {"match": "any", "0-ask": club, "0-shown": "", "seen": seen}
    assert "Choose the answers" in text(client.post(address, too_soon | {"act": "save"}))
    second = client.post(address, too_soon | {"act": "look"})
    assert "is one of these" in text(second)
    assert 'name="1-ask"' in text(second)
    both = only_if_yes(survey) | {"match": "any", "seen": seen, "1-ask": weeks, "1-shown": weeks}
    unfinished = client.post(address, both | {"1-test": "at_least", "1-number": ""})
    assert "Write a number." in text(unfinished)
    saved = client.post(address, both | {"1-test": "at_least", "1-number": "3"}, follow=True)
    assert "or the answer to “How many weeks did you wait?” is at least 3." in text(saved)
    rule = saved.context["pages"][1].lines[0].rule
    assert rule == Rule(
        Match.ANY,
        (Condition(club, Check.IS, (yes_of(survey),)), Condition(weeks, Check.AT_LEAST, ("3",))),
    )
    again = client.get(address)
    kept = [row.initial["ask"] for row in again.context["form"].rows if row.initial]
    assert kept == [club, weeks]
    gone = {"match": "all", "0-ask": "", "act": "save", "seen": again.context["seen"]}
    client.post(address, gone)
    assert newest(survey).rules == {}


def test_a_whole_page_may_hang_on_an_answer(client, survey):
    page_key = newest(survey).drafted_page_keys()[1]
    address = reverse("survey_rule", args=[survey.pk, page_key])
    seen = client.get(address).context["seen"]
    client.post(address, only_if_yes(survey) | {"seen": seen})
    assert newest(survey).drafted_pages()[1]["rule"]["conditions"][0]["ask"] == key_of(survey, CLUB)
    assert "Page 2: More" in text(client.get(path_url(survey)))
    preview = text(newest(survey).make_preview_request().render())
    assert "This page: Asked only if the answer to “Do you go to a club?” is “Yes”." in preview


def test_the_newer_draft_of_a_second_editor_is_not_lost(client, survey):
    address = rule_url(survey, WHICH)
    seen = client.get(address).context["seen"]
    draft = newest(survey)
    draft.introduction = "Other words."
    draft.save_revision()
    refused = client.post(address, only_if_yes(survey) | {"seen": seen})
    assert "saved this draft since" in text(refused)
    assert newest(survey).rules == {}
    client.post(address, only_if_yes(survey) | {"seen": refused.context["seen"]})
    assert newest(survey).introduction == "Other words."
    assert newest(survey).rules


def test_only_what_comes_before_can_be_chosen(client, survey):
    address = rule_url(survey, WEEKS)
    screen = client.get(address)
    assert WHICH not in text(screen).partition("<form method")[2]
    which = key_of(survey, WHICH)
    data = {"match": "all", "0-ask": which, "0-shown": which, "0-test": "answered", "act": "save"}
    client.post(address, data | {"seen": screen.context["seen"]})
    assert newest(survey).rules == {}


def refusal(client, survey):
    screen = client.get(publish_url(survey))
    given = {"note": "Ready.", "act": "publish", "seen": screen.context["seen"]}
    return text(screen), text(client.post(publish_url(survey), given, follow=True))


@pytest.mark.parametrize("ask", ["down", "gone", "empty"])
def test_a_path_on_which_people_would_be_lost_is_not_published(client, survey, ask):
    if ask == "empty":
        survey.questions.append(("page", {"title": ""}))
        survey.save_revision()
        sentence = "Page 3 has no question."
    else:
        asked = key_of(survey, WHICH) if ask == "down" else "00000000-gone"
        set_rules(survey, {key_of(survey, WEEKS): condition(asked)})
        sentence = "Whether “How many weeks did you wait?” is asked hangs on"
    screen, answer = refusal(client, survey)
    assert sentence in screen
    assert "It cannot be published like this." in screen
    assert sentence in answer
    assert not QuestionnaireVersion.objects.exists()


def test_what_nobody_is_asked_is_warned_of_and_may_be_published(client, survey):
    weeks, which = key_of(survey, WEEKS), key_of(survey, WHICH)
    least, most = (
        condition(weeks, test, number)["conditions"]
        for test, number in (("at_least", "5"), ("at_most", "4"))
    )
    set_rules(survey, {which: {"match": "all", "conditions": least + most}})
    screen, _answer = refusal(client, survey)
    assert "Nobody will be asked “Which club?”" in screen
    assert "It cannot be published like this." not in screen
    frozen = QuestionnaireVersion.objects.get().questions.get(label=WHICH)
    assert frozen.rule["conditions"] == least + most


def test_a_rule_stays_with_its_question_when_blocks_are_moved_and_taken_away(client, survey):
    club, weeks, page, which = survey.questions.get_prep_value()
    set_rules(survey, {which["id"]: condition(club["id"])})
    draft = newest(survey)
    draft.questions = [weeks, club, which, page]
    draft.save_revision(clean=False)
    shown = client.get(path_url(survey))
    assert "“Do you go to a club?” is answered" in text(shown)
    draft.questions = [weeks, which]
    draft.save_revision(clean=False)
    assert "no longer here" in text(client.get(path_url(survey)))


def test_what_goes_is_said_to_be_kept(client, survey):
    live = make_survey(questions=survey.questions.get_prep_value())
    club, _weeks, page, which = live.questions.get_prep_value()
    club["value"]["choices"] = club["value"]["choices"][:1]
    live.questions = [club, page, which]
    live.save_revision(clean=False)
    said = text(client.get(publish_url(live)))
    assert "answers to it are kept" in said
    assert "No longer offered: No." in said


def test_what_was_asked_before_is_named_with_its_month_and_a_way_to_the_answers(client, survey):
    with time_machine.travel(date(2026, 3, 9)):
        earlier = make_survey(
            title="Clubs", questions=[one("do you go to a  club", "Yes", "No"), one("X", "1", "2")]
        )
    for address in (path_url(survey), publish_url(survey)):
        (found,) = client.get(address).context["before"]
        assert (found.label, found.month, found.title) == (CLUB, "March 2026", "Clubs")
        assert found.url == earlier.get_url()
    client.force_login(member_of(COORDINATOR))
    (found,) = client.get(path_url(survey)).context["before"]
    assert found.url == reverse("wagtailforms:list_submissions", args=[earlier.pk])


def test_the_way_to_the_path_is_for_those_who_may_edit(client, survey):
    link = f'href="{path_url(survey)}"'
    editing = reverse("wagtailadmin_pages:edit", args=[survey.pk])
    assert link in text(client.get(editing))
    client.force_login(member_of(ANALYST))
    assert client.get(path_url(survey)).status_code in {302, 403}


def test_a_long_path_asks_no_more_of_the_database(client, survey, django_assert_max_num_queries):
    client.get(path_url(survey))
    draft = newest(survey)
    for number in range(30):
        draft.questions.append(("open", {"label": f"Q {number}", "help_text": ""}))
    draft.save_revision(clean=False)
    with django_assert_max_num_queries(40):
        client.get(path_url(survey))


def test_a_name_used_on_the_page_where_it_is_asked_stops_publishing(client):
    survey = make_survey(
        published=False,
        questions=[
            new_page(),
            question("short", "Which club?", name="club"),
            open_question("What is {club} like?"),
            new_page(),
            open_question("And {club}?"),
        ],
    )
    page = client.get(path_url(survey)).content.decode()
    assert page.count("no question on an earlier page has this short name") == 1
    assert "It cannot be published like this." in page
