"""Beginning a survey, keeping answers, and sending them once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.lifecycle import may_send
from consult.participation.actions import record
from consult.participation.models import Basket, Participation
from surveys.answering import journey
from surveys.answering.begun import Begun, asked, begun_with, sealed
from surveys.answering.models import ClosedAnswer, FollowUpAddress
from surveys.answering.sent import addresses_in, profile_in, rows_of, said, submission_of
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.rules import sheets_of
from surveys.invitations.actions import use, waiting
from surveys.path import Answers, on_path


class NotSent(Exception):  # noqa: N818 (a refusal, not a fault)
    """The consultation takes no answers now."""


class AnswersMissing(NotSent):
    """A question that must be answered is not."""


class LinkUsed(NotSent):
    """A link is needed, and this one was used, revoked, or never given."""


@transaction.atomic
def begin(*, survey: SurveyPage, link: str = "", instead_of: str = "") -> str:
    """Begin a basket on the newest questionnaire, and return the token of its browser.

    `link` is the code of an invitation, which is used up by sending. Raises LinkUsed where the
    survey asks for one and it is not there. What was begun with the token `instead_of` is thrown
    away.
    """
    newest = survey.newest_questionnaire
    if newest is None:
        raise ValueError("A survey without a questionnaire cannot be answered.")
    if survey.by_invitation and not waiting(link, survey):
        raise LinkUsed
    if instead_of:
        Basket.objects.filter(token_hash=receipts.hash_token(instead_of, survey.pk)).delete()
    token = receipts.new_token()
    Basket.objects.create(
        token_hash=receipts.hash_token(token, survey.pk),
        page=survey,
        sealed_answers=sealed(newest, {}, link=link),
    )
    return token


@transaction.atomic
def keep_answers(
    *, survey: SurveyPage, token: str, answers: Answers, about: Mapping[str, Any] | None = None
) -> Begun | None:
    """Keep the answers of a page; None where the basket was sent or thrown away meanwhile.

    `about` is what else was said about the person.

    The basket is locked: in another tab the next answers are being kept.
    """
    begun = begun_with(survey, token, locked=True)
    if begun is None:
        return None
    begun.take(answers, about)
    _seal(begun)
    return begun


@transaction.atomic
def give_link(*, survey: SurveyPage, token: str, link: str) -> None:
    """Let what was begun be sent with another link: its own was used, or it began without one."""
    if begun := begun_with(survey, token, locked=True):
        begun.link = link
        _seal(begun)


def _seal(begun: Begun) -> None:
    begun.basket.sealed_answers = sealed(
        begun.questionnaire, begun.answers, begun.about, link=begun.link
    )
    begun.basket.save(update_fields=["sealed_answers", "changed_at"])


@transaction.atomic
def send_begun(
    *, survey: SurveyPage, consultation: ConsultationPage, token: str, about: Mapping[str, Any]
) -> bool:
    """Send what was begun with a token, and say whether it was there to be sent.

    Raises AnswersMissing where a required answer is missing, LinkUsed where answers came with its
    link before, NotSent where it is too late. Posts at the same moment wait for each other at the
    basket: the first sends it, the others find it gone.
    """
    begun = begun_with(survey, token, locked=True)
    if begun is None:
        return False
    if not may_send(consultation.timetable, begun.basket.started_at, timezone.now()):
        raise NotSent
    send(
        survey=survey,
        consultation=consultation,
        questionnaire=begun.questionnaire,
        answers=begun.answers,
        token=token,
        about=about,
        receipt=begun.basket.receipt_hash,
    )
    # Last, so that whatever else refuses has not touched its row. What began before links were
    # needed has none, and may finish.
    if not use(survey=survey, code=begun.link) and begun.link and survey.by_invitation:
        raise LinkUsed
    begun.basket.delete()
    return True


@transaction.atomic
def send(
    *,
    survey: SurveyPage,
    consultation: ConsultationPage,
    questionnaire: QuestionnaireVersion,
    answers: Answers,
    token: str,
    about: Mapping[str, Any],
    receipt: str | None = None,
) -> tuple[Participation, bool]:
    """Record answers to a questionnaire and say whether they are new.

    Words become contributions; closed answers a submission and one frozen row a choice. What was
    answered off the path that these answers take is not sent. `receipt` is the hash of a code that
    was shown before.
    """
    questions = list(questionnaire.questions.select_related("prompt"))
    sheets = sheets_of(questions, questionnaire.pages)
    if journey.first_missing(sheets, [asked(question) for question in questions], answers):
        raise AnswersMissing
    keys = {key for page in on_path(sheets, answers) for key in page}
    counted = [question for question in questions if question.key in keys]
    sitting, is_new = record(
        consultation=consultation,
        token=token,
        place=survey.pk,
        words=said(counted, answers),
        about={**profile_in(counted, answers), **about},
        receipt=receipt,
    )
    if is_new:
        submission = submission_of(survey, questionnaire, sitting, counted, answers)
        submission.save(force_insert=True)
        ClosedAnswer.objects.bulk_create(rows_of(submission, counted, answers))
        FollowUpAddress.objects.bulk_create(addresses_in(survey, counted, answers))
    return sitting, is_new
