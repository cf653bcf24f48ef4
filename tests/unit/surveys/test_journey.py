"""Where somebody is in a survey and what their answers come to, decided without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering.journey import (
    CHECK,
    Asked,
    answered,
    chosen,
    closed_answers,
    first_missing,
    fits,
    next_step,
    step_before,
    value,
    where_to_carry_on,
    words,
)
from surveys.path import Check, Condition, Place, Rule, Sheet

ONE = Asked("one", "one", required=True, choices=("a", "b"))
MANY = Asked("many", "many", choices=("a", "b", "other"))
OPEN = Asked("open", "open")
RANK = Asked("rank", "rank", choices=("a", "b", "c"))
NUMBER = Asked("number", "number")
EMAIL = Asked("email", "email")
INFO = Asked("info", "info")
THREE = [ONE, MANY, OPEN]
PAGES = [Sheet((Place(question.key),)) for question in THREE]


def going(answers=None, *, changing=False, sheets=PAGES):
    return lambda page: next_step(sheets, answers or {}, page, changing=changing)


@pytest.mark.parametrize(("page", "after"), [(1, 2), (2, 3), (3, CHECK)])
def test_one_page_follows_another_and_then_all_are_checked(page, after):
    assert going()(page) == after
    assert step_before(PAGES, {}, after) == page


def test_whoever_changes_one_answer_goes_back_to_check():
    all_seen = {"one": "a", "many": [], "open": ""}
    assert going(all_seen, changing=True)(1) == CHECK


def test_a_change_that_leads_to_new_questions_leads_there_first():
    only_with_b = Rule(conditions=(Condition("one", Check.IS, ("b",)),))
    sheets = [PAGES[0], Sheet((Place("many"),), only_with_b), PAGES[2]]
    assert going({"one": "a", "open": ""}, changing=True, sheets=sheets)(1) == CHECK
    assert going({"one": "b", "open": ""}, changing=True, sheets=sheets)(1) == 2


def test_before_the_first_page_there_is_none():
    assert step_before(PAGES, {}, 1) is None
    assert step_before([], {}, CHECK) is None


def test_a_skipped_question_was_seen_and_is_not_asked_again():
    assert where_to_carry_on(PAGES, {}) == 1
    assert where_to_carry_on(PAGES, {"one": "a", "many": []}) == 3
    assert where_to_carry_on(PAGES, {"one": "a", "many": [], "open": ""}) == CHECK


@pytest.mark.parametrize("answer", ["", "z", ["a"], None])
def test_what_is_no_answer_leaves_a_required_question_missing(answer):
    assert first_missing(PAGES, THREE, {"one": answer}) == 1
    assert first_missing(PAGES, THREE, {"one": "b"}) is None


def test_words_of_nothing_but_spaces_are_no_answer_to_a_required_question():
    required = Asked("open", "open", required=True)
    assert first_missing([Sheet((Place("open"),))], [required], {"open": " \n "}) == 1


def test_information_needs_no_answer():
    assert answered(INFO, {})
    assert first_missing([Sheet((Place("info"),))], [INFO], {}) is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ONE, "z"),
        (ONE, ["a"]),
        (MANY, "a"),
        (MANY, ["a", "z"]),
        (RANK, ["a", "z"]),
        (OPEN, ["a"]),
        (OPEN, None),
        (NUMBER, ["1"]),
    ],
)
def test_what_was_not_offered_does_not_fit(question, answer):
    assert not fits(question, answer)


def test_choices_come_in_the_order_offered_and_those_put_in_order_in_theirs():
    assert chosen(MANY, {"many": ["other", "a", "a"]}) == ["a", "other"]
    assert chosen(RANK, {"rank": ["c", "a"]}) == ["c", "a"]


def test_closed_answers_are_choices_numbers_and_days_but_neither_words_nor_addresses():
    answers = {
        "one": "b",
        "many": ["b", "a"],
        "rank": ["c", "a"],
        "number": " 12 ",
        "open": "Hm.",
        "email": "a@example.org",
        "info": "",
    }
    questions = [ONE, MANY, RANK, NUMBER, OPEN, EMAIL, INFO]
    assert closed_answers(questions, answers) == {
        "one": "b",
        "many": ["a", "b"],
        "rank": ["c", "a"],
        "number": "12",
    }
    assert value(EMAIL, answers) == "a@example.org"


def test_words_are_those_of_open_questions_and_beside_something_else():
    assert words(OPEN, {"open": "  Hm. "}) == "Hm."
    assert words(ONE, {"one": "a"}) == ""
    assert words(OPEN, {"open": " "}) == ""
    beside = {"many-other-words": " A bus. "}
    assert words(MANY, {"many": ["other"], **beside}) == "A bus."
    assert words(MANY, {"many": ["a"], **beside}) == ""
    who = Asked("who", "profile", choices=("parent_carer", "other"))
    assert words(who, {"who": "other", "who-other-words": "A bus."}) == ""


QUESTIONS = st.lists(
    st.builds(
        Asked,
        key=st.text(min_size=1, max_size=3),
        kind=st.sampled_from(["one", "many", "rank", "open", "number"]),
        required=st.booleans(),
        choices=st.lists(st.sampled_from("abcd"), unique=True).map(tuple),
    ),
    unique_by=lambda question: question.key,
    max_size=6,
)
ANY_ANSWER = st.one_of(st.text(max_size=3), st.lists(st.sampled_from("abcdz"), max_size=4))


@given(QUESTIONS, st.data())
def test_from_any_page_next_leads_to_check_and_back_leads_to_the_start(questions, data):
    sheets = [Sheet((Place(question.key),)) for question in questions]
    count = len(questions)
    start = data.draw(st.integers(1, max(count, 1)))
    step, taken = start, 0
    while step != CHECK:
        step, taken = going(sheets=sheets)(step), taken + 1
    assert taken == max(count, 1) - start + 1
    step, back = CHECK, 0
    while step is not None:
        step, back = step_before(sheets, {}, step), back + 1
    assert back == count + 1


@given(QUESTIONS, st.data())
def test_only_what_was_offered_is_ever_sent(questions, data):
    answers = {question.key: data.draw(ANY_ANSWER) for question in questions}
    sent = closed_answers(questions, answers)
    for question in questions:
        keys = sent.get(question.key, [])
        keys = [keys] if isinstance(keys, str) else keys
        assert len(keys) == len(set(keys))
        if question.kind in {"one", "many", "rank"}:
            assert set(keys) <= set(question.choices)
        if question.kind == "open":
            assert question.key not in sent
