"""What the Easy Read screen of a survey shows: ten questions at a time, each with its choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.documents.easy_read.forms import EasyWordsForm
from consult.documents.easy_read.paging import ALL, LATE, MISSING, Place, screenful
from consult.documents.easy_read.screen import filtered, troubles
from consult.rewording import Piece
from surveys.building.easy_read.beside import BesideQuestion, beside_questions, rewordings
from surveys.building.easy_read.forms import QuestionWordsForm
from surveys.building.easy_read.twins import says_something
from surveys.building.models import SurveyPage

A_SCREEN = 10  # with their choices, as much to write as twenty clauses
FILTERS = {
    ALL: gettext_lazy("All questions"),
    MISSING: gettext_lazy("Without Easy Read"),
    LATE: gettext_lazy("Out of date"),
}


@dataclass(frozen=True)
class Block:
    """A question, or one of its choices: its words, its form, and how the words changed since."""

    id: str
    name: str
    words: str
    wording: str
    form: EasyWordsForm
    is_late: bool
    pieces: list[Piece]


@dataclass(frozen=True)
class Line:
    """One question of the screen, with its choices."""

    beside: BesideQuestion
    own: Block
    choices: list[Block]
    is_here: bool

    @property
    def rendering(self) -> Any:
        """What was saved last for the question itself."""
        return self.beside.newest.get(self.beside.block_id)

    @property
    def choices_written(self) -> int:
        """How many choices have short words or a picture."""
        saved = (self.beside.newest.get(one.id) for one in self.choices)
        return sum(bool(easy and says_something(easy)) for easy in saved)

    @property
    def has_choices_open(self) -> bool:
        """Whether something about a choice needs to be seen at once."""
        return any(one.is_late or one.form.is_bound for one in self.choices)


def screen_context(draft: SurveyPage, place: Place) -> dict[str, Any]:
    """Return what the screen shows at a place."""
    questions = beside_questions(draft)
    shown = screenful(questions, show=place.show, at=place.at, most=A_SCREEN)
    return {
        **_frame(draft, questions, place),
        "lines": _lines(draft, shown.shown, {}, place.at),
        "listed": shown.listed,
        "before": shown.before and place.moved(at=shown.before),
        "after": shown.after and place.moved(at=shown.after),
    }


def trouble_context(
    draft: SurveyPage, place: Place, troubled: dict[str, EasyWordsForm]
) -> dict[str, Any]:
    """Return the questions of which something could not be saved, with what was typed."""
    questions = beside_questions(draft)
    shown = [one for one in questions if troubled.keys() & one.wordings.keys()]
    names = {block: name for one in shown for block, name in _names(one).items()}
    return {
        **_frame(draft, questions, place),
        **troubles(troubled, names),
        "lines": _lines(draft, shown, troubled, shown[0].block_id if shown else ""),
        "listed": len(shown),
    }


def _frame(draft: SurveyPage, questions: list[BesideQuestion], place: Place) -> dict[str, Any]:
    return {
        "page_title": _("Easy Read"),
        "page_subtitle": draft.title,
        "header_icon": "openquote",
        "document": draft,
        **filtered(questions, place, FILTERS, A_SCREEN),
        "media": Media() + QuestionWordsForm("question").media,
    }


def _names(one: BesideQuestion) -> dict[str, str]:
    """Return what each block of a question is called where it cannot be seen."""
    own = _("Question %(number)s") % {"number": one.question.position}
    return {one.block_id: own} | {key: f"{own}, “{label}”" for key, label in one.choices.items()}


def _lines(
    draft: SurveyPage, shown: list[BesideQuestion], forms: Mapping[str, EasyWordsForm], at: str
) -> list[Line]:
    changed = rewordings(draft.pk, shown)
    lines = []
    for one in shown:
        own, *choices = (
            _block(one, key, name, forms, changed) for key, name in _names(one).items()
        )
        lines.append(Line(one, own, choices, one.block_id == at))
    return lines


def _block(
    one: BesideQuestion,
    key: str,
    name: str,
    forms: Mapping[str, EasyWordsForm],
    changed: Mapping[str, list[Piece]],
) -> Block:
    form = forms.get(key) or QuestionWordsForm(key, beside=one.newest.get(key))
    if isinstance(form, QuestionWordsForm) and key == one.block_id:
        form.names = one.names  # the words of choices are shown as they are
    return Block(
        id=key,
        name=name,
        words=one.choices.get(key, one.question.label),
        wording=one.wordings[key],
        form=form,
        is_late=one.is_late(key),
        pieces=changed.get(key, []),
    )
