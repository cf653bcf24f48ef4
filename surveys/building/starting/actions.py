"""Starting a survey from a template, and taking questions of the bank into a draft."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Page

from consult.policies import check_publish_version
from consult.publishing import DraftMovedOn, PublishingRefused, lock
from surveys.building.bank import BankQuestion, SurveyTemplate, fresh
from surveys.building.models import SurveyPage


@transaction.atomic
def take_from_bank(
    *, survey: SurveyPage, questions: Iterable[BankQuestion], seen: int, by: User
) -> SurveyPage:
    """Append questions of the bank to the newest draft, if it is still the one that was `seen`.

    `seen` is the id of its revision, 0 where there was none. The draft is saved as a revision of
    its own. Raises DraftMovedOn, or PublishingRefused where somebody else works on the page.
    """
    check_publish_version(by)
    draft: SurveyPage = lock(survey).specific.get_latest_revision_as_object()
    _check_free(draft, by)
    if (draft.latest_revision_id or 0) != seen:
        raise DraftMovedOn(_("The draft has changed since. Look at it, then add them again."))
    taken = [block for one in questions for block in one.question.get_prep_value()]
    draft.questions = json.dumps([*draft.questions.get_prep_value(), *fresh(taken)])
    draft.save_revision(user=by, clean=False, log_action=True)
    return draft


@transaction.atomic
def start_survey(
    *, consultation: Page, template: SurveyTemplate, title: str, by: User
) -> SurveyPage:
    """Make a new draft of a survey below a consultation that asks what a template asks."""
    check_publish_version(by)
    blocks, rules = _of_its_own(template)
    survey = SurveyPage(title=title, owner=by, live=False, rules=rules)
    survey.questions = json.dumps(blocks)
    lock(consultation).add_child(instance=survey)
    survey.save_revision(user=by, clean=False, log_action=True)
    return survey


def _check_free(draft: SurveyPage, by: User) -> None:
    """Refuse where the page is locked for somebody; a schedule would come to nothing otherwise."""
    locked = draft.get_lock()
    if locked and locked.for_user(by):
        raise PublishingRefused(strip_tags(locked.get_message(by)))


def _of_its_own(template: SurveyTemplate) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the template's blocks with ids of their own, and its rules, which name these."""
    kept = template.questions.get_prep_value()
    blocks, rules = fresh(kept), json.dumps(template.rules)
    for was, now in zip(kept, blocks, strict=True):
        rules = rules.replace(was["id"], now["id"])
    return blocks, json.loads(rules)
