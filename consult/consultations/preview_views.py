"""Reading a consultation with a private link, before it is open. Nothing can be sent from here."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from consult.consultations import preview
from consult.consultations.models import ConsultationPage
from consult.consultations.preview_links import PreviewLink

View = Callable[..., HttpResponse]


def unlisted(view: View) -> View:
    """Keep a page out of caches, of search engines, and of what other sites are told."""

    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: object) -> HttpResponse:
        response = view(request, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(require_safe(wrapped))


@unlisted
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address: the browser holds on to the link from here."""
    link = preview.link_with(token)
    response = redirect("preview:consultation", link.consultation_id)
    preview.remember(response, link)
    return response


def with_link(view: View) -> View:
    """Give a view what a link opens, or say why it opens nothing any more."""

    @wraps(view)
    def wrapped(request: HttpRequest, consultation_id: int, **kwargs: object) -> HttpResponse:
        link: PreviewLink = preview.link_of(request, consultation_id)
        shown = preview.shown_to(link)
        if why := preview.why_shut(link, shown):
            return render(request, "consult/preview/shut.html", {"why": why}, status=404)
        if preview.is_public(shown):
            return redirect(shown.get_url(request))
        return view(request, shown, **kwargs)

    return unlisted(wrapped)


@with_link
def consultation(request: HttpRequest, shown: ConsultationPage) -> HttpResponse:
    """Show the consultation, with ways to its parts."""
    context = shown.get_context(request) | {
        "parts": preview.parts_of(shown),
        "is_open": False,
        "is_over": False,
        "private_preview": shown,
    }
    return TemplateResponse(request, "consult/preview/consultation.html", context)


@with_link
def part(request: HttpRequest, shown: ConsultationPage, page_id: int) -> HttpResponse:
    """Show a document or a survey: each kind of page knows what may be read before opening."""
    below = Page.objects.child_of(shown)
    page = get_object_or_404(below, pk=page_id).specific
    response: TemplateResponse = page.serve_privately(request)
    response.context_data = {**(response.context_data or {}), "private_preview": shown}
    return response
