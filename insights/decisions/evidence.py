"""What stands beside a clause: who spoke, of what, and what was decided. Read once for a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from consult.consultations.models import ConsultationPage
from consult.descent import origins
from consult.documents.lineage import steps_of
from consult.documents.register import ClauseVersion, DocumentVersion
from insights.analysis.disclosure import THRESHOLD
from insights.coding.models import Theme
from insights.decisions.models import DecisionClause, DecisionEntry
from insights.results.people import Clauses, Origins, themes_by_clause, turnouts_by_clause
from insights.results.turnout import Turnout


@dataclass(frozen=True)
class Panel:
    """What stands beside one clause; `turnout` is None where fewer than `few` commented."""

    clause: int
    turnout: Turnout | None
    few: int
    themes: list[Theme]
    entries: list[DecisionEntry]
    reworded_in: int | None


@dataclass(frozen=True)
class Evidence:
    """What was said and decided about every clause of a version."""

    version: DocumentVersion
    few: int
    turnouts: Mapping[int, Turnout]
    themes: Mapping[int, list[Theme]]
    entries: Mapping[int, list[DecisionEntry]]

    def panel(self, wording: ClauseVersion) -> Panel:
        """Return what stands beside a clause."""
        turnout = self.turnouts.get(wording.clause_id, Turnout())
        reworded = wording.fate == ClauseVersion.Fate.REWORDED
        return Panel(
            clause=wording.clause_id,
            turnout=turnout if turnout.people >= self.few else None,
            few=self.few,
            themes=self.themes.get(wording.clause_id, []),
            entries=self.entries.get(wording.clause_id, []),
            reworded_in=self.version.number if reworded else None,
        )


def evidence_for(version: DocumentVersion) -> Evidence:
    """Return the evidence of a version in as many queries for one clause as for two hundred."""
    came_from, few = origins_in(version), _few_in(version)
    return Evidence(
        version,
        few,
        turnouts_by_clause(version.document_id, came_from),
        themes_by_clause(version.document_id, came_from, few),
        decisions_by_clause(version.document_id, came_from),
    )


def panel_of(wording: ClauseVersion, came_from: Origins, few: int) -> Panel:
    """Return what stands beside one clause, reading of no other than those it came out of."""
    document, among = wording.version.document_id, {wording.clause_id, *sources(came_from)}
    evidence = Evidence(
        wording.version,
        few,
        turnouts_by_clause(document, came_from, among),
        themes_by_clause(document, came_from, few, among),
        decisions_by_clause(document, came_from, among),
    )
    return evidence.panel(wording)


def _few_in(version: DocumentVersion) -> int:
    """Return how many people are few in the consultation to which a version belongs."""
    document = version.document
    above = getattr(document, "reached_through", None)
    above = above or ConsultationPage.objects.ancestor_of(document).first()
    return above.small_number if above else THRESHOLD


def origins_in(version: DocumentVersion) -> Origins:
    """Return which clauses came out of others, as far as a version knows."""
    return origins(steps_of(version.document_id)) if version.number > 1 else {}


def sources(came_from: Origins) -> set[int]:
    """Return the clauses that others came out of."""
    return {source for found in came_from.values() for source, _before in found}


def decisions_by_clause(
    document_id: int, came_from: Origins | None = None, among: Clauses | None = None
) -> dict[int, list[DecisionEntry]]:
    """Return the decisions that touch each clause of a document, as they hold now.

    One about a clause that went stands beside those that came out of it, if these are given.
    """
    heirs: dict[int, set[int]] = {}
    for heir, sources in (came_from or {}).items():
        for source, _before in sources:
            heirs.setdefault(source, set()).add(heir)
    links = DecisionClause.objects.filter(
        clause__document=document_id, entry__in=DecisionEntry.objects.newest()
    )
    if among is not None:
        links = links.filter(clause__in=among)
    found: dict[int, list[DecisionEntry]] = {}
    order = ("entry__decision__theme__position", "entry")
    for link in links.select_related("entry__decision__theme", "clause").order_by(*order):
        went = heirs.get(link.clause_id, set()) if link.clause.retired_in_id else set()
        for clause in {link.clause_id, *went}:
            beside = found.setdefault(clause, [])
            if link.entry not in beside:
                beside.append(link.entry)
    return found
