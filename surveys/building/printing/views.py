"""Staff screen: a survey on paper, as it is published and as its draft stands."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import Button
from wagtail.models import Page

from surveys.building.models import SurveyPage
from surveys.building.printing import KINDS, TYPE, Pack, drafted, pack, published

DRAFT, PUBLISHED = "draft", "published"


@require_safe
def show(request: HttpRequest, page_id: int) -> HttpResponse:
    """Offer the three files of what is published, and those of the draft."""
    survey = _survey_for(request, page_id)
    context = {
        "page_title": _("On paper"),
        "page_subtitle": survey.title,
        "header_icon": "print",
        "survey": survey,
        "questionnaire": survey.newest_questionnaire,
        "kinds": KINDS,
    }
    return TemplateResponse(request, "surveys/admin/paper.html", context)


@require_safe
def download(request: HttpRequest, page_id: int, which: str, kind: str) -> HttpResponse:
    """Send one file."""
    survey = _survey_for(request, page_id)
    if kind not in KINDS or which not in (DRAFT, PUBLISHED):
        raise Http404
    if which == DRAFT:
        return sent(pack(drafted(survey), kind))
    questionnaire = survey.newest_questionnaire
    if questionnaire is None:
        raise Http404
    return sent(pack(published(questionnaire, survey), kind))


def sent(made: Pack) -> HttpResponse:
    """Return a pack as an answer that a browser saves."""
    response = HttpResponse(made.data, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _survey_for(request: HttpRequest, page_id: int) -> SurveyPage:
    survey = get_object_or_404(SurveyPage, pk=page_id)
    if not survey.permissions_for_user(cast(User, request.user)).can_edit():
        raise PermissionDenied
    return survey


def paper_button(page: Page, user: Any, next_url: str | None = None, **_more: Any) -> list[Button]:
    """Lead from a survey's editor, and from its place in a list, to its paper."""
    if not issubclass(page.specific_class or Page, SurveyPage):
        return []
    if not page.permissions_for_user(user).can_edit():
        return []
    return [Button(_("On paper"), reverse("print_survey", args=[page.pk]), icon_name="print")]
