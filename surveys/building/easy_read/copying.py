"""Easy Read words go along when a survey is copied: its copy has the same blocks, and no words."""

from wagtail.models import Page

from consult.documents.views import StaffRequest
from surveys.building.easy_read.actions import take_along
from surveys.building.models import SurveyPage


def take_easy_read_along(request: StaffRequest, page: Page, copy: Page) -> None:
    """Take Easy Read along with a survey that was copied, alone or below its consultation."""
    for survey, copied in zip(_surveys_from(page), _surveys_from(copy), strict=False):
        take_along(survey=survey, copy=copied, by=request.user)


def _surveys_from(page: Page) -> list[SurveyPage]:
    """Return the surveys from a page on down; those of its copy, if any, in the same order."""
    return list(SurveyPage.objects.descendant_of(page, inclusive=True).order_by("path"))
