"""The Easy Read of the demonstration: of its strategy, and of the young people's survey.

A reading group wrote both, beside the words that people read then.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from wagtail.models import Page

from consult.documents.easy_read.actions import EasyWords, save_easy_read
from consult.documents.easy_read.beside import beside_draft
from consult.documents.models import Document
from consult.documents.renderings import Rendering
from consult.frozen import unlocked
from home.demo.content.shelf import data
from home.demo.dates import REASON, moment
from surveys.building.easy_read.actions import save_easy_question
from surveys.building.easy_read.beside import BesideQuestion, beside_questions
from surveys.building.models import SurveyPage


def write_easy_read(strategy: Document, *, by: User) -> None:
    """Save Easy Read words for the first parts; one of them goes out of date in version 2."""
    words = data("easy_read.json")
    clauses = {one.row.text: one for one in beside_draft(strategy)}
    for one in words["clauses"]:
        clause = clauses[one["of"]]
        save_easy_read(
            page=strategy,
            block_id=UUID(clause.block_id),
            words=_words(one),
            wording=clause.wording,
            seen=None,
            by=by,
        )
    _date_back(strategy, days=words["written_days_ago"], by=by)


def write_easy_questions(survey: SurveyPage, *, by: User) -> None:
    """Save Easy Read words for every question of the young people's survey, and its choices."""
    words = data("easy_read_questions.json")
    short = [one["key"] for one in data("surveys.json")["young_survey"]["questions"]]
    questions = dict(zip(short, beside_questions(survey), strict=True))
    for one in words["questions"]:
        question = questions[one["of"]]
        for block, said in _blocks(question, one):
            save_easy_question(
                survey=survey,
                block_id=UUID(block),
                words=said,
                wording=question.wordings[block],
                seen=None,
                by=by,
            )
    _date_back(survey, days=words["written_days_ago"], by=by)


def _blocks(question: BesideQuestion, one: dict[str, Any]) -> Iterator[tuple[str, EasyWords]]:
    """Give the block of a question, then those of its choices, each with its words."""
    yield question.block_id, _words(one)
    for key, label in question.choices.items():
        choice = one["choices"][label]
        yield key, EasyWords(choice["words"], drawing=choice.get("drawing", ""))


def _words(one: dict[str, Any]) -> EasyWords:
    return EasyWords("\n".join(one["lines"]), drawing=one["drawing"])


def _date_back(page: Page, *, days: int, by: User) -> None:
    with unlocked(reason=REASON, by=by):
        Rendering.objects.easy_read(page.pk).update(at=moment(-days, 15))
