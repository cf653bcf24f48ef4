"""Who may see results and record decisions. `check_x()` refuses with a sentence; `can_x()` asks."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from consult.policies import Person


def can_see_results(user: Person) -> bool:
    """Tell whether somebody may see how many people said what, by group."""
    return user.has_perm("insights.see_results")


def check_see_results(user: Person) -> None:
    """Refuse whoever may not see results."""
    if not can_see_results(user):
        raise PermissionDenied(_("You need the right to see results to do this."))


def can_record_decision(user: Person) -> bool:
    """Tell whether somebody may record what was decided."""
    return user.has_perm("insights.record_decision")


def check_record_decision(user: Person) -> None:
    """Refuse whoever may not record decisions."""
    if not can_record_decision(user):
        raise PermissionDenied(_("You need the commissioner role to do this."))
