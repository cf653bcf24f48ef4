"""What somebody has begun to answer and not sent: kept in their basket, encrypted."""

import json
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from consult import receipts
from consult.participation.models import Basket
from consult.sealing import seal, unseal
from surveys.answering import journey
from surveys.answering.journey import Asked, chosen, value, words
from surveys.building.kinds import OTHER_WORDS
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question
from surveys.building.rules import sheets_of
from surveys.building.wording import NAMED
from surveys.path import Answer, Answers, Sheet, on_path


@dataclass
class Begun:
    """A basket, the questionnaire that it was begun on, and the answers so far.

    Whoever began on a version finishes on it, even if a newer one was published meanwhile. `about`
    is what the person said about themselves, where the rule for children asks more before sending.
    `link` is the code of the invitation with which they came: it is sealed with the rest.
    """

    basket: Basket
    questionnaire: QuestionnaireVersion
    answers: dict[str, Answer]
    about: dict[str, Any] = field(default_factory=dict)
    link: str = ""

    def take(self, answers: Answers, about: Mapping[str, Any] | None = None) -> None:
        """Add answers, and what is said about the person; what is empty takes back."""
        self.answers |= answers
        said = {**self.about, **(about or {})}
        self.about = {name: value for name, value in said.items() if value not in ("", None)}

    @cached_property
    def questions(self) -> list[Question]:
        """The questions in their order."""
        return list(self.questionnaire.questions.select_related("prompt"))

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions as the journey knows them."""
        return [asked(question) for question in self.questions]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The pages with their questions and rules."""
        return sheets_of(self.questions, self.questionnaire.pages)

    def on_page(self, page: int) -> list[Question]:
        """Return the questions that are asked on a page now, with earlier answers in their words.

        None where there is no such page.
        """
        paths = on_path(self.sheets, self.answers)
        keys = paths[page - 1] if 1 <= page <= len(paths) else []
        return [self.piped(question) for question in self.questions if question.key in keys]

    def on_the_path(self) -> list[Question]:
        """Return the questions that are asked of this person, on all pages."""
        keys = {key for page in on_path(self.sheets, self.answers) for key in page}
        return [question for question in self.questions if question.key in keys]

    def left_behind(self) -> list[Question]:
        """Return the questions that have an answer and are asked no longer."""
        asked_now = {question.key for question in self.on_the_path()}
        return [
            question
            for question, one in zip(self.questions, self.asked, strict=True)
            if question.key not in asked_now
            and one.key in self.answers
            and journey.answered(one, self.answers)
        ]

    def first_missing(self) -> int | None:
        """Return the first page on which an answer is missing that must be given."""
        return journey.first_missing(self.sheets, self.asked, self.answers)

    def has_reached(self, page: int) -> bool:
        """Tell whether every question that is asked on a page has been seen."""
        return all(question.key in self.answers for question in self.on_page(page))

    @property
    def asked_about_the_person(self) -> set[str]:
        """The fields of a profile that the questions on the path fill."""
        return {name for question in self.on_the_path() if (name := question.fills)}

    def seen(self, questions: Sequence[Question]) -> str:
        """Name what is kept of these questions, so that another tab is noticed."""
        kept = [[name, self.answers[name]] for name in sorted(self._names(questions))]
        return sha256(json.dumps(kept).encode()).hexdigest()[:16]

    def differs(self, questions: Sequence[Question], seen: str, form: Form) -> bool:
        """Tell whether another tab kept something else here since a page was shown.

        What is the same in both is no quarrel, nor is a page that says nothing of what it showed.
        """
        if not seen or seen == self.seen(questions) or not form.is_valid():
            return False
        typed = form.cleaned_data
        return any(self.answers[name] != typed.get(name) for name in self._names(questions))

    def _names(self, questions: Sequence[Question]) -> set[str]:
        keys = {question.key for question in questions}
        return {name for name in self.answers if name.removesuffix(OTHER_WORDS) in keys}

    def piped(self, question: Question) -> Question:
        """Return a question in whose words the answers to named ones stand; templates escape."""
        shown = copy(question)
        shown.label = self.filled(question.label)
        shown.help_text = self.filled(question.help_text)
        return shown

    def filled(self, text: str) -> str:
        """Return a text in which the answers to named questions stand; templates escape."""
        if not NAMED.search(text):
            return text
        said = {one.name: in_words(one, self.answers) for one in self.questions if one.name}
        return with_answers(text, said)

    @property
    def words(self) -> list[str]:
        """What was written so far in somebody's own words."""
        return self.words_with({})

    def words_with(self, typed: Mapping[str, Any]) -> list[str]:
        """Return these words, each as it was typed last, though that was not kept any more."""
        later = {key: typed[key] for key in self._places if typed.get(key, "").strip()}
        answers = self.answers | later
        return [text for question in self.asked if (text := words(question, answers))]

    @cached_property
    def _places(self) -> set[str]:
        """Where words may be typed: in open questions, and beside "something else"."""
        return {
            place
            for question in self.questions
            if question.is_said_in_words
            for place in (question.key, f"{question.key}{OTHER_WORDS}")
        }


def asked(question: Question) -> Asked:
    """Return what the journey needs to know of a question."""
    return Asked(
        key=question.key,
        kind=question.kind,
        required=question.required,
        choices=tuple(question.choice_labels),
    )


def in_words(question: Question, answers: Mapping[str, Answer]) -> str:
    """Return an answer in the words that the person read or wrote."""
    one = asked(question)
    labels = [question.choice_labels[key] for key in chosen(one, answers)]
    return ", ".join(labels) or words(one, answers) or value(one, answers)


def with_answers(text: str, said: Mapping[str, str]) -> str:
    """Put answers into a text in which they are named in curly brackets."""
    return NAMED.sub(lambda found: said.get(found[1]) or _("your answer"), text)


def begun_with(survey: SurveyPage, token: str | None, *, locked: bool = False) -> Begun | None:
    """Return what was begun here with a browser's token; locked, nobody else changes it."""
    if not token:
        return None
    baskets = Basket.objects.select_for_update() if locked else Basket.objects.all()
    basket = baskets.filter(token_hash=receipts.hash_token(token, survey.pk)).first()
    if basket is None:
        return None
    kept = json.loads(unseal(basket.sealed_answers))
    return Begun(
        basket=basket,
        questionnaire=QuestionnaireVersion.objects.get(pk=kept["questionnaire"]),
        answers=kept["answers"],
        about=kept.get("about", {}),
        link=kept.get("link", ""),
    )


def sealed(
    questionnaire: QuestionnaireVersion,
    answers: dict[str, Answer],
    about: Mapping[str, Any] | None = None,
    link: str = "",
) -> bytes:
    """Return what is kept in the basket of these answers, of who gives them and of their link."""
    kept = {"questionnaire": questionnaire.pk, "answers": answers, "about": about or {}}
    return seal(json.dumps(kept | {"link": link}))
