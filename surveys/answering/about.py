"""What somebody says about themselves before sending: kept in the basket until it is sent."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from surveys.answering.begun import Begun
from surveys.answering.forms import AboutYouForm, said_before
from surveys.answering.visits import Visit
from surveys.answering.ways import without_asking


def about_form(
    begun: Begun, data: Any = None, *, typed: Mapping[str, Any] | None = None
) -> AboutYouForm:
    """Return the form, holding what was said before, or what was typed a moment ago."""
    return AboutYouForm(
        data,
        initial=said_before(begun.about) if typed is None else typed,
        wrote=bool(begun.words),
        audience=begun.questionnaire.audience,
        asked=begun.asked_about_the_person,
    )


def show_about_you(visit: Visit, form: AboutYouForm, **more: Any) -> HttpResponse:
    """Show the page of these questions."""
    return visit.page("about_you", form=form, back_url=visit.url("check"), **more)


def stay_on_about_you(visit: Visit, begun: Begun, form: AboutYouForm) -> HttpResponse:
    """Keep what is said so far and forget what is said no more; nothing is sent.

    Something was wrong, or another button was pressed: the other way of reading, or "later".
    """
    is_valid = form.is_valid()
    visit.keep({}, about=form.said_so_far())
    if is_valid:
        changes_way = visit.way_asked_for is not None
        return redirect(without_asking(visit.request) if changes_way else visit.url("keep"))
    if visit.way_asked_for is None:
        return show_about_you(visit, form)
    typed = {name: form[name].value() for name in form.fields}
    return show_about_you(visit, about_form(begun, typed=typed), has_changed=True)
