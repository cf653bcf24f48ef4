"""The page of one clause: its wording, who commented, their own words, what was decided."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Page as SitePage

from consult.consultations.models import ConsultationPage
from consult.documents.register import ClauseVersion
from consult.keeping import Keep
from insights.analysis.disclosure import THRESHOLD
from insights.decisions.evidence import origins_in, panel_of
from insights.decisions.quotes import words_on

A_PAGE = 20
_LONGEST_NUMBER = 4


def clause_page(clause: int, asked: str | None) -> dict[str, Any]:
    """Return what the page of a clause shows; most of it is read only where nothing was kept.

    `asked` is the page of people's words, from the address. Raises Http404 where the public may
    not read the clause.
    """
    wording = _last_wording(clause)
    number = _page_number(asked)
    document = wording.version.document
    consultation = ConsultationPage.objects.ancestor_of(document).first()
    few = consultation.small_number if consultation else THRESHOLD
    stamp = (wording.pk, wording.change, few, document.url, get_language())  # type: ignore[attr-defined]
    return {
        "wording": wording,
        "consultation": consultation,
        "gone": wording.clause.retired_in,
        "told": _when_asked(wording, few, number),
        "page_number": number,
        "keep": Keep(f"clause:{clause}:{number}", stamp),
    }


def _last_wording(clause: int) -> ClauseVersion:
    change = F("version__document__change_number__number")
    wordings = ClauseVersion.objects.filter(clause=clause).annotate(change=change)
    found = wordings.select_related("version__document", "clause__retired_in")
    last = found.order_by("-version__number").first()
    if last is None or not _is_public(last.version.document):
        raise Http404
    return last


def _is_public(document: SitePage) -> bool:
    """Tell whether anyone may read a document: it, and all that stands above it."""
    above = ConsultationPage.objects.live().ancestor_of(document)
    return bool(SitePage.objects.live().public().filter(pk=document.pk).exists() and above.exists())


def _page_number(asked: str | None) -> int:
    if asked and asked.isdecimal() and len(asked) <= _LONGEST_NUMBER:
        return max(1, int(asked))
    return 1


def _when_asked(wording: ClauseVersion, few: int, number: int) -> Callable[[], dict[str, Any]]:
    """Return what reads the people, their words and the decisions, once, if a template asks."""

    @cache
    def read() -> dict[str, Any]:
        clause = wording.clause_id
        came_from = {
            heir: found for heir, found in origins_in(wording.version).items() if heir == clause
        }
        panel = panel_of(wording, came_from, few)
        words: Page[Any] | None = None
        if panel.turnout is not None:  # few quotes would tell how few people there were
            words = Paginator(words_on(clause, came_from), A_PAGE).get_page(number)
        return {"panel": panel, "words": words}

    return read
