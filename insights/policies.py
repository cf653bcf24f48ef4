"""Who may code, see results and decide. `check_x()` refuses with a sentence; `can_x()` asks."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from consult import policies
from consult.consultations.models import ConsultationPage
from consult.lifecycle import Act
from consult.participation.models import Contribution, State
from consult.policies import Person


def can_see_results(user: Person) -> bool:
    """Tell whether somebody may see how many people said what, by group."""
    return user.has_perm("insights.see_results")


def check_see_results(user: Person) -> None:
    """Refuse whoever may not see results."""
    if not can_see_results(user):
        raise PermissionDenied(_("You need the right to see results to do this."))


def can_release(user: Person) -> bool:
    """Tell whether somebody may release results to the public."""
    return user.has_perm("insights.add_release")


def check_release(user: Person) -> None:
    """Refuse whoever may not release results."""
    if not can_release(user):
        raise PermissionDenied(_("You need the right to release results to do this."))


def can_filter_results(user: Person) -> bool:
    """Tell whether somebody may narrow results freely: numbers of few could be had by subtraction.

    For those who may read the words, as they learn nothing from it.
    """
    return can_see_results(user) and (can_code(user) or policies.can_read_words(user))


def check_filter_results(user: Person) -> None:
    """Refuse whoever may not narrow results freely."""
    if not can_filter_results(user):
        raise PermissionDenied(_("Results are narrowed by those who may read what people said."))


def can_record_decision(user: Person) -> bool:
    """Tell whether somebody may record what was decided."""
    return user.has_perm("insights.record_decision")


def check_record_decision(user: Person) -> None:
    """Refuse whoever may not record decisions."""
    if not can_record_decision(user):
        raise PermissionDenied(_("You need the commissioner role to do this."))


def check_may_be_decided(consultation: ConsultationPage) -> None:
    """Refuse to decide before anybody could speak, and on what was stopped."""
    if not consultation.allows(Act.DECIDE):
        raise PermissionDenied(
            _("You can decide once people can have their say, and not where it was stopped.")
        )


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
