"""A page that was open too long: its form is refused, and what was typed into it is not lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache

from consult.participation import begun
from consult.participation.typed import Field, fields_of, words_in

# Where people write: comments, requests for help, and the questions of a survey, which is a page.
_WRITTEN_AT = frozenset(
    {"taking_part:comment", "groups:note", "helping:ask", "helping:ask_about", "wagtail_serve"}
)


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say why nothing was saved, and show what was typed, to be copied or sent once more."""
    fields = _typed(request)
    opened = begun.read(request.POST.get(begun.FIELD, ""))
    context = {"fields": fields, "words": words_in(fields, opened)}
    return render(request, "403_csrf.html", context, status=403)


def _typed(request: HttpRequest) -> list[Field]:
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return []
    if name not in _WRITTEN_AT:
        return []
    return fields_of(request.POST, without={begun.FIELD})
