"""Who may code what people said, and who may change the themes."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from consult import policies
from consult.participation.models import Contribution, State
from consult.policies import Person


def can_code(user: Person) -> bool:
    """Tell whether somebody may read and code."""
    return user.has_perm("insights.code_contributions")


def can_change_themes(user: Person) -> bool:
    """Tell whether somebody may change the codeframe, freeze it and run its rules."""
    return user.has_perm("insights.change_theme")


def check_code(user: Person) -> None:
    """Refuse whoever may not code."""
    if not can_code(user):
        raise PermissionDenied(_("You need the analyst role to do this."))


def check_change_themes(user: Person) -> None:
    """Refuse whoever may not change the codeframe."""
    if not can_change_themes(user):
        raise PermissionDenied(_("You need the right to change themes to do this."))


def check_code_contribution(user: Person, contribution: Contribution) -> None:
    """Refuse to code what was taken back, and what the safeguarding leads have unless to a lead."""
    check_code(user)
    if contribution.state == State.TAKEN_BACK:
        raise PermissionDenied(_("The person has taken this back."))
    if contribution.state == State.SAFEGUARDING:
        policies.check_safeguarding_lead(user)
