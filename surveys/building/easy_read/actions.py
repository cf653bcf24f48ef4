"""Saving Easy Read words for a question or one of its choices, and for the copy of a survey."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from consult.documents.easy_read.actions import SAID, EasyWords, keep_words
from consult.documents.renderings import Rendering, written_for
from consult.participation.changes import raise_change
from consult.policies import can_publish_version
from surveys.building.easy_read.twins import says_something
from surveys.building.easy_read.tying import shown_with_question, tie_to_published
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


@transaction.atomic
def take_along(*, survey: SurveyPage, copy: SurveyPage, by: User) -> None:
    """Save for the draft of a copy what would be shown with its questions in the survey."""
    draft: SurveyPage = copy.get_latest_revision_as_object()
    written = written_for(survey.pk)
    Rendering.objects.bulk_create(
        Rendering(
            page_id=copy.pk,
            block_id=easy.block_id,
            kind=easy.kind,
            wording_hash=easy.wording_hash,
            by=by,
            **{name: getattr(easy, name) for name in SAID},
        )
        for question in draft.drafted_questions()
        for easy in shown_with_question(question, written).values()
        if says_something(easy)
    )
