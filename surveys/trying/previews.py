"""The preview of a draft as each of those who will answer it: what they may be asked, and no more.

It has no form to send, and no button.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.participation.profile import Audience
from surveys.answering.easy_words import EasyWords, easy_words
from surveys.building.easy_read.twins import drafted_twins
from surveys.building.form_builder import SurveyFormBuilder
from surveys.building.kinds import NOT_ANSWERED
from surveys.building.models import SurveyPage
from surveys.building.paths.screen import Line, path_pages
from surveys.building.questions import Question
from surveys.building.rules import sheets_of
from surveys.path import may_come_to

_YOUNG, _EASY = "young_person", "easy_read"
_WHOM = {
    "parent_carer": (Audience.PARENT_CARER,),
    _YOUNG: (Audience.YOUNG_PERSON,),
    "works_with_children": (
        Audience.SCHOOL,
        Audience.HEALTH,
        Audience.SOCIAL_CARE,
        Audience.PROVIDER,
    ),
}


@dataclass(frozen=True)
class Shown:
    """One page of the preview, with the questions on it that this audience may be asked."""

    title: str
    when: str
    lines: list[Line]


def show(request: HttpRequest, page: SurveyPage, mode: str) -> TemplateResponse:
    """Show a draft on one page in a mode of `SurveyPage.preview_modes`."""
    draft, whom = copy(page), _WHOM.get(mode, ())
    if mode == _YOUNG:  # one question a page, as in every survey that is for them
        draft.audience = Audience.YOUNG_PERSON
    asked = draft.drafted_questions()
    keys = asked_of(whom, asked, draft)
    shown = [one for one in asked if one.key in keys]
    easy = _easy_words(draft) if mode == _EASY else {}
    context = _questions(draft, keys, shown, whom) | {
        "page": draft,
        "easy": easy,
        "look": _look(draft, mode),
        "borrows_look": draft.audience != page.audience,
        "said": _about_easy(easy, shown) if mode == _EASY else _left_out(whom, asked, keys),
    }
    return TemplateResponse(request, page.template, context)


def _look(draft: SurveyPage, mode: str) -> str:
    if mode == _EASY:
        return "cp-young cp-easy"
    return "cp-young" if draft.audience == Audience.YOUNG_PERSON else ""


def _questions(
    draft: SurveyPage, keys: set[str], shown: Sequence[Question], whom: Sequence[Audience]
) -> dict[str, Any]:
    """Return the pages and their form; who one is, if it is one, is ticked."""
    pages = _pages(draft, keys)
    ticked = {one.key: whom[0] for one in shown if one.field == "audience" and len(whom) == 1}
    return {
        "pages": pages,
        "has_pages": any(_asks(page) != 1 for page in pages),
        "form": SurveyFormBuilder(shown).get_form_class()(initial=ticked),
    }


def _asks(page: Shown) -> int:
    return sum(line.question.kind not in NOT_ANSWERED for line in page.lines)


def asked_of(
    whom: Sequence[Audience], questions: Sequence[Question], draft: SurveyPage
) -> set[str]:
    """Return the keys of what some of these may be asked; without any, of all that is asked."""
    if not whom:
        return {one.key for one in questions}
    sheets = sheets_of(questions, draft.drafted_pages())
    asking = [one.key for one in questions if one.field == "audience"]
    return set().union(*(may_come_to(sheets, dict.fromkeys(asking, one)) for one in whom))


def _pages(draft: SurveyPage, keys: set[str]) -> list[Shown]:
    pages = (
        Shown(page.title, page.when, [line for line in page.lines if line.question.key in keys])
        for page in path_pages(draft)
    )
    return [page for page in pages if page.lines]


def _left_out(whom: Sequence[Audience], asked: Iterable[Question], keys: set[str]) -> str:
    """Say what is left out, and why; nothing in the preview of all questions."""
    left = [one.label for one in asked if one.key not in keys]
    if not whom:
        return ""
    if not left:
        return _("Nothing is left out: no question here is for other people only.")
    names = ", ".join(_("“%(words)s”") % {"words": label} for label in left)
    words = ngettext(
        "One question is left out, since only other people are asked it: %(names)s.",
        "%(count)s questions are left out, since only other people are asked them: %(names)s.",
        len(left),
    )
    return words % {"count": len(left), "names": names}


def _easy_words(draft: SurveyPage) -> dict[str, EasyWords]:
    return {key: easy_words(twin, str) for key, twin in drafted_twins(draft).items()}


def _about_easy(easy: dict[str, EasyWords], shown: Iterable[Question]) -> str:
    """Say which questions have no Easy Read yet: they stand here in their own words."""
    lacking = sum(one.key not in easy for one in shown if one.kind not in NOT_ANSWERED)
    if not lacking:
        return _("Nothing is left out: every question is in Easy Read.")
    words = ngettext(
        "%(count)s question is not in Easy Read yet: people read its own words.",
        "%(count)s questions are not in Easy Read yet: people read their own words.",
        lacking,
    )
    return words % {"count": lacking}
