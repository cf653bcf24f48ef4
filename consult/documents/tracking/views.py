"""The public page of all actions of a document, with filters that are links."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from consult.documents.models import Document
from consult.documents.tracking.loose_ends import loose_ends_sentence, standing_sentence
from consult.documents.tracking.tracked import Tracked, actions_of, loose_ends, standing, tracked

FILTERS: dict[str, tuple[object, Callable[[Tracked], bool]]] = {
    "": (_("All"), lambda action: True),
    "no-date": (_("No date"), lambda action: action.has_no_date),
    "no-lead": (_("No lead"), lambda action: action.has_no_lead),
    "late": (_("Late"), lambda action: action.is_late),
    "untouched": (_("Not touched for 90 days"), lambda action: action.is_untouched),
}


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list, how many it leaves, and whether it is the one that is on."""

    key: str
    word: object
    number: int
    is_on: bool


def public(request: HttpRequest, page: Document) -> HttpResponse:
    """List the actions of the newest version: their words, and what people have set since."""
    version = page.newest_version
    if version is None:
        raise Http404
    rows = actions_of(version)
    actions = tracked(rows)
    asked = request.GET.get("show", "")
    show = asked if asked in FILTERS else ""
    context = {
        "page": page,
        "version": version,
        "nav": "say",
        "sentence": loose_ends_sentence(loose_ends(rows)),
        "standing": standing_sentence(standing(actions)),
        "filters": filters(actions, show),
        "actions": [action for action in actions if FILTERS[show][1](action)],
    }
    return TemplateResponse(request, "consult/actions.html", context)


def filters(actions: list[Tracked], on: str) -> list[Filter]:
    """Return each filter with how many actions it leaves."""
    return [
        Filter(key, word, sum(map(keeps, actions)), key == on)
        for key, (word, keeps) in FILTERS.items()
    ]
