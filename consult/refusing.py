"""Refusals that come before Wagtail asks "are you sure?", or says that somebody may not.

Its own screens check permissions first, and nobody may unpublish a document: the hooks that say
why would come too late. Nothing here guards anything, see `protection` and `publishing`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from consult.protection import back_to_parent, refuse_to_move, refuse_to_remove
from consult.publishing import ONLY_ROAD, PublishedAsVersions

Refuse = Callable[[HttpRequest, Iterable[Page]], HttpResponse | None]


def refuse_to_publish_in_bulk(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Lead back with a sentence where nothing that was chosen is published in Wagtail's way."""
    pages = list(pages)
    if not all(issubclass(page.specific_class, PublishedAsVersions) for page in pages):
        return None
    messages.error(request, ONLY_ROAD)
    return back_to_parent(pages[0])


REFUSE: dict[str, Refuse] = {
    "wagtailadmin_pages:delete": refuse_to_remove,
    "wagtailadmin_pages:unpublish": refuse_to_remove,
    "wagtailadmin_pages:move": refuse_to_move,
}
REFUSE_IN_BULK: dict[str, Refuse] = {
    "delete": refuse_to_remove,
    "unpublish": refuse_to_remove,
    "move": refuse_to_move,
    "publish": refuse_to_publish_in_bulk,
}


class RefuseBeforeAsking:
    """Say why not as soon as somebody who looks after a page asks for what is refused anyway."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what matters is which view it meets."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse, or let Wagtail's screen answer."""
        refuse, ids = _asked(request, named)
        if refuse is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        pages = list(Page.objects.filter(pk__in=ids).order_by("path"))
        mine = [page for page in pages if page.permissions_for_user(request.user).can_edit()]
        return refuse(request, mine) if mine and len(mine) == len(pages) else None


def _asked(request: HttpRequest, named: dict[str, Any]) -> tuple[Refuse | None, list[Any]]:
    """Return what refuses the view that a request meets, and the pages it is about."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name == "wagtail_bulk_action" and named.get("model_name") == "page":
        ids = [asked for asked in request.GET.getlist("id") if asked.isdigit()]
        return REFUSE_IN_BULK.get(named["action"]), ids
    return REFUSE.get(name), [named.get("page_id") or named.get("page_to_move_id")]
