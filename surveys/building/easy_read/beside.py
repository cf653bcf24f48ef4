"""Easy Read words beside the draft's questions: which have them, and which are out of date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from consult.documents.easy_read.paging import LATE, MISSING, WRITTEN
from consult.documents.renderings import Rendering, written_for
from consult.rewording import Piece, compare
from surveys.building.easy_read.twins import is_late, says_something, twin_of
from surveys.building.easy_read.tying import shown_with_question
from surveys.building.easy_read.wordings import is_block_id, wordings_of, words_of, written_choices
from surveys.building.models import SurveyPage
from surveys.building.questions import Question
from surveys.building.wording import names_before


@dataclass(frozen=True)
class BesideQuestion:
    """A question of a draft with the Easy Read words beside it and its choices, by block.

    `names` are the short names of the questions on earlier pages.
    """

    question: Question
    newest: Mapping[str, Rendering]
    names: frozenset[str] = frozenset()

    @property
    def block_id(self) -> str:
        """The id of the question's block."""
        return self.question.key

    @cached_property
    def state(self) -> str:
        """Whether the words are missing, out of date (a choice's count too) or written."""
        if twin_of(self.question, self.newest) is None:
            return MISSING
        return LATE if is_late(self.question, self.newest) else WRITTEN

    @cached_property
    def wordings(self) -> dict[str, str]:
        """What each wording is known again by: the question's, then those of its choices."""
        return wordings_of(self.question)

    @property
    def choices(self) -> dict[str, str]:
        """The choices that may have words, by their keys."""
        return written_choices(self.question)

    def is_late(self, block: str) -> bool:
        """Tell whether the words of one block were made from another wording."""
        easy = self.newest.get(block)
        if easy is None or not says_something(easy):
            return False
        return easy.wording_hash != self.wordings[block]


def beside_questions(draft: SurveyPage) -> list[BesideQuestion]:
    """Return every question of a draft in order with its newest Easy Read words."""
    newest = Rendering.objects.easy_read(draft.pk).newest()
    questions = draft.drafted_questions()
    return [
        BesideQuestion(one, newest, names_before(questions, one.sheet))
        for one in questions
        if is_block_id(one.key)
    ]


def rewordings(survey_id: int, shown: Iterable[BesideQuestion]) -> dict[str, list[Piece]]:
    """Return by block how wordings changed since their Easy Read words were made, where known."""
    late = {
        block: (one, words)
        for one in shown
        for block, words in words_of(one.question).items()
        if one.is_late(block)
    }
    keys = {one.block_id for one, _words in late.values()}
    found = {}
    for question in _asked_before(survey_id, keys):
        before, hashes = words_of(question), wordings_of(question)
        for block in late.keys() & hashes.keys():
            one, words = late[block]
            if one.newest[block].wording_hash == hashes[block]:
                found[block] = compare(before[block], words)
    return found


def _asked_before(survey_id: int, keys: set[str]) -> Iterable[Question]:
    return Question.objects.filter(version__survey=survey_id, key__in=keys) if keys else ()


@dataclass(frozen=True)
class IfPublished:
    """What of a draft would be out of date in Easy Read, and how many have no words."""

    late: list[Question]
    missing: int


def easy_read_if_published(draft: SurveyPage) -> IfPublished:
    """Return how the Easy Read of a draft would stand if it were published now."""
    written = written_for(draft.pk)
    late, missing = [], 0
    for question in draft.drafted_questions():
        shown = shown_with_question(question, written)
        if twin_of(question, shown) is None:
            missing += 1
        elif is_late(question, shown):
            late.append(question)
    return IfPublished(late, missing)
