"""Staff make private preview links of a consultation, and revoke them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.consultations import preview
from consult.consultations.models import ConsultationPage


class StaffRequest(HttpRequest):
    """A request within the admin: its user is signed in."""

    user: User


class LinkForm(forms.Form):
    """For whom a link is."""

    who_for = forms.CharField(
        label=gettext_lazy("Who is it for?"),
        help_text=gettext_lazy("For example “Forum steering group”. Only staff see this."),
        max_length=200,
        error_messages={"required": gettext_lazy("Write whom it is for")},
    )


@never_cache
def links(request: StaffRequest, page_id: int) -> HttpResponse:
    """List the links of a consultation; make one, whose secret is shown this once."""
    page = _consultation_for(request, page_id)
    may_make = preview.may_have_links(page)
    form, address = LinkForm(request.POST if request.method == "POST" else None), ""
    if form.is_valid() and may_make:
        token = preview.make_link(consultation=page, by=request.user, **form.cleaned_data)
        address = request.build_absolute_uri(reverse("preview:arrive", args=[token]))
        form = LinkForm()
    context = {
        "page_title": _("Private preview links"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "view",
        "page": page,
        "links": page.preview_links.select_related("made_by", "revoked_by"),
        "form": form,
        "address": address,
        "may_make": may_make,
    }
    return TemplateResponse(request, "consult/admin/preview_links.html", context)


@require_POST
def revoke(request: StaffRequest, page_id: int, link_id: int) -> HttpResponse:
    """Let a link open nothing from now on."""
    page = _consultation_for(request, page_id)
    preview.revoke(link=get_object_or_404(page.preview_links, pk=link_id), by=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("preview_links", page.pk)


def _consultation_for(request: StaffRequest, page_id: int) -> ConsultationPage:
    page = get_object_or_404(ConsultationPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def preview_links_button(
    page: Page, user: Any, next_url: str | None = None, **_more: Any
) -> list[Button]:
    """Lead from a consultation to its private preview links."""
    if page.specific_class is not ConsultationPage:
        return []
    if not page.permissions_for_user(user).can_edit():
        return []
    address = reverse("preview_links", args=[page.pk])
    return [Button(_("Private preview links"), address, icon_name="view", priority=18)]


urlpatterns = [
    path("preview-links/<int:page_id>/", links, name="preview_links"),
    path("preview-links/<int:page_id>/<int:link_id>/", revoke, name="revoke_preview_link"),
]
