"""What may not be deleted: pages and pictures that people were shown, or said something to.

The database refuses by itself; this says so kindly, before or instead of an error page.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.contrib import messages
from django.db import models
from django.db.models import ProtectedError, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from consult.workflow import ApprovalRefused


def is_needed(pages: Iterable[Page]) -> bool:
    """Tell whether a row that is kept points at one of these pages, or at one below them."""
    paths = [page.path for page in pages]
    return any(_points_at(key, paths) for key in _kept_keys())


def _kept_keys() -> list[models.ForeignKey]:
    """List the keys to a page that keep it from being deleted, whichever app they belong to."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.PROTECT
        and issubclass(field.related_model, Page)
    ]


def _points_at(key: models.ForeignKey, paths: list[str]) -> bool:
    below = Q()
    for path in paths:
        below |= Q(**{f"{key.name}__path__startswith": path})
    return bool(paths) and key.model._base_manager.filter(below).exists()


def refuse_to_remove(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Lead back with a sentence where pages are needed; None where they may go."""
    sentence = _(
        "“%(title)s” cannot be deleted or unpublished. It holds published versions, Easy Read or "
        "what people said, and these are kept."
    )
    return _refuse(request, pages, sentence)


def refuse_to_move(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Lead back with a sentence where what people said belongs to the consultation above."""
    sentence = _(
        "“%(title)s” cannot be moved. What people said here belongs to the consultation in which "
        "they said it."
    )
    return _refuse(request, pages, sentence)


def _refuse(request: HttpRequest, pages: Iterable[Page], sentence: str) -> HttpResponse | None:
    pages = list(pages)
    if not is_needed(pages):
        return None
    first = next(page for page in pages if is_needed([page]))
    messages.error(request, sentence % {"title": first.title})
    return back_to_parent(first)


def back_to_parent(page: Page) -> HttpResponse:
    """Lead to the list in which a page stands."""
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)


class KindAboutRefusals:
    """Say in the admin why something was not done, instead of showing an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; only exceptions matter here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn what was protected, or approved and not publishable, into a message.

        The text of a ProtectedError would name the rows, so it gets a sentence of ours.
        """
        if isinstance(exception, ApprovalRefused):
            messages.error(request, str(exception))
            return _lead_on(request, reverse("wagtailadmin_pages:edit", args=[exception.page_id]))
        if not isinstance(exception, ProtectedError):
            return None
        messages.error(
            request,
            _("This cannot be deleted. Something that people were shown, or said, needs it."),
        )
        return redirect("wagtailadmin_home")


def _lead_on(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect, also from within one of Wagtail's dialogs, which want to hear it as JSON."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return redirect(address)
