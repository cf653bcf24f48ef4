"""Counting people: themes by group, raw. Nothing here may be shown: see ``disclosure``."""

from collections.abc import Sequence

import pandas as pd


def theme_by_group(
    codings: pd.DataFrame, people: pd.DataFrame, themes: Sequence[str], groups: Sequence[str]
) -> pd.DataFrame:
    """Count, for each theme and group, the distinct people who raised the theme.

    ``codings`` has ``person`` and ``theme``, ``people`` has ``person`` and ``group``, one row for
    each person who said anything: where someone belongs is read there and nowhere else, so each
    person is counted in one group. Someone who raised a theme five times counts once. Themes that
    are not asked for are left out; themes and groups nobody is in count nought.
    """
    belonging = _belonging(people, groups)
    said = codings[["person", "theme"]].drop_duplicates()
    said = said[said["theme"].isin(list(themes))]
    group = said["person"].map(belonging)
    if group.isna().any():
        raise ValueError("A coding belongs to somebody who is not among the people.")
    counts = pd.crosstab(said["theme"], group)
    table = counts.reindex(index=list(themes), columns=list(groups), fill_value=0).astype("int64")
    return table.rename_axis(index="theme", columns="group")


def people_by_group(people: pd.DataFrame, groups: Sequence[str]) -> "pd.Series[int]":
    """Count the people in each group who said anything: the bases that percentages stand on.

    A group nobody is in has base nought. It has no percentage, not 0 %: whoever divides asks
    first, and as a base below the threshold is hidden, no public number is ever divided by it.
    The base of all is the sum, as nobody is in two groups.
    """
    counts = _belonging(people, groups).value_counts()
    return counts.reindex(list(groups), fill_value=0).astype("int64").rename_axis("group")


def _belonging(people: pd.DataFrame, groups: Sequence[str]) -> "pd.Series[str]":
    """Return each person's group, refusing whatever would make the groups not add up to all."""
    if people["person"].duplicated().any():
        raise ValueError("A person can be in one group only.")
    if not people["group"].isin(list(groups)).all():
        raise ValueError("Each person needs a group that is in the table; name one for 'not said'.")
    return people.set_index("person")["group"]
