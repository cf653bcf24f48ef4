"""What the public page of a document shows: the rows of one version, grouped for the eye.

In the editor's preview the draft takes their place; nobody else ever sees it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.beside import beside
from consult.documents.carrying.reading import Carried
from consult.documents.drafting import Change, changes_between, rows_of
from consult.documents.easy_read.beside import clauses_in_easy_read
from consult.documents.glossary.reading import ExplainedHere
from consult.documents.lineage import Lineage, lineage_of
from consult.documents.models import Document
from consult.documents.register import ClauseVersion, DocumentVersion, Section
from consult.documents.tracking.loose_ends import LooseEnds
from consult.documents.tracking.tracked import loose_ends
from consult.keeping import Keep
from consult.lifecycle import Act
from consult.lifecycle_notices import standing
from consult.lifecycle_words import status_sentence


@dataclass(frozen=True)
class Group:
    """Clauses that are read together: the items of one list, the rows of one action table."""

    kind: str
    heading: str
    lead_in: str
    clauses: list[ClauseVersion]


@dataclass(frozen=True)
class Part:
    """A numbered part of the page, with what its actions lack."""

    number: str
    title: str
    groups: list[Group]
    loose_ends: LooseEnds
    closing: str = ""
    words: list[ExplainedHere] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)


def parts_of_version(version: DocumentVersion) -> list[Part]:
    """Return a version's parts in four queries, however long it is; headings alone too."""
    rows = version.clauses.prefetch_related("picture__renditions")
    found = {section: list(clauses) for section, clauses in groupby(rows, attrgetter("section_id"))}
    return [_part(section, found.get(section.pk, [])) for section in version.sections.all()]


def parts_of_blocks(blocks: list[dict[str, Any]]) -> list[Part]:
    """Return a draft's parts, numbered as they will be frozen; only staff see them."""
    return [
        _part(section, [clause.row for clause in clauses]) for section, clauses in rows_of(blocks)
    ]


def _part(section: Section, clauses: Sequence[ClauseVersion]) -> Part:
    groups, ends = _groups(clauses), loose_ends(clauses)
    return Part(section.number, section.title, groups, ends, section.closing)


def _groups(clauses: Iterable[ClauseVersion]) -> list[Group]:
    def together(row: ClauseVersion) -> tuple[str, str, str, int]:
        alone = row.kind not in {"item", "action"}
        return row.heading, row.kind, row.lead_in, row.position if alone else -1

    groups: list[Group] = []
    heading = ""
    for (wanted, kind, lead_in, _alone), rows in groupby(clauses, key=together):
        groups.append(Group(kind, wanted if wanted != heading else "", lead_in, list(rows)))
        heading = wanted
    return groups


def context_of(document: Document, *, asked: str | None, is_preview: bool) -> dict[str, Any]:
    """Return what the page of a document shows: a version, or in a preview the draft.

    `asked` is the number of an older version, from the address; an unknown one gives the newest,
    and the page says so.
    """
    consultation = consultation_of(document)
    now = timezone.now()
    context = {"consultation": consultation, **standing_of(consultation, now)}
    if is_preview:
        return {**context, "is_draft": True, "parts": parts_of_blocks(document.blocks())}
    change = F("document__change_number__number")
    versions = list(document.versions.order_by("number").annotate(change=change))
    if not versions:
        return context
    newest = versions[-1]
    version = next((one for one in versions if str(one.number) == asked), newest)
    shown = {"versions": versions, "newest": newest, "version": version}
    shown["is_unknown"] = asked is not None and str(version.number) != asked
    if version == newest:
        keep = _keep(document, version, may_comment=context["may_comment"])
        return {**context, **shown, **_read_when_asked(version), "keep": keep}
    became, lineage = changes_between(version, newest), lineage_of(document.pk)
    parts = _with_what_became(parts_of_version(version), became, lineage)
    old = {"is_old": True, "may_comment": False, "easy_read": clauses_in_easy_read(version)}
    return {**context, **shown, **old, "parts": parts}


def private_context_of(document: Document) -> dict[str, Any]:
    """Return what somebody reads with a private link: the newest version, else the draft."""
    version = document.newest_version
    if version:
        shown = {"title": version.title, "summary": version.summary, "number": version.number}
        return {"page": document, **shown, "parts": parts_of_version(version), "nav": "say"}
    draft = document.get_latest_revision_as_object()
    shown = {"title": draft.title, "summary": draft.summary}
    return {"page": document, **shown, "parts": parts_of_blocks(draft.blocks()), "nav": "say"}


def standing_of(consultation: ConsultationPage, now: datetime) -> dict[str, Any]:
    """Return what the hour decides: what is said of the stage, and whether one can comment."""
    return {
        "status": status_sentence(consultation.timetable, now),
        "standing": standing(consultation.timetable, now),
        "may_comment": consultation.live and consultation.allows(Act.COMMENT, now),
    }


def _read_when_asked(version: DocumentVersion) -> dict[str, Any]:
    """Return what a template calls for: nothing is read where it shows what was kept."""

    @cache
    def read() -> dict[str, Any]:
        parts = parts_of_version(version)
        return {"parts": parts, **beside(version, parts)}

    return {
        "parts": lambda: read()["parts"],
        "actions_sentence": lambda: read()["actions_sentence"],
        "carries_out": lambda: read()["carries_out"],
        "easy_read": cache(lambda: clauses_in_easy_read(version)),
    }


def _keep(document: Document, version: DocumentVersion, *, may_comment: bool) -> Keep:
    """Name all that the words of the newest version and what stands beside them depend on.

    The day, because actions become late; the address, because the words link to others below it.
    """
    change = version.change  # type: ignore[attr-defined]
    few = consultation_of(document).small_number
    stamp = (version.pk, change, few, may_comment, document.url, timezone.localdate())
    return Keep(f"document:{document.pk}", (*stamp, get_language()))


def _with_what_became(parts: list[Part], became: dict[int, Change], lineage: Lineage) -> list[Part]:
    """Tell each clause of an old version what became of it, for the template."""
    for part in parts:
        for group in part.groups:
            for clause in group.clauses:
                clause.became = became[clause.clause_id]  # type: ignore[attr-defined]
                clause.lives_on = lineage.of(clause)  # type: ignore[attr-defined]
    return parts


def consultation_of(page: Page) -> ConsultationPage:
    """Return the consultation that a document or a survey belongs to."""
    consultation: ConsultationPage | None = getattr(page, "reached_through", None)
    return consultation or ConsultationPage.objects.ancestor_of(page).get()
