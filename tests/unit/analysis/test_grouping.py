"""Fine groups where enough people stand in each, coarser ones elsewhere."""

from insights.analysis.grouping import Merge, shown_groups

MERGES = [
    Merge(("young_older", "young_younger"), "young"),
    Merge(("staff", "other"), "not_parents"),
    Merge(("parents", "staff", "other", "not_parents"), "adults"),
]


GROUPS = ("young_older", "young_younger", "parents", "staff", "other")


def shown(**small):
    return shown_groups(dict.fromkeys(GROUPS, 5) | small, MERGES, 5)


def test_groups_that_are_large_enough_stand_alone():
    assert all(group == whole for group, whole in shown().items())


def test_a_small_group_is_shown_with_those_it_belongs_to():
    assert shown(other=4) == shown() | {"staff": "not_parents", "other": "not_parents"}


def test_a_merged_group_that_is_still_small_is_merged_again():
    assert set(shown(staff=2, other=2).values()) == {"young_older", "young_younger", "adults"}


def test_young_people_are_never_merged_with_adults():
    merged = shown(young_older=1, young_younger=1, parents=0, staff=0, other=0)
    assert {merged["young_older"], merged["young_younger"]} == {"young"}
    assert {merged["parents"], merged["staff"], merged["other"]} == {"adults"}


def test_the_choice_tells_no_small_number_from_another():
    assert shown(other=0) == shown(other=1) == shown(other=4)
