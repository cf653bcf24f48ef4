"""The draft of a survey, for those who may edit it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from surveys.building.models import SurveyPage


def draft_for(user: User, page_id: int) -> SurveyPage:
    """Return the newest draft of a survey. Raises PermissionDenied, or Http404 without one."""
    page = get_object_or_404(SurveyPage, pk=page_id)
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    draft: SurveyPage = page.get_latest_revision_as_object()
    return draft
