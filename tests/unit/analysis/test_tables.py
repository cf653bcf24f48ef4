"""Counts of people against plain loops."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from insights.analysis.tables import people_by_group, theme_by_group

THEMES = ["waiting", "breaks", "nobody said this"]
GROUPS = ["young people", "parents", "not said"]


def make_people(groups):
    return pd.DataFrame({"person": range(len(groups)), "group": groups}).astype({"group": "str"})


def make_codings(pairs):
    return pd.DataFrame(pairs, columns=["person", "theme"]).astype(
        {"person": "int64", "theme": "str"}
    )


@st.composite
def consultations(draw):
    groups = draw(st.lists(st.sampled_from(GROUPS), max_size=12))
    person = st.integers(0, max(len(groups) - 1, 0))
    theme = st.sampled_from([*THEMES[:2], "retired"])
    pairs = draw(st.lists(st.tuples(person, theme), max_size=30)) if groups else []
    return groups, pairs


@given(consultations())
def test_counts_agree_with_plain_loops(consultation):
    groups, pairs = consultation
    table = theme_by_group(make_codings(pairs), make_people(groups), THEMES, GROUPS)
    for theme in THEMES:
        for group in GROUPS:
            people = {person for person, said in pairs if said == theme and groups[person] == group}
            assert table.loc[theme, group] == len(people)
    bases = people_by_group(make_people(groups), GROUPS)
    assert bases.to_dict() == {group: groups.count(group) for group in GROUPS}


@given(consultations(), st.integers())
def test_the_order_of_rows_makes_no_difference(consultation, seed):
    dice = Random(seed)
    groups, pairs = consultation
    people, codings = make_people(groups), make_codings(pairs)
    mixed_people = people.iloc[dice.sample(range(len(people)), len(people))]
    mixed = codings.iloc[dice.sample(range(len(codings)), len(codings))]
    assert_frame_equal(
        theme_by_group(codings, people, THEMES, GROUPS),
        theme_by_group(mixed, mixed_people, THEMES, GROUPS),
    )
    assert_series_equal(people_by_group(people, GROUPS), people_by_group(mixed_people, GROUPS))


def test_someone_who_says_it_five_times_counts_once():
    table = theme_by_group(
        make_codings([(0, "waiting")] * 5), make_people(["parents"]), THEMES, GROUPS
    )
    assert table.loc["waiting", "parents"] == 1


def test_rows_and_columns_come_in_the_order_asked_for():
    table = theme_by_group(make_codings([]), make_people([]), THEMES, GROUPS)
    assert list(table.index) == THEMES
    assert list(table.columns) == GROUPS
    assert (table == 0).all(axis=None)


def test_a_coding_of_nobody_is_refused():
    with pytest.raises(ValueError, match="not among the people"):
        theme_by_group(make_codings([(7, "waiting")]), make_people(["parents"]), THEMES, GROUPS)


def test_a_person_in_two_groups_is_refused():
    people = pd.DataFrame({"person": [1, 1], "group": ["parents", "not said"]})
    with pytest.raises(ValueError, match="one group only"):
        people_by_group(people, GROUPS)


@pytest.mark.parametrize("group", [None, "martians"])
def test_a_person_outside_the_groups_is_refused(group):
    with pytest.raises(ValueError, match="needs a group"):
        people_by_group(make_people([group]), GROUPS)
