"""A page of questions, in the survey's own words or in Easy Read, with what was typed so far."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from surveys.answering.begun import Begun
from surveys.answering.forms import as_typed, page_form, typed_so_far, would_be_lost
from surveys.answering.showing import easy_words_for, progress
from surveys.answering.visits import Visit
from surveys.answering.ways import without_asking


def ask(
    visit: Visit, begun: Begun, position: int, form: Form, *, seen: str = "", **more: Any
) -> HttpResponse:
    """Show the questions of a page. `seen` is what another page has seen of them already."""
    asked = begun.on_page(position)
    easy = easy_words_for(visit, begun)
    first = easy.get(asked[0].key)
    context: dict[str, Any] = {
        "form": form,
        "asked": asked,
        "asks": " ".join(first.heading) if first else asked[0].label,
        "seen": seen or begun.seen(asked),
        "easy": easy,
    }
    return visit.page("question", **progress(visit, begun, position), **context, **more)


def stay_on(visit: Visit, begun: Begun, position: int) -> HttpResponse:
    """Answer a button that makes no step forward: the other way of reading, or coming back later.

    What is valid is kept. Where another tab kept something since, nothing is kept, and going on
    warns of it as always.
    """
    posted, changes_way = visit.request.POST, visit.way_asked_for is not None
    asked, seen = begun.on_page(position), posted.get("seen", "")
    form = page_form(asked, begun.answers, posted)
    if seen and seen != begun.seen(asked):
        return _again(visit, begun, position, form, seen=seen)
    kept = visit.keep(typed_so_far(form, begun.answers)) or begun
    if would_be_lost(form, page_form(kept.on_page(position), kept.answers)):
        return visit.remember(_again(visit, kept, position, form))
    to = without_asking(visit.request) if changes_way else visit.url("keep")
    return visit.remember(redirect(to))


def _again(
    visit: Visit, begun: Begun, position: int, form: Form, *, seen: str = ""
) -> HttpResponse:
    """Show a page as it was typed: in the other way without reproach, else with what is wrong."""
    if visit.way_asked_for is None:
        return ask(visit, begun, position, form, elsewhere=bool(seen))
    typed = as_typed(form, begun.on_page(position))
    return ask(visit, begun, position, typed, seen=seen, has_changed=True)
