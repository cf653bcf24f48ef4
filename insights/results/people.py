"""Counting people, not rows: nobody twice, and a group as its members."""

from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet

from consult.participation.models import Contribution, How
from insights.analysis.disclosure import THRESHOLD
from insights.coding.models import Theme


def people_by(contributions: QuerySet[Contribution], *keys: str) -> Counter[Any]:
    """Count the people behind contributions for each value of the keys.

    One key gives plain values, several give tuples. Takes two queries whatever there is: one for
    sittings, and one for the groups among them, which are few.
    """
    people: Counter[Any] = Counter()
    sittings = contributions.order_by().values_list(*keys)
    for *key, number in sittings.annotate(Count("participation", distinct=True)):
        people[_plain(key)] += number
    groups = sittings.filter(participation__how=How.GROUP).distinct()
    for *key, _, size in groups.values_list(*keys, "participation", "participation__group_size"):
        people[_plain(key)] += size - 1
    return people


def _plain(key: list[Any]) -> Any:
    return key[0] if len(key) == 1 else tuple(key)


def people_by_clause(document_id: int) -> Counter[int]:
    """Count the people who commented on each clause of a document, in any version of it."""
    return people_by(_on_clauses(document_id), "prompt__clause_version__clause")


def themes_by_clause(document_id: int) -> dict[int, list[Theme]]:
    """Return the agreed themes that may be named beside each clause.

    A theme is named where at least five people raised it on that very clause, and no number goes
    with it: how few raised it elsewhere cannot be told from its absence.
    """
    coded = _on_clauses(document_id).filter(codings__theme__status=Theme.Status.AGREED)
    people = people_by(coded, "prompt__clause_version__clause", "codings__theme")
    themes = Theme.objects.in_bulk({theme for _, theme in people})
    named: dict[int, list[Theme]] = {}
    for (clause, theme), number in people.items():
        if number >= THRESHOLD:
            named.setdefault(clause, []).append(themes[theme])
    for beside in named.values():
        beside.sort(key=lambda theme: (theme.position, theme.name))
    return named


def _on_clauses(document_id: int) -> QuerySet[Contribution]:
    return Contribution.objects.counted().filter(
        prompt__clause_version__clause__document=document_id
    )
