"""An editor sees a draft as each of those who will answer it: what they are asked, and no more."""

import re
from uuid import UUID

import pytest

from consult.documents.easy_read.actions import EasyWords
from surveys.building.easy_read.actions import save_easy_question
from surveys.building.easy_read.wordings import wordings_of
from tests.factories.people import superuser
from tests.factories.surveys import make_survey, new_page, one, open_question, question

pytestmark = pytest.mark.django_db

WHO, WORK, BUS, SCHOOL, END = (
    "Who are you?",
    "Where do you work?",
    "How long is the bus ride to work?",
    "How is school?",
    "What else?",
)


@pytest.fixture
def draft():
    who, work = question("profile", WHO, field="audience"), question("short", WORK)
    bus, school = question("number", BUS), one(SCHOOL, "Good", "Bad")
    at_work = {"ask": who["id"], "test": "is", "values": ["school", "health"]}
    young = {"ask": who["id"], "test": "is", "values": ["young_person"]}
    works = {"ask": work["id"], "test": "answered", "values": []}
    rules = {
        work["id"]: {"match": "all", "conditions": [at_work]},
        bus["id"]: {"match": "all", "conditions": [works]},
        school["id"]: {"match": "any", "conditions": [young]},
    }
    pages = [new_page("You"), who, new_page("Work"), work, bus, new_page("The rest"), school]
    return make_survey(questions=[*pages, open_question(END)], rules=rules, published=False)


def preview(draft, mode):
    response = draft.make_preview_request(preview_mode=mode)
    assert response.status_code == 200
    html = response.render().content.decode()
    assert "<form" not in html
    assert 'type="submit"' not in html
    return html


def asked_in(html):
    return [label for label in (WHO, WORK, BUS, SCHOOL, END) if f'dir="auto">{label}<' in html]


@pytest.mark.parametrize(
    ("mode", "asked", "said"),
    [
        ("", [WHO, WORK, BUS, SCHOOL, END], "Nothing can be sent from here."),
        (
            "parent_carer",
            [WHO, END],
            "3 questions are left out, since only other people are asked them:"
            f" “{WORK}”, “{BUS}”, “{SCHOOL}”.",
        ),
        ("young_person", [WHO, SCHOOL, END], f"“{WORK}”, “{BUS}”."),
        (
            "works_with_children",
            [WHO, WORK, BUS, END],
            f"One question is left out, since only other people are asked it: “{SCHOOL}”.",
        ),
    ],
)
def test_each_mode_shows_what_its_audience_may_be_asked_and_says_what_not(draft, mode, asked, said):
    html = preview(draft, mode)
    assert asked_in(html) == asked
    assert said in html
    assert dict(draft.preview_modes).keys() >= {mode}


def test_pages_bear_their_titles_and_who_one_is_is_ticked(draft):
    html = preview(draft, "parent_carer")
    titles = re.findall(r"Question (\d) of (\d): ([^<]*)</h2>", html)
    assert titles == [("1", "2", "You"), ("2", "2", "The rest")]
    assert "Page 3 of 3: The rest" in preview(draft, "")
    assert re.search(r'value="parent_carer"[^>]* checked', html)
    assert " checked" not in preview(draft, "works_with_children")


def test_a_young_person_has_one_question_a_page_and_their_look(draft):
    html = preview(draft, "young_person")
    assert re.findall(r"Question (\d) of (\d)", html) == [("1", "3"), ("2", "3"), ("3", "3")]
    assert "cp-young" in html
    assert "This survey is not set to be for them." in html
    assert "cp-young" not in preview(draft, "parent_carer")


def test_where_nobody_is_left_out_the_preview_says_so():
    draft = make_survey(questions=[open_question(END)], published=False)
    said = "Nothing is left out: no question here is for other people only."
    assert said in preview(draft, "young_person")


def test_in_easy_read_the_draft_stands_in_its_short_words_and_what_has_none_is_told(draft):
    end = draft.drafted_questions()[-1]
    save_easy_question(
        survey=draft,
        block_id=UUID(end.key),
        words=EasyWords("Tell us more.\nWhat is good?"),
        wording=wordings_of(end)[end.key],
        seen=None,
        by=superuser(),
    )
    html = preview(draft, "easy_read")
    assert asked_in(html) == [WHO, WORK, BUS, SCHOOL]
    assert "What is good?" in html
    assert "4 questions are not in Easy Read yet: people read their own words." in html
    assert "cp-easy" in html


def test_a_page_that_only_tells_something_makes_pages_of_all_as_in_the_journey():
    told = question("info", "Read this first")
    draft = make_survey(questions=[told, open_question(END)], published=False)
    assert "Page 1 of 2" in preview(draft, "")
    draft = make_survey(questions=[open_question(WORK), open_question(END)], published=False)
    assert "Question 1 of 2" in preview(draft, "")
