"""Counting people: themes by group, raw. Nothing here may be shown: see ``disclosure``.

A frame holds one row for each thing that a sitting did, with ``size``, how many people speak in the
sitting. However often they did it, a sitting counts once at each place, as all its people.
"""

from collections.abc import Sequence

import pandas as pd


def people_table(
    said: pd.DataFrame, by: tuple[str, str], rows: Sequence[str], columns: Sequence[str]
) -> pd.DataFrame:
    """Count the people at each place of a table; `by` names the columns that hold row and column.

    What is not asked for is left out; where nobody is there is nought. A sitting may stand in
    several columns: what is added up along a row counts it in each.
    """
    once = _once(said, [*by])
    counts = once.groupby([*by], observed=True)["size"].sum().unstack(fill_value=0)
    table = counts.reindex(index=list(rows), columns=list(columns), fill_value=0)
    return table.fillna(0).astype("int64").rename_axis(index=by[0], columns=by[1])


def people_by(said: pd.DataFrame, by: str, places: Sequence[str]) -> "pd.Series[int]":
    """Count the people at each place: the bases that percentages stand on, or totals of rows."""
    counts = _once(said, [by]).groupby(by, observed=True)["size"].sum()
    return counts.reindex(list(places), fill_value=0).astype("int64").rename_axis(by)


def as_responses(said: pd.DataFrame) -> pd.DataFrame:
    """Return what counts each sitting as one, however many people speak in it."""
    return said.assign(size=1)


def _once(said: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    if said["size"].lt(1).any():
        raise ValueError("In each sitting somebody speaks.")
    return said.drop_duplicates(["sitting", *by])
