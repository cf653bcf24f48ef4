"""A survey, and the draft of one, for those who may edit it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from surveys.building.models import SurveyPage


def survey_for(user: User, page_id: int) -> SurveyPage:
    """Return a survey as it is stored. Raises PermissionDenied, or Http404 without one."""
    survey: SurveyPage = get_object_or_404(SurveyPage, pk=page_id)
    if not survey.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return survey


def draft_for(user: User, page_id: int) -> SurveyPage:
    """Return the newest draft of a survey. Raises PermissionDenied, or Http404 without one."""
    draft: SurveyPage = survey_for(user, page_id).get_latest_revision_as_object()
    return draft
