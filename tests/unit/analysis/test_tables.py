"""Counts of people against plain loops."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis.tables import as_responses, people_by, people_table

THEMES = ["waiting", "breaks", "nobody said this"]
GROUPS = ["young people", "parents", "not said"]
SIZES = [1, 1, 14, 3]


def frame(rows):
    said = pd.DataFrame(rows, columns=["sitting", "theme", "group"])
    return said.assign(size=said["sitting"].map(dict(enumerate(SIZES))).astype("int64"))


rows = st.lists(
    st.tuples(
        st.integers(0, len(SIZES) - 1),
        st.sampled_from([*THEMES[:2], "retired"]),
        st.sampled_from(GROUPS[:2]),
    ),
    max_size=30,
)


@given(rows)
def test_a_table_counts_each_sitting_once_at_a_place_and_as_all_its_people(said):
    table = people_table(frame(said), ("theme", "group"), THEMES, GROUPS)
    for theme in THEMES:
        for group in GROUPS:
            there = {sitting for sitting, t, g in said if (t, g) == (theme, group)}
            assert table.loc[theme, group] == sum(SIZES[sitting] for sitting in there)


@given(rows, st.randoms())
def test_bases_do_not_depend_on_the_order_and_responses_count_a_group_once(said, chance):
    bases, responses = (
        people_by(counted, "group", GROUPS) for counted in (frame(said), as_responses(frame(said)))
    )
    chance.shuffle(said)
    assert people_by(frame(said), "group", GROUPS).equals(bases)
    for group in GROUPS:
        there = {sitting for sitting, _theme, g in said if g == group}
        assert bases[group] == sum(SIZES[sitting] for sitting in there)
        assert responses[group] == len(there)


def test_a_sitting_of_nobody_is_refused():
    nobody = frame([(0, "waiting", "parents")]).assign(size=0)
    with pytest.raises(ValueError, match="somebody speaks"):
        people_by(nobody, "group", GROUPS)
