"""The Easy Read twin of each question of a questionnaire: what people see who choose Easy Read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wagtail.documents.models import Document
from wagtail.images.models import Image

from consult.documents.renderings import Rendering, written_for
from surveys.building.easy_read.models import QuestionRendering
from surveys.building.easy_read.tying import shown_with_question
from surveys.building.easy_read.wordings import wordings_of, written_choices
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question


@dataclass(frozen=True)
class ChoiceTwin:
    """A choice in short words (its own, where only a picture was chosen), with a picture."""

    label: str
    drawn: str = ""
    picture: Image | None = None


@dataclass(frozen=True)
class Twin:
    """A question in Easy Read: its lines, one picture, a recording, and its choices by key.

    `drawn` is the name of an icon. `is_late` tells that the question's words changed since.
    """

    lines: tuple[str, ...]
    drawn: str = ""
    picture: Image | None = None
    recording: Document | None = None
    choices: Mapping[str, ChoiceTwin] = field(default_factory=dict)
    is_late: bool = False


def twins_of(questionnaire: QuestionnaireVersion) -> dict[str, Twin]:
    """Return the twins of a questionnaire by the keys of their questions, in two queries.

    A question whose newest words were taken away has none.
    """
    ties = (
        QuestionRendering.objects.filter(question__version=questionnaire)
        .select_related("question", "rendering__picture", "rendering__recording")
        .prefetch_related("rendering__picture__renditions")
        .order_by("pk")
    )
    return _twins(ties)


def is_in_easy_read(questionnaire: QuestionnaireVersion) -> bool:
    """Tell whether some question of a questionnaire was written in Easy Read."""
    ties = QuestionRendering.objects.filter(question__version=questionnaire)
    return ties.exclude(rendering__text="").exists()


def drafted_twins(survey: SurveyPage) -> dict[str, Twin]:
    """Return the twins that the draft's questions would have if they were published now."""
    written = written_for(survey.pk)
    made = {
        question.key: twin_of(question, shown_with_question(question, written))
        for question in survey.drafted_questions()
    }
    return {key: twin for key, twin in made.items() if twin}


def _twins(ties: Iterable[QuestionRendering]) -> dict[str, Twin]:
    questions: dict[str, Question] = {}
    shown: dict[str, dict[str, Rendering]] = defaultdict(dict)
    for tie in ties:
        questions[tie.question.key] = tie.question
        shown[tie.question.key][str(tie.rendering.block_id)] = tie.rendering
    made = {key: twin_of(questions[key], blocks) for key, blocks in shown.items()}
    return {key: twin for key, twin in made.items() if twin}


def twin_of(question: Question, shown: Mapping[str, Rendering]) -> Twin | None:
    """Return the twin of a question from what is shown with it, by block; None without words."""
    own = shown.get(question.key)
    if own is None or not own.lines:
        return None
    return Twin(
        lines=tuple(own.lines),
        drawn=own.drawn,
        picture=own.picture,
        recording=own.recording,
        choices=_choices(question, shown),
        is_late=is_late(question, shown),
    )


def _choices(question: Question, shown: Mapping[str, Rendering]) -> dict[str, ChoiceTwin]:
    return {
        key: ChoiceTwin(" ".join(easy.lines) or label, easy.drawn, easy.picture)
        for key, label in written_choices(question).items()
        if (easy := shown.get(key)) and says_something(easy)
    }


def is_late(question: Question, shown: Mapping[str, Rendering]) -> bool:
    """Tell whether Easy Read words for a question, or for a choice, were made from other words."""
    return any(
        easy.wording_hash != wording
        for block, wording in wordings_of(question).items()
        if (easy := shown.get(block)) and says_something(easy)
    )


def says_something(easy: Rendering) -> bool:
    """Tell whether there are words or a picture, and not only what took them away."""
    return bool(easy.lines or easy.drawn or easy.picture_id)
