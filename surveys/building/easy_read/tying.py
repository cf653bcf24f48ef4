"""Tying frozen questions to the Easy Read words that are shown with them."""

from collections.abc import Iterable, Mapping, Sequence

from consult.documents.renderings import Rendering, shown_with, written_for
from surveys.building.easy_read.models import QuestionRendering
from surveys.building.easy_read.wordings import wordings_of
from surveys.building.models import QuestionnaireVersion
from surveys.building.questions import Question

Written = Mapping[str, Sequence[Rendering]]


def tie_questions(survey_id: int, questions: Iterable[Question]) -> None:
    """Tie questions that have just been frozen to the Easy Read words shown with them."""
    written = written_for(survey_id)
    QuestionRendering.objects.bulk_create(
        QuestionRendering(question=question, rendering=rendering)
        for question in questions
        for rendering in shown_with_question(question, written).values()
    )


def shown_with_question(question: Question, written: Written) -> dict[str, Rendering]:
    """Return, by block, what is shown with a question if it is frozen now."""
    return {
        block: shown_with(wording, rows)
        for block, wording in wordings_of(question).items()
        if (rows := written.get(block))
    }


def tie_to_published(made: Rendering, questionnaire: QuestionnaireVersion) -> bool:
    """Tie words that have just been saved to the questionnaire, if they were made from its words.

    Return whether they were.
    """
    for question in questionnaire.questions.all():
        if wordings_of(question).get(str(made.block_id)) == made.wording_hash:
            QuestionRendering.objects.create(question=question, rendering=made)
            return True
    return False
