"""A page that was open too long: its form is refused, and what was typed into it is not lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache

# Where people write at length: a comment, and the questions of a survey, which is a page.
_WRITTEN_AT = frozenset({"taking_part:comment", "groups:note", "wagtail_serve"})
_NOT_FOR_HERE = frozenset({"csrfmiddlewaretoken", "begun"})
_SHORTEST = 2


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say why nothing was saved, and show what was typed, to be copied or sent once more."""
    fields = _typed(request)
    words = [text for _name, text in fields if len(text.split()) >= _SHORTEST]
    context = {"fields": fields, "words": words}
    return render(request, "403_csrf.html", context, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return []
    if name not in _WRITTEN_AT:
        return []
    posted = [(key, text) for key, texts in request.POST.lists() for text in texts]
    return [(key, text) for key, text in posted if key not in _NOT_FOR_HERE]
