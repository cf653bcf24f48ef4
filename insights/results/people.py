"""Counting responses and people, not rows: nobody twice, and a group as its members."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, F, QuerySet, UUIDField, Value

from consult.participation.models import Contribution, How
from insights.coding.models import Theme
from insights.results.turnout import Turnout

CLAUSE = "prompt__clause_version__clause"
VERSION = "prompt__clause_version__version__number"

# By clause: those that it came out of, and before which version they spoke for it.
Origins = Mapping[int, set[tuple[int, int]]]
Clauses = Collection[int]


def people_by(contributions: QuerySet[Contribution], *keys: str) -> Counter[Any]:
    """Count the people behind contributions for each value of the keys."""
    found = turnouts_by(contributions, *keys)
    return Counter({place: turnout.people for place, turnout in found.items()})


def turnouts_by(contributions: QuerySet[Contribution], *keys: str) -> dict[Any, Turnout]:
    """Count the responses and people behind contributions for each value of the keys.

    One key gives plain values, several give tuples. One query asks for sittings, and for the
    groups among them, which are few: a group is one sitting, and the rest of its members.
    """
    found: dict[Any, Turnout] = {}
    said, nobody = contributions.order_by(), Value(None, output_field=UUIDField())
    # By the keys alone: a session leaves several notes on one clause, and is one sitting there.
    counted = said.values(*keys).annotate(sittings=Count("participation", distinct=True))
    sittings = counted.values_list(*keys, nobody, "sittings")
    groups = said.filter(participation__how=How.GROUP).distinct()
    others = groups.values_list(*keys, "participation", F("participation__group_size") - 1)
    for *key, group, number in sittings.union(others, all=True):
        more = Turnout(0, number) if group else Turnout(number, number)
        found[_plain(key)] = found.get(_plain(key), Turnout()) + more
    return found


def _plain(key: list[Any]) -> Any:
    return key[0] if len(key) == 1 else tuple(key)


def turnouts_by_clause(
    document_id: int, origins: Origins, among: Clauses | None = None
) -> dict[int, Turnout]:
    """Count who commented on each clause of a document, in any version of it, or on a clause that
    it came out of; `among` narrows which clauses are read."""
    return _with_origins(_on_clauses(document_id, among), origins)


def _with_origins(
    contributions: QuerySet[Contribution], origins: Origins, *keys: str
) -> dict[Any, Turnout]:
    """Count by clause and keys; who spoke on a clause and on its origin counts once.

    The database counts; only the few clauses that have origins are gone through here.
    """
    found = turnouts_by(contributions, CLAUSE, *keys)
    if not origins:
        return found
    heirs: dict[int, list[tuple[int, int]]] = {}
    for heir, sources in origins.items():
        for source, before in sources:
            heirs.setdefault(source, []).append((heir, before))
    columns = (CLAUSE, VERSION, *keys, "participation", "participation__group_size")
    rows = contributions.filter(**{f"{CLAUSE}__in": {*heirs, *origins}}).order_by()
    sittings: dict[Any, dict[int, int]] = {}
    for clause, version, *key, sitting, size in rows.values_list(*columns).distinct():
        about = {heir for heir, before in heirs.get(clause, ()) if version < before}
        for one in about | ({clause} & origins.keys()):
            sittings.setdefault(_plain([one, *key]), {})[sitting] = size or 1
    for place, sizes in sittings.items():
        found[place] = Turnout(len(sizes), sum(sizes.values()))
    return found


def themes_by_clause(
    document_id: int, origins: Origins, few: int, among: Clauses | None = None
) -> dict[int, list[Theme]]:
    """Return the agreed themes that may be named beside each clause.

    A theme is named where at least `few` people raised it on that very clause, and no number goes
    with it: how few raised it elsewhere cannot be told from its absence.
    """
    coded = _on_clauses(document_id, among).filter(codings__theme__status=Theme.Status.AGREED)
    raised = _with_origins(coded, origins, "codings__theme")
    themes = Theme.objects.in_bulk({theme for _, theme in raised})
    named: dict[int, list[Theme]] = {}
    for (clause, theme), turnout in raised.items():
        if turnout.people >= few:
            named.setdefault(clause, []).append(themes[theme])
    for beside in named.values():
        beside.sort(key=lambda theme: (theme.position, theme.name))
    return named


def _on_clauses(document_id: int, among: Clauses | None) -> QuerySet[Contribution]:
    said = Contribution.objects.counted()
    if among is not None:
        return said.filter(**{f"{CLAUSE}__in": among})
    return said.filter(prompt__clause_version__clause__document=document_id)
