"""Reads in both directions: who carries out a part of a strategy, and what a specification does."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from wagtail.models import Page

from consult.documents.carrying.models import CarriedOutBy
from consult.documents.register import (
    ClauseVersion,
    DocumentVersion,
    PriorityClause,
    PriorityVersion,
)


@dataclass(frozen=True)
class Target:
    """A priority or a promise of a strategy as it stands today; `key` names it in a form."""

    key: str
    strategy: DocumentVersion
    words: str
    anchor: str

    @property
    def url(self) -> str:
        """Where it stands on its page."""
        return f"{self.strategy.document.url}#{self.anchor}"


@dataclass(frozen=True)
class Carried:
    """The specifications that carry out one priority."""

    title: str
    pages: list[Page]


@dataclass(frozen=True)
class CarriedHere:
    """Who carries out what of a strategy: by clause, and by where a priority begins."""

    clauses: dict[int, list[Page]] = field(default_factory=dict)
    priorities: dict[int, list[Carried]] = field(default_factory=dict)


def links_of(document: int) -> list[CarriedOutBy]:
    """Return what ties a page to others, in either direction, in one query."""
    either = Q(priority__document=document) | Q(clause__document=document)
    links = CarriedOutBy.objects.filter(either | Q(specification=document))
    return list(links.select_related("specification").order_by("specification__title", "pk"))


def carried_here(version: DocumentVersion, links: Iterable[CarriedOutBy]) -> CarriedHere:
    """Return who carries out what of a version: no query where nobody does, else one."""
    here = CarriedHere()
    by_priority: dict[int, list[Page]] = {}
    for link in links:
        if link.specification_id == version.document_id or not link.specification.live:
            continue
        if link.clause_id:
            here.clauses.setdefault(link.clause_id, []).append(link.specification)
        elif link.priority_id:
            by_priority.setdefault(link.priority_id, []).append(link.specification)
    if by_priority:
        _place(version, by_priority, here)
    return here


def _place(version: DocumentVersion, by_priority: dict[int, list[Page]], here: CarriedHere) -> None:
    """Find where each priority begins: at the first clause it holds."""
    standing = version.priorities.filter(priority__in=by_priority)
    for row in standing.annotate(begins=Min("clauses__position")).order_by("pk"):
        if row.begins is not None:
            carried = Carried(row.title, by_priority[row.priority_id])
            here.priorities.setdefault(row.begins, []).append(carried)


def carried_out(specification: int, links: Iterable[CarriedOutBy]) -> list[Target]:
    """Return what a specification carries out, as strategies word it today."""
    chosen = [link for link in links if link.specification_id == specification]
    if not chosen:
        return []
    priorities = [link.priority_id for link in chosen if link.priority_id]
    clauses = [link.clause_id for link in chosen if link.clause_id]
    return targets(
        standing_priorities().filter(priority__in=priorities),
        ClauseVersion.objects.newest().filter(clause__in=clauses),
    )


def offered() -> list[Target]:
    """Return every priority and promise of the strategies that people can read.

    A promise is a commitment, or an item of a list that belongs to a priority: "We will: …".
    """
    strategies = ClauseVersion.objects.newest().filter(
        version__document__content_type__model="strategypage"
    )
    of_a_priority = Exists(PriorityClause.objects.filter(clause_version=OuterRef("pk")))
    promises = strategies.filter(Q(kind="commitment") | Q(of_a_priority, kind="item"))
    return targets(standing_priorities(), promises)


def standing_priorities() -> QuerySet[PriorityVersion]:
    """Return priorities as the newest versions word them."""
    later = DocumentVersion.objects.filter(
        document=OuterRef("version__document"), number__gt=OuterRef("version__number")
    )
    strategies = PriorityVersion.objects.filter(
        version__document__content_type__model="strategypage"
    )
    return strategies.filter(~Exists(later))


def targets(
    priorities: QuerySet[PriorityVersion], clauses: QuerySet[ClauseVersion]
) -> list[Target]:
    """Return rows of the register as targets, strategy by strategy, in two queries."""
    live = {"version__document__live": True}
    order = ("version__document__path", "version")
    begun = priorities.filter(**live).annotate(part=Min("clauses__section__number"))
    found = [
        Target(f"p{row.priority_id}", row.version, row.title, f"s{row.part}")
        for row in begun.select_related("version__document").order_by(*order, "pk")
    ]
    rows = clauses.filter(**live).select_related("version__document")
    found += [
        Target(f"c{row.clause_id}", row.version, f"{row.number} {_in_one_line(row)}", row.anchor)
        for row in rows.order_by(*order, "position")
    ]
    return sorted(found, key=lambda one: one.strategy.document.path)  # stable: priorities first


def _in_one_line(row: ClauseVersion) -> str:
    return " ".join(f"{row.lead_in} {row.text}".split())


def marked(rows: Iterable[ClauseVersion], here: CarriedHere) -> None:
    """Give each clause the specifications that carry it out."""
    for row in rows:
        if pages := here.clauses.get(row.clause_id):
            row.carried_by = pages  # type: ignore[attr-defined]
