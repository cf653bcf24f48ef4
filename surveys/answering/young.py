"""What the consultation's rule for children asks before a survey is sent."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from consult.participation import young
from surveys.answering.begun import Begun
from surveys.answering.sent import profile_in
from surveys.answering.visits import Visit

ASKED_BEFORE_SENDING = {"is_13", "parent_agreed"}


def known(begun: Begun, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that somebody said about themselves: in the survey itself, and behind it."""
    return {**profile_in(begun.on_the_path(), begun.answers), **about}


def ask_more(visit: Visit, begun: Begun, about: Mapping[str, Any]) -> HttpResponse | None:
    """Lead to the page of the rule, keeping what was said; None where the rule asks nothing.

    What was said before and is said no more is forgotten.
    """
    if young.next_page(visit.consultation, known(begun, about)) == "review":
        return None
    visit.keep({}, about=said_now(begun, about))
    return redirect(visit.url("before_you_send"))


def said_now(begun: Begun, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be kept of somebody: what is said now, and no more what was said before."""
    return {**dict.fromkeys(begun.about.keys() - ASKED_BEFORE_SENDING, ""), **about}
