"""What was said and decided, for the templates of every app: panels, receipts and tags."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import template

from consult.consultations.models import ConsultationPage
from consult.documents.register import ClauseVersion, DocumentVersion
from consult.participation.models import Contribution
from insights.analysis.disclosure import THRESHOLD, Cell, Hidden
from insights.decisions import journey
from insights.decisions.answers import (
    Answer,
    answers,
    public_themes,
    unanswered,
)
from insights.decisions.evidence import Evidence, decisions_by_clause, evidence_for
from insights.decisions.happened import Happened, happened_to
from insights.decisions.journey import Journey
from insights.decisions.models import DecisionEntry, YouSaidWeDidPage
from insights.results import turnout, wording
from insights.results.turnout import Raised, Turnout

register = template.Library()

_KINDS = {
    DecisionEntry.Outcome.ACCEPTED: "yes",
    DecisionEntry.Outcome.PARTLY: "part",
    DecisionEntry.Outcome.NOT_NOW: "later",
    DecisionEntry.Outcome.CANNOT: "no",
}


@register.simple_tag
def document_evidence(version: DocumentVersion) -> Evidence:
    """Read once for a page what was said and decided about the clauses of a version."""
    return evidence_for(version)


@register.inclusion_tag("insights/_clause_panel.html")
def clause_panel(evidence: Evidence, clause_version: ClauseVersion) -> dict[str, Any]:
    """Show beside a clause who commented, on what, and what was decided."""
    return {"panel": evidence.panel(clause_version)}


@register.simple_tag
def document_decisions(document_id: int) -> Mapping[int, list[DecisionEntry]]:
    """Read once for a page which decisions touch the clauses of a document."""
    return decisions_by_clause(document_id)


@register.inclusion_tag("insights/_clause_decisions.html")
def clause_decisions(
    decisions: Mapping[int, list[DecisionEntry]], clause_id: int
) -> dict[str, Any]:
    """Show beside a change the decisions that touch its clause."""
    return {"entries": decisions.get(clause_id, [])}


@register.simple_tag
def happened_to_all(contributions: Iterable[Contribution]) -> dict[UUID, Happened]:
    """Read once for a page what happened to everything that one person said."""
    return happened_to(contributions)


@register.inclusion_tag("insights/_what_happened.html")
def what_happened(happened: Mapping[UUID, Happened], contribution: Contribution) -> dict[str, Any]:
    """Tell a person what happened to something that they said."""
    return {"happened": happened.get(contribution.pk)}


@register.inclusion_tag("_tag.html")
def outcome_tag(outcome: str) -> dict[str, str]:
    """Show a decision as icon and word."""
    found = DecisionEntry.Outcome(outcome)
    return {"kind": _KINDS[found], "word": str(found.label)}


@register.simple_tag
def story_parts(page: YouSaidWeDidPage) -> list[tuple[str, Any]]:
    """Return the parts of a page in order: words, a poll, an answer as it holds now, what has none.

    Whatever belongs to a consultation that is not open to all is left out.
    """
    chosen = {part.value.pk for part in page.story if part.block_type == "decision" and part.value}
    entries = DecisionEntry.objects.filter(decision__in=chosen)
    entries = entries.filter(decision__theme__in=public_themes())
    shown = {answer.entry.decision_id: answer for answer in answers(entries)}
    parts: list[tuple[str, Any]] = []
    for part in page.story:
        if part.block_type == "unanswered":
            parts.append(("unanswered", unanswered(page.consultation_id)))
        elif part.block_type == "poll" and part.value:
            parts.append(("poll", part))
        elif part.block_type == "words" and part.value:
            parts.append(("words", part.value))
        elif part.value and part.value.pk in shown:
            parts.append(("answer", shown[part.value.pk]))
    return parts


@register.simple_tag
def newest_answers(number: int) -> list[Answer]:
    """Return the answers given last, of consultations that anyone may read."""
    entries = DecisionEntry.objects.filter(decision__theme__in=public_themes())
    held = entries.newest().order_by("-decided_on", "-pk").values_list("pk", flat=True)
    return answers(DecisionEntry.objects.filter(pk__in=list(held[:number])))


@register.filter
def outcome_kind(outcome: str) -> str:
    """Name the kind of tag that an outcome takes: yes, part, later or no."""
    return _KINDS[DecisionEntry.Outcome(outcome)]


@register.filter
def people_phrase(people: Cell, few: int = THRESHOLD) -> str:
    """Say how many people, or that they are too few: ``{{ total|people_phrase:small_number }}``."""
    return wording.people_phrase(people, few)


@register.filter
def raised_phrase(raised: Raised, few: int = THRESHOLD) -> str:
    """Say by how many a theme was raised, or that they are too few."""
    return turnout.raised_phrase(raised, few)


@register.simple_tag
def turnout_of(consultation: ConsultationPage | int) -> Turnout:
    """Count who took part in a consultation: ``{% turnout_of page as turnout %}``."""
    return turnout.turnout_of(consultation)


@register.simple_tag
def journey_of(consultation: ConsultationPage) -> Journey:
    """Read how far each theme has come: ``{% journey_of consultation as journey %}``."""
    return journey.journey_of(consultation)


@register.filter
def is_few(raised: Raised) -> bool:
    """Say whether it is not shown by how many a theme was raised."""
    return isinstance(raised, Hidden)


@register.filter
def clause_url(standing: ClauseVersion) -> str:
    """Return where the public reads a clause as it stands today."""
    return f"{standing.version.document.url}#{standing.anchor}"


@register.filter
def wording_url(shown: ClauseVersion) -> str:
    """Return where the public reads the very words that somebody commented on."""
    return f"{shown.version.document.url}?version={shown.version.number}#{shown.anchor}"
