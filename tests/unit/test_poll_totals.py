"""What may be told of the answers to a poll."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.polls.totals import totals_of

LABELS = {"a": "Morning", "b": "Evening"}


@pytest.mark.parametrize("counts", [{}, {"a": 9}, {"a": 5, "b": 4}])
def test_under_ten_answers_nothing_more_is_told(counts):
    totals = totals_of(LABELS, counts)
    assert (totals.at_least, totals.shares) == (None, ())


@pytest.mark.parametrize("counts", [{"a": 14}, {"a": 13, "b": 1}, {"a": 4, "b": 10}])
def test_one_small_choice_or_none_hides_them_all(counts):
    totals = totals_of(LABELS, counts)
    assert (totals.at_least, totals.shares) == (10, ())


def test_enough_answers_are_told_in_steps_of_five():
    totals = totals_of(LABELS, {"a": 19, "b": 9})
    assert totals.at_least == 25
    assert [(one.label, one.percent) for one in totals.shares] == [("Morning", 70), ("Evening", 30)]


@given(st.dictionaries(st.sampled_from("ab"), st.integers(0, 300)))
def test_no_count_can_be_read_off(counts):
    totals = totals_of(LABELS, counts)
    assert totals.at_least is None or totals.at_least % 5 == 0
    assert not totals.shares or min(counts.values()) >= 5
    assert all(one.percent % 5 == 0 for one in totals.shares)
