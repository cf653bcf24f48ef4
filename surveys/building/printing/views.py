"""Staff screen: a survey on paper, as it is published and as its draft stands."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult.documents.views import StaffRequest
from surveys.building.drafts import survey_for
from surveys.building.printing import KINDS, TYPE, Pack, drafted, pack, published

DRAFT, PUBLISHED = "draft", "published"


@require_safe
def show(request: StaffRequest, page_id: int) -> HttpResponse:
    """Offer the three files of what is published, and those of the draft."""
    survey = survey_for(request.user, page_id)
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
def download(request: StaffRequest, page_id: int, which: str, kind: str) -> HttpResponse:
    """Send one file."""
    survey = survey_for(request.user, page_id)
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
