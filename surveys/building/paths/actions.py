"""Setting when a question or a page of a draft is asked."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from consult.publishing import DraftMovedOn, check_unlocked, lock
from surveys.building.drafting import fingerprint
from surveys.building.models import SurveyPage
from surveys.building.rules import as_kept
from surveys.path import Rule


@transaction.atomic
def set_rule(*, survey: SurveyPage, key: str, rule: Rule, seen: str, by: User) -> None:
    """Save the newest draft with this rule, if it is still the one that was `seen`.

    Raises DraftMovedOn where somebody else saved since, PublishingRefused where it is locked.
    """
    draft: SurveyPage = lock(survey).specific.get_latest_revision_as_object()
    check_unlocked(draft, by)
    # Published meanwhile is no harm; other words are.
    if seen.partition(":")[2] != fingerprint(draft).partition(":")[2]:
        raise DraftMovedOn(
            _("Somebody has saved this draft since you opened it. Look at it again, then save.")
        )
    draft.rules = {one: kept for one, kept in draft.rules.items() if one != key}
    if rule.conditions:
        draft.rules[key] = as_kept(rule)
    draft.save_revision(user=by, clean=False, log_action=True)
