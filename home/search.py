"""Searching what the public may read: pages, clauses as they stand, themes, and people's words.

Nothing is copied into an index of its own. What may not be shown a moment later is not found a
moment later, and there is no second place from which words would have to be taken out. Words are
found only where the page of their clause would show them: on a clause that enough people spoke on.
"""

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.register import ClauseVersion
from consult.participation.models import Contribution
from insights.coding.models import Theme
from insights.decisions.answers import public_themes
from insights.results.people import CLAUSE, people_by

LONGEST = 200
MOST_WORDS = 8
MOST = 20


@dataclass(frozen=True)
class Found:
    """What was found, the first of each kind; nobody learns how many words there are."""

    pages: list[Page]
    clauses: list[ClauseVersion]
    themes: list[Theme]
    words: list[Contribution]

    def __bool__(self) -> bool:
        return bool(self.pages or self.clauses or self.themes or self.words)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found. What somebody looks for is in the address, and in no log."""
    asked = request.GET.get("q", "")[:LONGEST].strip()
    found = find(asked) if asked else None
    return render(request, "home/search.html", {"asked": asked, "found": found})


def find(asked: str) -> Found:
    """Return what has every word that was asked for."""
    words = asked.split()[:MOST_WORDS]
    live: Any = _public_pages()
    return Found(
        pages=list(live.filter(_has(words, "title")).specific()[:MOST]),
        clauses=list(_clauses(words, live)[:MOST]),
        themes=list(public_themes().filter(_has(words, "name", "description"))[:MOST]),
        words=_words(words, live),
    )


def _public_pages() -> QuerySet[Page]:
    """Return what anybody may read: neither hidden itself nor below a hidden consultation."""
    pages = Page.objects.live().public().filter(depth__gt=1)
    for path in ConsultationPage.objects.not_live().values_list("path", flat=True):
        pages = pages.exclude(path__startswith=path)
    return pages


def _has(words: list[str], *fields: str) -> Q:
    """Ask for each word in any of the fields, in capitals or not."""
    each = [[Q(**{f"{field}__icontains": word}) for field in fields] for word in words]
    return reduce(and_, (reduce(lambda one, other: one | other, ways) for ways in each))


def _clauses(words: list[str], live: QuerySet[Page]) -> QuerySet[ClauseVersion]:
    standing = ClauseVersion.objects.newest().filter(version__document__in=live)
    found = standing.filter(_has(words, "heading", "lead_in", "text", "by_when", "who"))
    in_order = found.order_by("version__document__path", "position")
    return in_order.select_related("version__document")


def _words(words: list[str], live: QuerySet[Page]) -> list[Contribution]:
    """Return words that may be shown, on clauses of which enough people spoke."""
    said = Contribution.objects.publishable().filter(_has(words, "text"), prompt__page__in=live)
    on_clauses = said.exclude(**{CLAUSE: None})
    clauses = set(on_clauses.values_list(CLAUSE, flat=True))
    few = "participation__consultation__small_number"
    counted = Contribution.objects.counted().filter(**{f"{CLAUSE}__in": clauses})
    spoken = people_by(counted, CLAUSE, few)
    enough = [clause for (clause, few), people in spoken.items() if people >= few]
    shown: Any = on_clauses.filter(**{f"{CLAUSE}__in": enough}).order_by("pk")
    return list(shown.select_related("prompt__clause_version__version__document")[:MOST])
