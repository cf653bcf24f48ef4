"""“You already told us”: what an earlier consultation says of themes that come up again.

Only what is public stands here: bare totals, decisions, and words that may be shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.models import Document
from consult.participation.models import Contribution
from insights.analysis.disclosure import Hidden
from insights.coding.models import Coding, Theme
from insights.decisions.answers import Summary, public_themes, summaries

MOST_QUOTES = 2


@dataclass(frozen=True)
class Told:
    """A theme of an earlier consultation, what was decided, and some of people's words."""

    summary: Summary
    quotes: list[Contribution]


def already_told(consultation: ConsultationPage) -> list[tuple[ConsultationPage, list[Told]]]:
    """Return what earlier consultations say, the newest first: of the themes with the same keys
    where this one has themes, else of all. As many queries for one theme as for fifty."""
    order = ("-codeframe__consultation__opens_at", "codeframe", "position", "name")
    raised = summaries(_themes(consultation).order_by(*order))
    # Of a theme that few people raised, and nobody decided on, there is nothing to tell.
    found = [one for one in raised if one.entry or one.raised is not Hidden.FEWER]
    words = _quotes(one.theme for one in found if not isinstance(one.raised, Hidden))
    told = [Told(one, words.get(one.theme.pk, [])) for one in found]
    by_consultation = groupby(told, key=lambda one: one.summary.theme.codeframe.consultation)
    return [(earlier, list(rows)) for earlier, rows in by_consultation]


def _themes(consultation: ConsultationPage) -> QuerySet[Theme]:
    earlier = public_themes().exclude(codeframe__consultation=consultation)
    if consultation.opens_at:
        earlier = earlier.filter(codeframe__consultation__opens_at__lt=consultation.opens_at)
    own = Theme.objects.filter(codeframe__consultation=consultation)
    own = own.exclude(status=Theme.Status.RETIRED)
    return earlier.filter(key__in=own.values("key")) if own.exists() else earlier


def _quotes(themes: Iterable[Theme]) -> dict[int, list[Contribution]]:
    """Return a few publishable words about each theme, in no order of time, in one query."""
    words = Contribution.objects.publishable().with_words()
    codings = Coding.objects.filter(theme__in=list(themes), contribution__in=words)
    place = Window(RowNumber(), partition_by=F("theme"), order_by=F("contribution").asc())
    rows = codings.annotate(place=place).filter(place__lte=MOST_QUOTES)
    found: dict[int, list[Contribution]] = {}
    for row in rows.select_related("contribution").order_by("theme", "place"):
        found.setdefault(row.theme_id, []).append(row.contribution)
    return found


class AlreadyToldView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever begins a consultation, a specification or a codeframe; all of it is public."""

    page_title = gettext_lazy("You already told us")
    header_icon = "history"
    template_name = "insights/admin/already_told.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look for the consultation, and show what came before it."""
        found = ConsultationPage.objects.filter(pk=kwargs["consultation"]).first()
        if found is None:
            return self.render_to_response(self.get_context_data(told=[]), status=404)
        context = {"consultation": found, "told": already_told(found)}
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        here = {"url": "", "label": _("You already told us")}
        return [*super().get_breadcrumbs_items(), here]


def already_told_button(
    page: Page, user: Any, next_url: str | None = None, **_more: Any
) -> list[Button]:
    """Lead from a consultation, and from a document in it, to what people told us before."""
    kind = page.specific_class or Page
    if not page.permissions_for_user(user).can_edit():
        return []
    if issubclass(kind, Document):
        page = page.get_parent()
    elif not issubclass(kind, ConsultationPage):
        return []
    address = reverse("already_told", args=[page.pk])
    return [Button(_("You already told us"), address, icon_name="history", priority=60)]
