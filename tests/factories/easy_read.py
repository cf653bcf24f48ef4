"""Easy Read words of the questions that people are asked: `write_easy(survey, label, text)`."""

from uuid import UUID

from consult.documents.easy_read.actions import EasyWords
from surveys.building.easy_read.actions import save_easy_question
from surveys.building.easy_read.wordings import wordings_of
from tests.factories.consultations import a_publisher
from tests.factories.surveys import ask


def write_easy(survey, label, text, *, choice=None, **picture):
    """Say a published question, or one of its choices, in Easy Read; it is shown at once."""
    question = ask(survey, label)
    keys = {label: key for key, label in question.choice_labels.items()}
    block = keys[choice] if choice else question.key
    return save_easy_question(
        survey=survey,
        block_id=UUID(block),
        words=EasyWords(text, **picture),
        wording=wordings_of(question)[block],
        seen=None,
        by=a_publisher(),
    )
