"""The questions as they stand on paper: numbers, codes, what to tick, where to write."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from surveys.building.easy_read.twins import Twin
from surveys.building.kinds import NOT_ANSWERED, OTHER, Kind
from surveys.building.printing.instructions import instructions_of
from surveys.building.printing.pictures import Picture, face, of_editor, shown
from surveys.building.printing.source import Source
from surveys.building.printing.when import Numbered, conditions_in_words
from surveys.building.questions import Question
from surveys.building.rules import rule_of
from surveys.building.wording import NAMED


class Room(StrEnum):
    """What there is to write on below a question."""

    NONE = "none"
    LINE = "line"
    DAY = "day"
    LINES = "lines"


_ROOM = {
    Kind.NUMBER: Room.LINE,
    Kind.SHORT: Room.LINE,
    Kind.DISTRICT: Room.LINE,
    Kind.DATE: Room.DAY,
    Kind.OPEN: Room.LINES,
}


_PLAIN_PAGE: dict[str, Any] = {"title": "", "rule": {}}


@dataclass(frozen=True)
class Choice:
    """One box to tick, or to write a number in; `takes_words` where words may be added."""

    label: str
    picture: Picture | None = None
    takes_words: bool = False


@dataclass(frozen=True)
class Ask:
    """One question, or something to know (which has neither number nor code)."""

    code: str
    lines: tuple[str, ...]
    number: int | None = None
    when: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    room: Room = Room.NONE
    picture: Picture | None = None
    is_kept_apart: bool = False


@dataclass(frozen=True)
class Sheet:
    """The questions of a page, and who answers them."""

    title: str
    when: tuple[str, ...]
    asks: list[Ask] = field(default_factory=list)


def sheets_of(source: Source, *, easy: bool) -> list[Sheet]:
    """Return all questions of a questionnaire, in the words of one kind of pack."""
    return list(_Asking(source, easy=easy).sheets())


def words_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in re.split(r"[\r\n]+", text) if line.strip())


def ideas(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, since Easy Read says one thing a line."""
    return tuple(re.split(r"(?<=[.])\s+", text))


class _Asking:
    """The questions of one pack, who know each other's numbers."""

    def __init__(self, source: Source, *, easy: bool) -> None:
        self._source = source
        self._twins = source.twins if easy else {}
        answered = [one for one in source.questions if one.kind not in NOT_ANSWERED]
        self._numbers = {one.key: number for number, one in enumerate(answered, start=1)}
        self._names = {one.name: self._numbers[one.key] for one in answered if one.name}
        self._paper = {one.key: self._numbered(one) for one in answered}

    def _numbered(self, question: Question) -> Numbered:
        return Numbered(self._numbers[question.key], question.kind, self._labels(question))

    def sheets(self) -> Iterator[Sheet]:
        """Go through the pages."""
        pages = self._source.pages
        for number, here in groupby(self._source.questions, key=lambda one: one.sheet):
            page: dict[str, Any] = pages[number - 1] if number <= len(pages) else _PLAIN_PAGE
            questions = list(here)
            asks = [self._ask(question) for question in questions]
            yield Sheet(page["title"], self._page_when(page["rule"], questions), asks)

    def _page_when(self, kept: dict[str, Any], questions: Sequence[Question]) -> tuple[str, ...]:
        numbers = [self._numbers[one.key] for one in questions if one.key in self._numbers]
        so = conditions_in_words(rule_of(kept), self._paper)
        if not so or not numbers:
            return self._when(questions[0], so)
        words = {"first": numbers[0], "last": numbers[-1], "so": so}
        if len(numbers) == 1:
            sentence = _("Only answer question %(first)s if %(so)s.") % words
        else:
            sentence = _("Only answer questions %(first)s to %(last)s if %(so)s.") % words
        return sentence, self._go_on(numbers[-1])

    def _when(self, question: Question, so: str) -> tuple[str, ...]:
        if not so:
            return ()
        if question.key not in self._numbers:
            return (_("Only read this if %(so)s.") % {"so": so},)
        sentence = _("Only answer this if %(so)s.") % {"so": so}
        return sentence, self._go_on(self._numbers[question.key])

    def _go_on(self, number: int) -> str:
        if number < len(self._numbers):
            return _("If not, go to question %(number)s.") % {"number": number + 1}
        return _("If not, go to “About you”.")

    def _ask(self, question: Question) -> Ask:
        twin = self._twins.get(question.key)
        return Ask(
            code=self._source.codes[question.key] if question.key in self._numbers else "",
            number=self._numbers.get(question.key),
            lines=self._lines(question, twin),
            hints=tuple(self._hints(question, twin)),
            when=self._when(question, conditions_in_words(rule_of(question.rule), self._paper)),
            instructions=instructions_of(question),
            choices=self._choices(question, twin),
            room=_ROOM.get(Kind(question.kind), Room.NONE),
            picture=_picture(question, twin),
            is_kept_apart=question.kind == Kind.EMAIL,
        )

    def _lines(self, question: Question, twin: Twin | None) -> tuple[str, ...]:
        """Return the words of a question; without words in Easy Read, its own."""
        said = twin.lines if twin else [question.label]
        return tuple(self._piped(line) for line in said)

    def _hints(self, question: Question, twin: Twin | None) -> Iterator[str]:
        if twin is None:
            yield from words_of(self._piped(question.help_text))
        if question.transcript:
            yield _("On screen there is something to hear or see with this. It says:")
            yield from words_of(question.transcript)
        elif question.media_id or (twin and twin.recording):
            yield _("There is something to hear or see with this, where people answer on screen.")

    def _piped(self, text: str) -> str:
        """Say which answer is meant where an answer would stand in the words on screen."""

        def said(found: re.Match[str]) -> str:
            number = self._names.get(found[1])
            if number is None:
                return _("your answer")
            return _("your answer to question %(number)s") % {"number": number}

        return NAMED.sub(said, text)

    def _labels(self, question: Question) -> dict[str, str]:
        twin = self._twins.get(question.key)
        easy = {key: one.label for key, one in twin.choices.items()} if twin else {}
        return question.choice_labels | easy

    def _choices(self, question: Question, twin: Twin | None) -> tuple[Choice, ...]:
        pictures = _choice_pictures(question, twin)
        return tuple(
            Choice(label, pictures.get(key), takes_words=question.offers_other and key == OTHER)
            for key, label in self._labels(question).items()
        )


def _choice_pictures(question: Question, twin: Twin | None) -> dict[str, Picture | None]:
    if question.kind == Kind.FACES:
        return {key: face(key, label) for key, label in question.choice_labels.items()}
    if twin is None:
        return {}
    return {key: shown(one.drawn, one.picture, one.label) for key, one in twin.choices.items()}


def _picture(question: Question, twin: Twin | None) -> Picture | None:
    own = shown(twin.drawn, twin.picture, twin.lines[0]) if twin else None
    if own is None and question.picture:
        return of_editor(question.picture, question.label)
    return own
