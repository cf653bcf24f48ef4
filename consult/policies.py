"""Who may do what. `check_x()` refuses with a sentence for the person; `can_x()` asks."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Person = User | AnonymousUser


def can_moderate(user: Person) -> bool:
    """Tell whether somebody may decide what is shown of what people said."""
    return user.has_perm("consult.moderate_contribution")


def can_publish_version(user: Person) -> bool:
    """Tell whether somebody may freeze and publish a version."""
    return user.has_perm("consult.publish_version")


def can_track_actions(user: Person) -> bool:
    """Tell whether somebody may say how far the actions of a document are."""
    return user.has_perm("consult.track_actions")


def can_record_session(user: Person) -> bool:
    """Tell whether somebody may write down what a session said."""
    return user.has_perm("consult.record_session")


def can_export(user: Person) -> bool:
    """Tell whether somebody may take out what the public may see of what people said."""
    return user.has_perm("consult.export_comments")


def can_export_all(user: Person) -> bool:
    """Tell whether somebody may take out what the public may not see, but for the leads' part."""
    return user.is_active and user.has_perm("consult.export_all_comments")


def can_answer_help_requests(user: Person) -> bool:
    """Tell whether somebody looks after requests for help to take part."""
    return user.is_active and user.has_perm("consult.answer_help_requests")


def is_safeguarding_lead(user: Person) -> bool:
    """Tell whether somebody is a named lead. An administrator is not, unless they are named."""
    return _is_given(user, "see_safeguarding")


def can_read_words(user: Person) -> bool:
    """Tell whether somebody may read what people said before it is shown."""
    return can_moderate(user) or is_safeguarding_lead(user)


def can_open_sealed(user: Person) -> bool:
    """Tell whether somebody may open the words as they arrived: by name, as with the leads."""
    return _is_given(user, "open_sealed_original")


def _is_given(user: Person, codename: str) -> bool:
    """Tell whether a group or a person was given a permission; being a superuser gives none."""
    if not user.is_active or user.is_anonymous:
        return False
    given = Permission.objects.filter(content_type__app_label="consult", codename=codename)
    return (given.filter(group__user=user) | given.filter(user=user)).exists()


def _checker(
    allowed: Callable[[Person], bool], sentence: str | Promise
) -> Callable[[Person], None]:
    def check(user: Person) -> None:
        if not allowed(user):
            raise PermissionDenied(sentence)

    return check


check_moderate = _checker(can_moderate, _("You need the moderator role to do this."))
check_read_words = _checker(can_read_words, _("You need the moderator role to read this."))
check_publish_version = _checker(
    can_publish_version, _("You need the right to publish versions to do this.")
)
check_track_actions = _checker(
    can_track_actions, _("You need the right to track actions to do this.")
)
check_record_session = _checker(
    can_record_session, _("You need the right to write down sessions to do this.")
)
check_export = _checker(can_export, _("You need the right to export comments to do this."))
check_export_all = _checker(
    can_export_all, _("You need the right to export all comments to do this.")
)
check_answer_help_requests = _checker(
    can_answer_help_requests, _("You need the right to answer requests for help to do this.")
)
check_safeguarding_lead = _checker(
    is_safeguarding_lead, _("Only the named safeguarding leads may see this.")
)
check_open_sealed = _checker(can_open_sealed, _("Only named people may open sealed words."))
