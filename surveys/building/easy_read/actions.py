"""Saving Easy Read words for a question or one of its choices."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from consult.documents.easy_read.actions import EasyWords, keep_words
from consult.documents.renderings import Rendering
from consult.participation.changes import raise_change
from consult.policies import can_publish_version
from surveys.building.easy_read.tying import tie_to_published
from surveys.building.models import SurveyPage


@transaction.atomic
def save_easy_question(
    *,
    survey: SurveyPage,
    block_id: UUID,
    words: EasyWords,
    wording: str,
    seen: int | None,
    by: User,
) -> Rendering:
    """Save Easy Read words and, if people are asked these very words now, show them at once.

    The arguments are those of `keep_words`. Words of somebody who may not publish versions are
    shown with the next one. Raises Overtaken.
    """
    kept = keep_words(
        page=survey, block_id=block_id, words=words, wording=wording, seen=seen, by=by
    )
    if kept.is_new and can_publish_version(by):
        _show_at_once(survey, kept.row)
    return kept.row


def _show_at_once(survey: SurveyPage, made: Rendering) -> None:
    asked_now = survey.newest_questionnaire
    if asked_now and tie_to_published(made, asked_now):
        raise_change([survey.pk])
