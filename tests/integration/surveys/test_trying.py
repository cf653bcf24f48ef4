"""An editor goes the very way that people go, at any time, and nothing of it is kept or counted."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from consult.documents.easy_read.actions import EasyWords
from consult.participation.models import Contribution
from consult.sealing import seal
from home.roles import ANALYST, EDITOR
from surveys.answering.actions import send
from surveys.answering.models import ClosedAnswer, FollowUpAddress
from surveys.building.easy_read.actions import save_easy_question
from surveys.building.easy_read.wordings import wordings_of
from surveys.trying.trial import DRAFT, Trial, keep_trial, trial_of
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of, superuser
from tests.factories.surveys import make_survey, many, open_question, question

pytestmark = pytest.mark.django_db

WHO, WORK, WAIT, LONG, HELP, HEAR = (
    "Who are you?",
    "Where do you work?",
    "What are you waiting for?",
    "How many weeks?",
    "What would help?",
    "May we write to you?",
)
BANNER = "This is a test. Nothing you answer here is kept or counted."
WORDS = "Ring me on 01632 960 123, the bus is late."


def some_questions():
    who = question("profile", WHO, field="audience")
    work = question("short", WORK)
    wait = many(WAIT, "A school place", "A short break")
    wait["value"]["other"] = True
    return [
        who,
        work,
        wait,
        question("number", LONG),
        open_question(HELP),
        question("email", HEAR),
    ]


def make(consultation=None, *, published=True, **more):
    blocks = some_questions()
    who, work = blocks[0]["id"], blocks[1]["id"]
    at_work = {"ask": who, "test": "is", "values": ["school", "health", "social_care"]}
    rules = {work: {"match": "all", "conditions": [at_work]}}
    return make_survey(consultation, questions=blocks, rules=rules, published=published, **more)


@pytest.fixture(autouse=True)
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def try_url(survey):
    return reverse("try_survey", args=[survey.pk])


def pages(survey):
    return reverse("walk_survey", args=[survey.pk])


def key_of(survey, label):
    return next(one.key for one in survey.drafted_questions() if one.label == label)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def start(client, survey, *, version=1, audience=""):
    client.post(try_url(survey), {"version": version, "audience": audience})
    return client.post(pages(survey))


def walk(client, survey, **started):
    """Go from the start to the receipt; return the HTML of every page."""
    start(client, survey, **started)
    wait = next(one for one in survey.drafted_questions() if one.label == WAIT)
    place = next(key for key, label in wait.choice_labels.items() if label == "A school place")
    given = {
        WHO: {"": "parent_carer"},
        WAIT: {"": [place, "other"], "-other-words": "A bus"},
        LONG: {"": "7"},
        HELP: {"": WORDS},
        HEAR: {"": "ann@example.org"},
    }
    seen = [text(client.get(pages(survey)))]
    where = f"{pages(survey)}question/1/"
    while "question" in where:
        page = client.get(where)
        seen.append(text(page))
        label = page.context["asked"][0].label
        posted = {f"{key_of(survey, label)}{end}": one for end, one in given[label].items()}
        where = client.post(where, posted).url
    assert where == f"{pages(survey)}check/"
    seen += [text(client.get(f"{pages(survey)}{path}")) for path in ("keep/", "check/")]
    about = f"{pages(survey)}about-you/"
    seen.append(text(client.get(about)))
    receipt = client.post(about, {"how": "myself", "age_band": "11_13", "consent": "yes"}).url
    assert receipt == f"{pages(survey)}sent/"
    seen.append(text(client.get(receipt)))
    seen.append(text(client.get(f"{pages(survey)}would-be-sent/")))
    return seen


def rows_in_every_table():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts


@pytest.mark.parametrize(
    ("days_ago", "version"),
    [(-5, DRAFT), (10, 1), (100, 1)],
    ids=["not yet open", "open", "closed"],
)
def test_a_walk_to_the_end_leaves_no_row_in_any_table(client, caplog, days_ago, version):
    survey = make(make_consultation(opened_days_ago=days_ago), by_invitation=days_ago == 10)
    client.get("/")  # the first public page makes the area's settings
    before = rows_in_every_table()
    assert {"surveys_surveysubmission", "consult_basket", "django_session"} <= before.keys()
    caplog.clear()
    seen = walk(client, survey, version=version)
    assert rows_in_every_table() == before
    assert all(BANNER in html for html in seen)
    assert not {"basket-", "sent-"} & {name[: name.find("-") + 1] for name in client.cookies}
    kept = str(Session.objects.get().get_decoded())
    assert not [said for said in ("960", "A bus", "ann@") if said in kept or said in caplog.text]


def test_the_last_page_says_what_went_where_as_sending_does(client):
    survey = make()
    walk(client, survey)
    shown = client.get(f"{pages(survey)}would-be-sent/").context["parts"]
    lines = {part.title: {line.name: line.text for line in part.lines} for part in shown}
    assert lines["Counted"] == {WAIT: "A school place, Something else", LONG: "7"}
    assert lines["Words to be read"] == {
        WAIT: "A bus",
        HELP: "Ring me on [phone number removed], the bus is late.",
    }
    assert lines["About the person"]["Who is speaking"] == "A parent or carer"
    assert lines["About the person"]["May be quoted"] == "Yes"
    assert lines["Kept apart"] == {HEAR: "ann@example.org"}
    trial = trial_of(client.session, survey)
    send(
        survey=survey,
        consultation=survey.get_parent().specific,
        questionnaire=survey.newest_questionnaire,
        answers=trial.answers,
        token="f" * 32,
        about=trial.about,
    )
    counted = set(ClosedAnswer.objects.values_list("question__label", flat=True))
    assert counted == lines["Counted"].keys()
    said = Contribution.objects.values_list("prompt__question__label", "text")
    assert dict(said) == lines["Words to be read"]
    assert FollowUpAddress.objects.count() == 1


def test_whom_somebody_tries_to_be_is_ticked_and_leads_their_way(client):
    survey = make()
    start(client, survey, audience="school")
    first = f"{pages(survey)}question/1/"
    assert re.search(r'value="school"[^>]* checked', text(client.get(first)))
    assert client.post(first, {key_of(survey, WHO): "school"}).url == f"{pages(survey)}question/2/"
    start(client, survey, audience="parent_carer")
    going_on = client.post(first, {key_of(survey, WHO): "parent_carer"}).url
    assert going_on == f"{pages(survey)}question/3/"


def test_errors_and_answers_left_behind_are_as_people_meet_them(client):
    survey = make()
    start(client, survey, audience="school")
    page = f"{pages(survey)}question/4/"
    html = text(client.post(page, {key_of(survey, LONG): "many"}))
    assert "Write a number, like 3 or 2.5." in html
    assert BANNER in html
    client.post(f"{pages(survey)}question/2/", {key_of(survey, WORK): "At Oak School"})
    client.post(f"{pages(survey)}question/1/", {key_of(survey, WHO): "parent_carer"})
    for number in (3, 4, 5, 6):
        client.post(f"{pages(survey)}question/{number}/", {"skip": "yes"})
    assert "These answers will not be sent" in text(client.get(f"{pages(survey)}check/"))
    client.post(f"{pages(survey)}about-you/", {"how": "myself"})
    shown = client.get(f"{pages(survey)}would-be-sent/").context["parts"]
    assert [(line.name, line.text) for line in shown[-1].lines] == [(WORK, "At Oak School")]
    assert shown[-1].title == "Not sent"


def test_another_tab_is_warned_of_whether_it_answered_or_began_another_test(client):
    survey = make()
    start(client, survey)
    page, key = f"{pages(survey)}question/3/", key_of(survey, WAIT)
    place, break_ = list(survey.drafted_questions()[2].choice_labels)[:2]
    shown = {"seen": client.get(page).context["seen"]}
    warning = "You answered this in another tab"
    assert client.post(page, {key: place} | shown).status_code == 302
    assert warning in text(client.post(page, {key: break_} | shown))
    shown = {"seen": client.get(page).context["seen"]}
    start(client, survey, audience="school")
    again = client.post(page, {key: break_} | shown)
    assert warning in text(again)
    assert client.post(page, {key: break_, "seen": again.context["seen"]}).status_code == 302
    assert trial_of(client.session, survey).answers[key] == [break_]


def test_save_and_come_back_says_that_a_test_saves_nothing(client):
    survey = make()
    start(client, survey)
    first = f"{pages(survey)}question/1/"
    assert client.post(first, {"later": "yes"}).url == f"{pages(survey)}keep/"
    assert "nothing is saved, and there is no code" in text(client.get(f"{pages(survey)}keep/"))


def test_the_rule_for_children_is_asked_in_a_test_too(client):
    parents = {"under_13": "Ask somebody at home.", "under_13_asks_parent": True}
    survey = make_survey(
        make_consultation(**parents),
        questions=[open_question(HELP)],
        audience="young_person",
    )
    start(client, survey)
    client.post(f"{pages(survey)}question/1/", {key_of(survey, HELP): "Chess"})
    given = {"how": "myself", "age_band": "under_11", "consent": "no"}
    page = client.post(f"{pages(survey)}about-you/", given).url
    assert page == f"{pages(survey)}before-you-send/"
    assert "Ask somebody at home." in text(client.get(page))
    assert client.post(page, {"parent_agreed": "yes"}).url == f"{pages(survey)}sent/"
    assert "A parent or carer agreed" in text(client.get(f"{pages(survey)}would-be-sent/"))


def test_a_draft_is_tried_as_it_is_saved_now_and_one_that_is_not_finished_says_why(client):
    survey = make(published=False)
    survey.save_revision()
    assert "The draft, as it is saved now" in text(client.get(try_url(survey)))
    start(client, survey, version=DRAFT)
    assert WHO in text(client.get(f"{pages(survey)}question/1/"))
    survey.questions = []
    survey.save_revision()
    assert client.get(f"{pages(survey)}question/1/").url == try_url(survey)
    assert "Write at least one question first." in text(client.get(try_url(survey)))


def test_a_draft_is_tried_in_its_easy_read_and_on_paper(client):
    survey = make(published=False)
    survey.save_revision()
    who = survey.drafted_questions()[0]
    save_easy_question(
        survey=survey,
        block_id=UUID(who.key),
        words=EasyWords("Say who you are."),
        wording=wordings_of(who)[who.key],
        seen=None,
        by=superuser(),
    )
    start(client, survey, version=DRAFT)
    client.cookies["easy-read"] = "yes"
    first = text(client.get(f"{pages(survey)}question/1/"))
    assert "Say who you are." in first
    assert BANNER in first
    paper = client.get(f"{pages(survey)}paper/standard/", follow=True)
    assert "wordprocessingml" in paper.headers["Content-Type"]


def test_a_test_is_for_whoever_began_it_and_for_those_who_may_edit(client):
    survey = make()
    walk(client, survey)
    again = text(client.get(f"{pages(survey)}would-be-sent/"))
    assert try_url(survey) in again
    client.force_login(member_of(EDITOR, name="another"))
    assert client.get(f"{pages(survey)}would-be-sent/").url == try_url(survey)
    client.force_login(member_of(ANALYST, name="analyst"))
    for address in (try_url(survey), pages(survey), f"{pages(survey)}question/1/"):
        assert client.post(address).url == reverse("wagtailadmin_home")


def test_the_editor_and_the_list_of_pages_lead_to_it(client):
    survey = make(published=False)
    survey.save_revision()
    editor = text(client.get(reverse("wagtailadmin_pages:edit", args=[survey.pk])))
    assert try_url(survey) in editor
    assert "As somebody who works with children</option>" in re.sub(
        r"\s*(</option>)", r"\1", editor
    )
    parent = survey.get_parent()
    assert try_url(survey) in text(client.get(reverse("wagtailadmin_explore", args=[parent.pk])))


def test_a_test_is_forgotten_after_14_days_however_long_a_session_lasts(client):
    survey, session = make(), {}
    keep_trial(session, survey, Trial(version=1, answers={"a": "b"}))
    with time_machine.travel(timezone.now() + timedelta(days=13), tick=False):
        assert trial_of(session, survey).answers == {"a": "b"}
    with time_machine.travel(timezone.now() + timedelta(days=14), tick=False):
        assert trial_of(session, survey) is None


def test_a_test_that_another_version_of_us_kept_is_no_fault(client):
    survey = make()
    kept = seal('{"version": 1, "once_there_was": "more"}').decode()
    assert trial_of({f"trying-{survey.pk}": kept}, survey) is None
