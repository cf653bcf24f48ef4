"""Easy Read: the staff's screen beside the draft, and the page that the public reads."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.documents.easy_read.beside import beside_draft
from consult.documents.easy_read.forms import save_screen
from consult.documents.easy_read.page import page_context
from consult.documents.easy_read.paging import Place, following
from consult.documents.easy_read.screen import screen_context, trouble_context
from consult.documents.models import Document
from consult.documents.views import StaffRequest

SCREEN = "consult/admin/easy_read.html"


@require_safe
def read(request: HttpRequest, page: Document) -> HttpResponse:
    """Show the public the Easy Read of a version."""
    context = page_context(page, asked=request.GET.get("version"))
    return TemplateResponse(request, "consult/easy_read.html", context)


def write(request: StaffRequest, page_id: int) -> HttpResponse:
    """Show the clauses with their Easy Read words, and save all that was changed on the screen."""
    draft = _draft_for(request, page_id)
    place = Place.asked(request.GET)
    if request.method == "POST":
        return _saved(request, draft, place)
    if number := request.GET.get("number", "").strip():
        return _jump(request, draft, number)
    return TemplateResponse(request, SCREEN, screen_context(draft, place))


def _draft_for(request: StaffRequest, page_id: int) -> Document:
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, Document) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft: Document = page.get_latest_revision_as_object()
    return draft


def _saved(request: StaffRequest, draft: Document, place: Place) -> HttpResponse:
    at = request.POST.get("save", place.at)
    if after := request.POST.get("next"):
        # Where it leads is known before: a clause that is saved may leave the filter.
        at = following(beside_draft(draft), show=place.show, at=after)
    outcome = save_screen(draft, request.POST, by=request.user)
    if outcome.saved:
        said = ngettext("%(count)s clause saved.", "%(count)s clauses saved.", outcome.saved)
        messages.success(request, said % {"count": outcome.saved})
    if outcome.troubled:
        context = trouble_context(draft, place, outcome.troubled)
        return TemplateResponse(request, SCREEN, context, status=409)
    return redirect(reverse("write_easy_read", args=[draft.pk]) + place.moved(at=at))


def _jump(request: StaffRequest, draft: Document, number: str) -> HttpResponse:
    blocks = (one.block_id for one in beside_draft(draft) if one.row.number == number)
    at = next(blocks, "")
    if not at:
        messages.warning(request, _("There is no clause %(number)s.") % {"number": number})
    return redirect(reverse("write_easy_read", args=[draft.pk]) + Place().moved(at=at))


def easy_read_button(
    page: Page, user: Any, next_url: str | None = None, **_more: Any
) -> list[Button]:
    """Lead from a document's editor, and from its place in a list, to its Easy Read screen."""
    if not issubclass(page.specific_class or Page, Document):
        return []
    if not page.permissions_for_user(user).can_edit():
        return []
    address = reverse("write_easy_read", args=[page.pk])
    return [Button(_("Easy Read"), address, icon_name="openquote", priority=16)]
