"""The path of a survey's draft: the screen that shows it, and the one that sets a rule."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult.documents.views import StaffRequest
from consult.publishing import PublishingRefused
from surveys.building.drafting import fingerprint
from surveys.building.drafts import draft_for
from surveys.building.models import SurveyPage
from surveys.building.paths.actions import set_rule
from surveys.building.paths.before import asked_before
from surveys.building.paths.drawing import drawn
from surveys.building.paths.forms import RuleForm
from surveys.building.paths.screen import Target, path_pages, target_of, warnings


@require_safe
def show(request: StaffRequest, page_id: int) -> HttpResponse:
    """Show who is asked what: as a list, and as a picture."""
    survey = draft_for(request.user, page_id)
    pages = path_pages(survey)
    context = {
        "page_title": _("Path"),
        "page_subtitle": survey.title,
        "header_icon": "order",
        "survey": survey,
        "pages": pages,
        "drawing": drawn(pages, page_name=_("Page %(number)s"), end=_("Check answers, then send")),
        "warnings": warnings(survey),
        "before": asked_before(survey, request.user),
    }
    return TemplateResponse(request, "surveys/admin/path.html", context)


def change(request: StaffRequest, page_id: int, key: str) -> HttpResponse:
    """Set when one question or page is asked."""
    survey = draft_for(request.user, page_id)
    target = target_of(survey, key)
    if target is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = RuleForm(data, rule=target.rule, earlier=target.earlier)
    saving = request.POST.get("act") == "save"
    if saving and form.is_valid() and _saved(request, survey, key, form):
        return redirect("survey_path", survey.pk)
    context = _rule_context(survey, target, form, saving=saving)
    return TemplateResponse(request, "surveys/admin/rule.html", context)


def _saved(request: StaffRequest, survey: SurveyPage, key: str, form: RuleForm) -> bool:
    """Save; False where it was refused, and the form says why."""
    seen = request.POST.get("seen", "")
    try:
        set_rule(survey=survey, key=key, rule=form.rule(), seen=seen, by=request.user)
    except PublishingRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Saved in the draft. People see it with the next version."))
    return True


def _rule_context(
    survey: SurveyPage, target: Target, form: RuleForm, *, saving: bool
) -> dict[str, Any]:
    return {
        "page_title": _("When this page is asked") if target.is_page else _("When this is asked"),
        "page_subtitle": target.name,
        "header_icon": "order",
        "survey": survey,
        "target": target,
        "form": form,
        "saving": saving,
        "seen": fingerprint(survey),
    }
