"""Where rows of the database become data frames, but for the rules' words (see coding/frames.py).

What leaves here has been through the gate: a table holds no number that may not be shown.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from consult.participation.models import Contribution
from consult.participation.profile import AgeBand, Audience
from insights.analysis.disclosure import GatedTable, Hidden, gate
from insights.analysis.grouping import Merge, shown_groups
from insights.analysis.tables import people_by_group, theme_by_group
from insights.coding.models import Theme
from insights.results.turnout import Raised, Turnout
from insights.results.wording import Labels

_OVER_16, _UNDER_16, _YOUNG = "young_over_16", "young_under_16", "young"
_PARENTS, _STAFF, _OTHER = Audience.PARENT_CARER.value, "staff", "other"
_UNSAID, _OTHER_OR_UNSAID = "unsaid", "other_or_unsaid"
_NOT_PARENTS, _ADULTS = "not_parents", "adults"
GROUPS = (_OVER_16, _UNDER_16, _PARENTS, _STAFF, _OTHER, _UNSAID)
# A share of fewer people than this says little, and a small group costs other groups' numbers.
ENOUGH_FOR_A_COLUMN = 25
# Young people are never averaged with adults. Who did not say who they are stands alone, or in a
# group whose name says so: in the total they must be, or others could be worked out from it.
_MERGES = (
    Merge((_OVER_16, _UNDER_16), _YOUNG),
    Merge((_OTHER, _UNSAID), _OTHER_OR_UNSAID),
    Merge((_STAFF, _OTHER, _OTHER_OR_UNSAID), _NOT_PARENTS),
    Merge((_PARENTS, _STAFF, _OTHER, _OTHER_OR_UNSAID, _NOT_PARENTS), _ADULTS),
)
_OF_AUDIENCE = {
    Audience.PARENT_CARER: _PARENTS,
    Audience.SCHOOL: _STAFF,
    Audience.HEALTH: _STAFF,
    Audience.SOCIAL_CARE: _STAFF,
    Audience.PROVIDER: _STAFF,
}
_GROWN = (AgeBand.FROM_16, AgeBand.FROM_19)


def group_of(audience: str, age_band: str) -> str:
    """Return the group in which somebody is counted."""
    if audience == Audience.YOUNG_PERSON:
        return _OVER_16 if age_band in _GROWN else _UNDER_16
    return _OF_AUDIENCE.get(Audience(audience), _OTHER) if audience else _UNSAID


def gated_tables(themes: Iterable[Theme]) -> dict[int, GatedTable]:
    """Return the gated table of each consultation that the themes belong to, in two queries.

    Whoever wrote words that count is among the people, whatever they spoke of. Words with the
    safeguarding leads count; words that were taken back do not. A theme's row does not depend on
    the other rows, so its total is the same in every table.
    """
    return _read(themes)[0]


def _read(themes: Iterable[Theme]) -> tuple[dict[int, GatedTable], pd.DataFrame]:
    """Return the gated tables, and the people who raised each theme, from which they are made."""
    rows: dict[int, list[str]] = {}
    for theme in themes:
        rows.setdefault(theme.codeframe.consultation_id, []).append(str(theme.pk))
    people = _people(_words(rows))
    codings = _codings(_words(rows), people)
    tables = {
        consultation: _gated(
            people[people["consultation"] == consultation],
            codings[codings["consultation"] == consultation],
            keys,
        )
        for consultation, keys in rows.items()
    }
    return tables, codings


def theme_turnouts(themes: Iterable[Theme]) -> dict[int, Raised]:
    """Return in how many responses each theme was raised, and by how many people.

    Where its table does not show the people, the responses are hidden for the same reason.
    """
    tables, codings = _read(themes)
    responses = codings.groupby("theme")["sitting"].nunique()
    return {
        int(theme): total if isinstance(total, Hidden) else Turnout(int(responses[theme]), total)
        for table in tables.values()
        for theme, total in zip(table.themes, table.totals, strict=True)
    }


def labels_of(themes: Iterable[Theme]) -> Labels:
    """Return what themes and groups are called."""
    return Labels(
        {str(theme.pk): theme.name for theme in themes},
        {
            _OVER_16: _("Young people 16 to 25"),
            _UNDER_16: _("Under 16, or age not said"),
            _YOUNG: _("Young people"),
            _PARENTS: _("Parents and carers"),
            _STAFF: _("People who work with families"),
            _OTHER: _("Others"),
            _UNSAID: _("Did not say"),
            _OTHER_OR_UNSAID: _("Others, or did not say"),
            _NOT_PARENTS: _("Staff, others, or did not say"),
            _ADULTS: _("Adults, or did not say"),
        },
    )


def _words(consultations: Iterable[int]) -> QuerySet[Contribution]:
    """Return what was said in words and counts as said."""
    return (
        Contribution.objects.counted()
        .with_words()
        .filter(participation__consultation__in=list(consultations))
        .order_by()
    )


def _people(words: QuerySet[Contribution]) -> pd.DataFrame:
    """Return one row for each person who said anything; a group's members are a row each."""
    fields = ("audience", "age_band", "group_size", "consultation")
    sittings = words.values_list(
        "participation", *(f"participation__{field}" for field in fields)
    ).distinct()
    rows = list(_members(sittings))
    return pd.DataFrame(rows, columns=["sitting", "person", "group", "consultation"])


def _members(sittings: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str, str, int]]:
    for sitting, audience, age_band, size, consultation in sittings:
        for member in range(size or 1):
            group = group_of(audience, age_band)
            yield str(sitting), f"{sitting}.{member}", group, consultation


def _codings(words: QuerySet[Contribution], people: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each person and theme: what a group said, all its members said."""
    coded = words.filter(codings__isnull=False)
    pairs = coded.values_list("participation", "codings__theme").distinct()
    said = pd.DataFrame(
        [(str(sitting), str(theme)) for sitting, theme in pairs], columns=["sitting", "theme"]
    )
    return people[["sitting", "person", "consultation"]].merge(said, on="sitting")


def _gated(people: pd.DataFrame, codings: pd.DataFrame, themes: list[str]) -> GatedTable:
    sizes = people_by_group(people, GROUPS)
    shown = shown_groups(dict(sizes), _MERGES, ENOUGH_FOR_A_COLUMN)
    groups = list(dict.fromkeys(shown.values()))
    people = people.assign(group=people["group"].map(shown))
    table = theme_by_group(codings, people, themes, groups)
    return gate(table, people_by_group(people, groups))
