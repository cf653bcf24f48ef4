"""The staff screen of a specification: which priorities and promises it carries out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.documents.carrying.actions import say_what_is_carried_out
from consult.documents.carrying.forms import CarryingForm
from consult.documents.models import ServiceSpecificationPage
from consult.documents.views import StaffRequest
from consult.policies import can_publish_version, check_publish_version


def choose(request: StaffRequest, page_id: int) -> HttpResponse:
    """Ask what a specification carries out, and keep the answer."""
    page = _specification_for(request, page_id)
    form = CarryingForm(page.pk, request.POST if request.method == "POST" else None)
    if form.is_valid():
        say_what_is_carried_out(specification=page, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Both pages show it now."))
        return redirect("carries_out", page.pk)
    context = {
        "page_title": _("What this carries out"),
        "page_subtitle": page.title,
        "header_icon": "link",
        "form": form,
        "page": page,
    }
    return TemplateResponse(request, "consult/admin/carries_out.html", context)


def _specification_for(request: StaffRequest, page_id: int) -> ServiceSpecificationPage:
    check_publish_version(request.user)
    page = get_object_or_404(ServiceSpecificationPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def carrying_button(
    page: Page, user: Any, next_url: str | None = None, **_more: Any
) -> list[Button]:
    """Lead from a specification to what it carries out."""
    if page.specific_class is not ServiceSpecificationPage or not can_publish_version(user):
        return []
    if not page.permissions_for_user(user).can_edit():
        return []
    address = reverse("carries_out", args=[page.pk])
    return [Button(_("What this carries out"), address, icon_name="link", priority=17)]
