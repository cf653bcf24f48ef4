"""What is sent to a survey: words as contributions, closed answers twice, and alike."""

import pytest

from consult.participation.models import Contribution, Participation, SealedOriginal
from consult.sealing import unseal
from surveys.answering.actions import AnswersMissing
from surveys.answering.models import ClosedAnswer, SurveySubmission
from tests.factories.surveys import answer, make_survey, many, one, open_question, publish_survey

pytestmark = pytest.mark.django_db

EASY = "How easy was it to find help?"
WAITING = "What are you waiting for?"
HELP = "What would help most?"


def test_words_of_open_answers_are_contributions_made_safe_like_any_comment():
    survey = make_survey()
    answer(survey, {EASY: "Hard", HELP: "Ring me on 01632 960 123, please."})
    contribution = Contribution.objects.get()
    assert contribution.prompt.kind == "question"
    assert contribution.prompt.text == f"{HELP}\nPlease leave out names."
    assert "960 123" not in contribution.text
    assert "960 123" in unseal(SealedOriginal.objects.get().sealed)


def test_nothing_written_is_no_contribution():
    answer(make_survey(), {EASY: "Hard", HELP: "  \n "})
    assert not Contribution.objects.exists()


def test_a_missing_answer_to_a_question_that_must_be_answered_sends_nothing():
    with pytest.raises(AnswersMissing):
        answer(make_survey(), {WAITING: ["Nothing"]})
    assert not Participation.objects.exists()


def test_the_same_token_sends_once():
    survey = make_survey()
    first = answer(survey, {EASY: "Hard"}, token="one browser")
    again = answer(survey, {EASY: "Easy"}, token="one browser")
    assert first == again
    assert SurveySubmission.objects.count() == ClosedAnswer.objects.count() == 1


def test_form_data_and_the_rows_of_closed_answers_say_the_same():
    """An oracle: both are read again, slowly, and compared as sets of (key, choice)."""
    survey = make_survey(
        questions=[
            one("Colour?", "Red", "Blue", required=True),
            many("Shapes?", "Round", "Square", "Long"),
            one("Size?", "Big", "Small"),
            open_question("Anything else?"),
        ]
    )
    answer(survey, {"Colour?": "Red", "Shapes?": ["Long", "Round"], "Anything else?": "No."})
    answer(survey, {"Colour?": "Blue", "Shapes?": [], "Size?": "Small"})
    survey.questions[0].value["label"] = "Which colour?"
    publish_survey(survey, note="Corrected a word.")
    answer(survey, {"Which colour?": "Red", "Size?": "Big", "Shapes?": ["Square", "Round"]})

    sent = list(SurveySubmission.objects.all())
    assert len(sent) == 3
    for submission in sent:
        in_form_data = set()
        for key, value in submission.form_data.items():
            for choice in value if isinstance(value, list) else [value]:
                in_form_data.add((key, choice))
        in_rows = set()
        for row in ClosedAnswer.objects.all():
            if row.submission_id == submission.pk:
                assert row.question.version_id == submission.questionnaire_id
                in_rows.add((row.question.key, row.choice))
        assert in_rows == in_form_data
    red = {row.choice for row in ClosedAnswer.objects.filter(question__label__iendswith="colour?")}
    assert len(red) == 2, "the key of a choice outlives a corrected label"
