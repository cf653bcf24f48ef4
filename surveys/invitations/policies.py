"""Who may make and revoke invitations to a survey."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from surveys.building.models import SurveyPage


def can_invite(user: User, survey: SurveyPage) -> bool:
    """Tell whether somebody may make links to a survey: they may edit it, and are named for it."""
    named = user.has_perm("surveys.make_invitations")
    return named and bool(survey.permissions_for_user(user).can_edit())


def check_invite(user: User, survey: SurveyPage) -> None:
    """Refuse whoever may not."""
    if not can_invite(user, survey):
        raise PermissionDenied(_("You need the right to make invitations to do this."))
