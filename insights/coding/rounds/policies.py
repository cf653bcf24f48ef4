"""Who may start a round, read in it, see what came out, and settle it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from consult.policies import Person
from insights import policies
from insights.coding.rounds.models import Round


def can_start_round(user: Person) -> bool:
    """Tell whether somebody may have a sample read twice: who may code and change the themes."""
    return policies.can_code(user) and policies.can_change_themes(user)


def check_start_round(user: Person) -> None:
    """Refuse whoever may not start a round."""
    if not can_start_round(user):
        raise PermissionDenied(_("You need the right to change themes to do this."))


def can_read_round(user: Person, its_round: Round) -> bool:
    """Tell whether somebody is one of the two who read, and still may code."""
    return policies.can_code(user) and user.pk in {its_round.one_id, its_round.other_id}


def check_read_round(user: Person, its_round: Round) -> None:
    """Refuse to let anybody but the two read."""
    if not can_read_round(user, its_round):
        raise PermissionDenied(_("Only the two readers of this round can read here."))


def check_end_round(user: Person, its_round: Round, *, is_read: bool) -> None:
    """Refuse to end a round early unless to who may start one; its readers may when all is read."""
    if not (can_start_round(user) or (is_read and can_read_round(user, its_round))):
        raise PermissionDenied(_("There is more to read in this round."))


def can_settle_round(user: Person, its_round: Round) -> bool:
    """Tell whether somebody may see both codings and settle: never before both are through."""
    takes_part = can_read_round(user, its_round) or can_start_round(user)
    return its_round.is_finished and takes_part


def check_settle_round(user: Person, its_round: Round) -> None:
    """Refuse whoever may not see both codings."""
    if not its_round.is_finished:
        raise PermissionDenied(_("Nobody sees what was found while somebody is reading."))
    if not can_settle_round(user, its_round):
        raise PermissionDenied(_("Only its readers, or who may change themes, can settle this."))
