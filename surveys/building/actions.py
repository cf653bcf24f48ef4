"""Publishing a survey is freezing its questions: then the page goes live on them."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult.participation.models import Prompt
from consult.publishing import PublishingRefused, check_seen, check_unlocked, lock, make_live
from consult.scheduled import schedule
from surveys.building.drafting import fingerprint
from surveys.building.easy_read.tying import tie_questions
from surveys.building.films import without_captions
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.paths.words import REFUSED, finding_in_words, findings_of
from surveys.building.questions import Question
from surveys.building.wording import names_given_twice, unknown_in_words, unknown_names


@transaction.atomic
def publish_draft(*, survey: SurveyPage, note: str, seen: str, by: User) -> QuestionnaireVersion:
    """Publish the newest draft of a survey, if it is still the one that was `seen`.

    `seen` is its fingerprint. Raises DraftMovedOn, AlreadyPublished or PublishingRefused.
    """
    draft = _seen_draft(survey, seen, by)
    return publish_questionnaire(survey=draft, note=note, by=by)


@transaction.atomic
def schedule_draft(*, survey: SurveyPage, note: str, seen: str, at: datetime, by: User) -> None:
    """Schedule the newest draft of a survey, with its note, if it is still the one that was `seen`.

    Raises PublishingRefused where it could not be published today.
    """
    draft = _seen_draft(survey, seen, by)
    draft.version_note = note.strip()
    check_finished(draft, note)
    schedule(draft=draft, at=at, by=by)


def _seen_draft(survey: SurveyPage, seen: str, by: User) -> SurveyPage:
    """Return the newest draft, read after locking: until then somebody may save, or publish."""
    draft: SurveyPage = lock(survey).specific.get_latest_revision_as_object()
    check_unlocked(draft, by)
    check_seen(seen, fingerprint(draft))
    return draft


def publish_saved(survey: SurveyPage, *, by: User) -> QuestionnaireVersion:
    """Publish this draft with the note that was saved with it: schedules and workflows end so."""
    return publish_questionnaire(survey=survey, note=survey.version_note, by=by)


@transaction.atomic
def publish_questionnaire(*, survey: SurveyPage, note: str, by: User) -> QuestionnaireVersion:
    """Freeze the draft's questions and, as the last step, make the page live on them."""
    version = freeze(survey=survey, note=note, by=by)
    survey.version_note = ""
    make_live(survey, by=by)
    return version


@transaction.atomic
def freeze(*, survey: SurveyPage, note: str, by: User) -> QuestionnaireVersion:
    """Freeze the draft's questions as the survey's next questionnaire and return it.

    Raises PublishingRefused where the note or a finished question is missing.
    """
    questions = survey.drafted_questions()
    check_finished(survey, note)
    lock(survey)  # two at once get two numbers
    before = survey.newest_questionnaire
    version = QuestionnaireVersion.objects.create(
        survey_id=survey.pk,
        number=before.number + 1 if before else 1,
        note=note.strip(),
        by=by,
        pages=survey.drafted_pages(),
        **survey.drafted_words(),
    )
    for question in questions:
        question.version = version
        question.prompt = _prompt(survey, question)
    Question.objects.bulk_create(questions)
    tie_questions(survey.pk, questions)
    return version


def check_finished(survey: SurveyPage, note: str) -> None:
    """Refuse, with a sentence for the editor, what is not fit to be published."""
    if not note.strip():
        raise PublishingRefused(_("Write a note that says what is asked, or what changed."))
    check_askable(survey)


def check_askable(survey: SurveyPage) -> None:
    """Refuse, with a sentence for the editor, what is not fit to be asked."""
    questions = survey.drafted_questions()
    if not questions:
        raise PublishingRefused(_("Write at least one question first."))
    if len({question.key for question in questions}) < len(questions):
        raise PublishingRefused(_("A question stands here twice. Take one away and write it anew."))
    try:
        survey.questions.stream_block.clean(survey.questions)
    except ValidationError:
        raise PublishingRefused(
            _("A question is not finished: each needs its words, and two choices to choose from.")
        ) from None
    _check_recordings(questions)
    _check_films(survey)
    _check_names(questions)
    _check_path(survey, questions)


def _check_recordings(questions: list[Question]) -> None:
    """Refuse sound and film that say nothing to whoever cannot hear or see them."""
    for question in questions:
        if question.media_id and not question.transcript.strip():
            raise PublishingRefused(
                _(
                    "“%(label)s” has sound or film. Write down what is said and shown in it,"
                    " for people who cannot hear or see it."
                )
                % {"label": question.label}
            )


def _check_films(survey: SurveyPage) -> None:
    """Refuse film that deaf people cannot follow while they watch it."""
    for label in without_captions(survey.questions):
        raise PublishingRefused(
            _(
                "“%(label)s” has a film. Deaf people need captions in its picture."
                " Tick that it has them, or that nobody speaks in it."
            )
            % {"label": label}
        )


def _check_names(questions: list[Question]) -> None:
    """Refuse a name that two questions have, or that none on an earlier page has."""
    for name in names_given_twice(questions):
        raise PublishingRefused(
            _("Two questions have the short name “%(name)s”. Give one of them another.")
            % {"name": name}
        )
    for question, name in unknown_names(questions):
        raise PublishingRefused(unknown_in_words(question, name))


def _check_path(survey: SurveyPage, questions: list[Question]) -> None:
    """Refuse a path on which somebody would be lost, with the name of the question."""
    by_key = {question.key: question for question in questions}
    for finding in findings_of(questions, survey.drafted_pages()):
        if finding.trouble in REFUSED:
            raise PublishingRefused(finding_in_words(finding, by_key))


def _prompt(survey: SurveyPage, question: Question) -> Prompt | None:
    """Keep the exact words of a question: what is said in answer is said to these."""
    if not question.is_said_in_words:
        return None
    words = "\n".join(filter(None, [question.label, question.help_text]))
    return Prompt.objects.create(
        page_id=survey.pk, kind=Prompt.Kind.QUESTION, label=str(question.position), text=words
    )
