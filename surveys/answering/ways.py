"""The way in which somebody reads a survey: in its own words, or in Easy Read.

The way is no answer. The device keeps it, apart from the basket, and nothing of it is ever sent.
"""

from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from consult.participation.basket import KEPT_UNSENT

COOKIE = "easy-read"
FIELD = "way"
SAID_AT = "#way"  # where each page says in which way it is shown


class Way(StrEnum):
    """One set of answers, shown in two ways."""

    STANDARD = "standard"
    EASY = "easy"


def way_asked_for(request: HttpRequest) -> Way | None:
    """Return the way that a button asks for, None where none was pressed."""
    given = request.POST if request.method == "POST" else request.GET
    return next((way for way in Way if way == given.get(FIELD)), None)


def way_kept(request: HttpRequest) -> Way:
    """Return the way that this device keeps."""
    return Way.EASY if request.COOKIES.get(COOKIE) == "yes" else Way.STANDARD


def keep_way(response: HttpResponse, way: Way) -> None:
    """Let the device keep a way, as long as it keeps what was not sent."""
    if way == Way.STANDARD:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        "yes",
        max_age=KEPT_UNSENT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def without_asking(request: HttpRequest) -> str:
    """Return the address of a page, free of the button, at the line that says the way."""
    query = request.GET.copy()
    query.pop(FIELD, None)
    return f"{request.path}{'?' if query else ''}{query.urlencode()}{SAID_AT}"
