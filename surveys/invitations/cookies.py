"""The link with which a browser came, until its survey is begun: no address names it any more."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from surveys.building.models import SurveyPage
from surveys.invitations.actions import waiting
from surveys.invitations.codes import normalise

# Long enough to read what the survey is about, or to wait until it opens in the morning.
_LASTS = timedelta(hours=12)


def remember(response: HttpResponse, survey: SurveyPage, code: str) -> None:
    """Let the browser keep a code; no script can read it, and no other site can send it."""
    response.set_cookie(
        _name(survey),
        code,
        max_age=_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse, survey: SurveyPage) -> None:
    """Let the browser forget the code: what was begun with it holds it now."""
    response.delete_cookie(_name(survey), samesite="Lax")


def code_of(request: HttpRequest, survey: SurveyPage) -> str:
    """Return the code with which a browser came to a survey, "" where none of use is there."""
    code = normalise(request.COOKIES.get(_name(survey), ""))
    return code if waiting(code, survey) else ""


def came_with_one(request: HttpRequest, survey: SurveyPage) -> bool:
    """Tell whether a browser came to a survey with a link, of use or not any more."""
    return _name(survey) in request.COOKIES


def _name(survey: SurveyPage) -> str:
    return f"invited-{survey.pk}"
