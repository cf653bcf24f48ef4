"""Where somebody is in a survey, decided without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering.journey import (
    CHECK,
    Asked,
    chosen,
    closed_answers,
    first_missing,
    fits,
    next_step,
    step_before,
    where_to_carry_on,
    words,
)

ONE = Asked("one", "one", required=True, choices=("a", "b"))
MANY = Asked("many", "many", choices=("a", "b", "c"))
OPEN = Asked("open", "open")
THREE = [ONE, MANY, OPEN]


@pytest.mark.parametrize(("position", "after"), [(1, 2), (2, 3), (3, CHECK)])
def test_one_question_follows_another_and_then_all_are_checked(position, after):
    assert next_step(THREE, position) == after
    assert next_step(THREE, position, changing=True) == CHECK
    assert step_before(THREE, after) == position


def test_before_the_first_question_there_is_none():
    assert step_before(THREE, 1) is None
    assert step_before([], CHECK) is None


def test_a_skipped_question_was_seen_and_is_not_asked_again():
    assert where_to_carry_on(THREE, {}) == 1
    assert where_to_carry_on(THREE, {"one": "a", "many": []}) == 3
    assert where_to_carry_on(THREE, {"one": "a", "many": [], "open": ""}) == CHECK


@pytest.mark.parametrize("answer", ["", "z", ["a"], None])
def test_what_is_no_answer_leaves_a_required_question_missing(answer):
    assert first_missing(THREE, {"one": answer}) == 1
    assert first_missing(THREE, {"one": "b"}) is None


def test_words_of_nothing_but_spaces_are_no_answer_to_a_required_question():
    required = Asked("open", "open", required=True)
    assert first_missing([required], {"open": " \n "}) == 1


@pytest.mark.parametrize(
    ("question", "answer"),
    [(ONE, "z"), (ONE, ["a"]), (MANY, "a"), (MANY, ["a", "z"]), (OPEN, ["a"]), (OPEN, None)],
)
def test_what_was_not_offered_does_not_fit(question, answer):
    assert not fits(question, answer)


def test_choices_count_once_and_stand_in_the_order_offered():
    assert chosen(MANY, {"many": ["c", "a", "c"]}) == ["a", "c"]
    assert closed_answers(THREE, {"one": "b", "many": ["c", "a"], "open": "Hm."}) == {
        "one": "b",
        "many": ["a", "c"],
    }


def test_words_are_those_of_open_questions_alone():
    assert words(OPEN, {"open": "  Hm. "}) == "Hm."
    assert words(ONE, {"one": "a"}) == ""
    assert words(OPEN, {"open": " "}) == ""


QUESTIONS = st.lists(
    st.builds(
        Asked,
        key=st.text(min_size=1, max_size=3),
        kind=st.sampled_from(["one", "many", "open"]),
        required=st.booleans(),
        choices=st.lists(st.sampled_from("abcd"), unique=True).map(tuple),
    ),
    unique_by=lambda question: question.key,
    max_size=6,
)
ANY_ANSWER = st.one_of(st.text(max_size=3), st.lists(st.sampled_from("abcdz"), max_size=4))


@given(QUESTIONS, st.data())
def test_from_any_step_next_leads_to_check_and_back_leads_to_the_start(questions, data):
    count = len(questions)
    start = data.draw(st.integers(1, max(count, 1)))
    step, taken = start, 0
    while step != CHECK:
        step, taken = next_step(questions, step), taken + 1
    assert taken == max(count, 1) - start + 1
    step, back = CHECK, 0
    while step is not None:
        step, back = step_before(questions, step), back + 1
    assert back == count + 1


@given(QUESTIONS, st.data())
def test_only_what_was_offered_is_ever_sent(questions, data):
    answers = {question.key: data.draw(ANY_ANSWER) for question in questions}
    sent = closed_answers(questions, answers)
    for question in questions:
        keys = sent.get(question.key, [])
        keys = [keys] if isinstance(keys, str) else keys
        assert set(keys) <= set(question.choices)
        assert len(keys) == len(set(keys))
        if question.kind == "open":
            assert question.key not in sent
