"""What stands beside a clause: who spoke, of what, and what was decided. Read once for a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from consult.documents.register import ClauseVersion, DocumentVersion
from insights.analysis.disclosure import THRESHOLD
from insights.coding.models import Theme
from insights.decisions.models import DecisionClause, DecisionEntry
from insights.results.people import people_by_clause, themes_by_clause


@dataclass(frozen=True)
class Panel:
    """What stands beside one clause; `people` is None where fewer than five commented."""

    people: int | None
    themes: list[Theme]
    entries: list[DecisionEntry]
    reworded_in: int | None


@dataclass(frozen=True)
class Evidence:
    """What was said and decided about every clause of a version."""

    version: DocumentVersion
    people: Mapping[int, int]
    themes: Mapping[int, list[Theme]]
    entries: Mapping[int, list[DecisionEntry]]

    def panel(self, wording: ClauseVersion) -> Panel:
        """Return what stands beside a clause."""
        people = self.people.get(wording.clause_id, 0)
        reworded = wording.fate == ClauseVersion.Fate.REWORDED
        return Panel(
            people=people if people >= THRESHOLD else None,
            themes=self.themes.get(wording.clause_id, []),
            entries=self.entries.get(wording.clause_id, []),
            reworded_in=self.version.number if reworded else None,
        )


def evidence_for(version: DocumentVersion) -> Evidence:
    """Return the evidence of a version in as many queries for one clause as for two hundred."""
    return Evidence(
        version,
        people_by_clause(version.document_id),
        themes_by_clause(version.document_id),
        decisions_by_clause(version.document_id),
    )


def decisions_by_clause(document_id: int) -> dict[int, list[DecisionEntry]]:
    """Return the decisions that touch each clause of a document, as they hold now."""
    links = DecisionClause.objects.filter(
        clause__document=document_id, entry__in=DecisionEntry.objects.newest()
    )
    found: dict[int, list[DecisionEntry]] = {}
    order = ("entry__decision__theme__position", "entry")
    for link in links.select_related("entry__decision__theme").order_by(*order):
        found.setdefault(link.clause_id, []).append(link.entry)
    return found
