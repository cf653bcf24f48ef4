"""Staff say that the closing time people saw first was a mistake."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from consult.consultations.closing import CORRECTED, say_first_closing_was_mistake
from consult.consultations.models import ConsultationPage
from consult.consultations.staff_views import StaffRequest
from consult.lifecycle import Timetable
from consult.lifecycle_words import closing_in_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_closing(request: StaffRequest, page_id: int) -> HttpResponse:
    """Ask before "Extended" goes from every page, then let it go."""
    page = get_object_or_404(ConsultationPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method == "POST" and page.extended_from:
        say_first_closing_was_mistake(consultation=page, by=request.user)
        messages.success(request, _("Pages no longer say that this was extended."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page_title": _("Correct the closing time"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "date",
        "page": page,
        "was": _in_words(page.extended_from),
        "now": closing_in_words(page.timetable),
    }
    return TemplateResponse(request, "consult/admin/closing.html", context)


def _in_words(closes: Any) -> str:
    return closing_in_words(Timetable(opens=None, closes=closes))


def closing_button(
    page: Page, user: Any, next_url: str | None = None, **_more: Any
) -> list[Button]:
    """Lead from a consultation that reads "Extended" to saying that it was a mistake."""
    if page.specific_class is not ConsultationPage or not page.specific.extended_from:
        return []
    if not page.permissions_for_user(user).can_publish():
        return []
    address = reverse("correct_closing", args=[page.pk])
    return [Button(_("The first closing time was a mistake"), address, icon_name="date")]


def name_correction(actions: LogActionRegistry) -> None:
    """Let the history of a page say what was corrected."""
    actions.register_action(CORRECTED)(_Corrected)


class _Corrected(LogFormatter):
    label = gettext_lazy("Correct the closing time")

    def format_message(self, entry: PageLogEntry) -> str:
        times = {name: _in_words(parse_datetime(entry.data[name])) for name in ("was", "now")}
        return _("Said that %(was)s was a mistake, and %(now)s is right") % times


urlpatterns = [path("closing/<int:page_id>/", correct_closing, name="correct_closing")]
