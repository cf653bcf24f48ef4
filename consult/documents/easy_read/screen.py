"""What the Easy Read screen shows: twenty clauses at a time, each with its form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.documents.easy_read.beside import Beside, beside_draft, rewordings
from consult.documents.easy_read.drawings import DRAWINGS
from consult.documents.easy_read.forms import EasyWordsForm
from consult.documents.easy_read.paging import (
    A_SCREEN,
    ALL,
    LATE,
    MISSING,
    Place,
    Standing,
    progress_of,
    screenful,
)
from consult.documents.models import Document
from consult.rewording import Piece

FILTERS = {
    ALL: gettext_lazy("All clauses"),
    MISSING: gettext_lazy("Without Easy Read"),
    LATE: gettext_lazy("Out of date"),
}


@dataclass(frozen=True)
class Line:
    """One clause of the screen: its wording, its form, and how the wording changed since."""

    beside: Beside
    form: EasyWordsForm
    pieces: list[Piece]
    starts_part: bool
    is_here: bool


def screen_context(draft: Document, place: Place) -> dict[str, Any]:
    """Return what the screen shows at a place."""
    clauses = beside_draft(draft)
    shown = screenful(clauses, show=place.show, at=place.at)
    forms = {one.block_id: EasyWordsForm(one.block_id, beside=one.rendering) for one in clauses}
    return {
        **_frame(draft, clauses, place),
        "lines": _lines(draft, shown.shown, forms, place.at),
        "listed": shown.listed,
        "before": shown.before and place.moved(at=shown.before),
        "after": shown.after and place.moved(at=shown.after),
    }


def trouble_context(
    draft: Document, place: Place, troubled: dict[str, EasyWordsForm]
) -> dict[str, Any]:
    """Return the clauses that could not be saved, with what was typed, and nothing else.

    A clause that has left the draft meanwhile has no wording to stand beside, only its words.
    """
    clauses = beside_draft(draft)
    shown = [one for one in clauses if one.block_id in troubled]
    names = {one.block_id: one.row.number for one in shown}
    return {
        **_frame(draft, clauses, place),
        **troubles(troubled, names),
        "lines": _lines(draft, shown, troubled, shown[0].block_id if shown else ""),
        "listed": len(shown),
    }


def troubles(troubled: dict[str, EasyWordsForm], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the forms that could not be saved by the names of their blocks; apart, those gone."""
    return {
        "troubled": [(names[block], form) for block, form in troubled.items() if block in names],
        "gone": [form for block, form in troubled.items() if block not in names],
    }


def _frame(draft: Document, clauses: list[Beside], place: Place) -> dict[str, Any]:
    return {
        "page_title": _("Easy Read"),
        "page_subtitle": draft.title,
        "header_icon": "openquote",
        "document": draft,
        **filtered(clauses, place, FILTERS),
        "parts": _parts(clauses, place),
        "media": Media() + EasyWordsForm("clause").media,
    }


def filtered(
    all_of_them: Sequence[Standing], place: Place, filters: Mapping[str, Any], most: int = A_SCREEN
) -> dict[str, Any]:
    """Return how far all of them are, the filters with what each has, and the drawings."""
    progress = progress_of(all_of_them)
    counts = {ALL: progress.total, MISSING: progress.missing, LATE: progress.late}
    return {
        "progress": progress,
        "show": place.show,
        "filters": [
            (key, name, place.moved(show=key), counts[key]) for key, name in filters.items()
        ],
        "drawings": DRAWINGS,
        "a_screen": most,
    }


def _parts(clauses: Iterable[Beside], place: Place) -> list[tuple[str, str]]:
    """Return the parts of the document with the address at which each begins."""
    firsts: dict[str, Beside] = {}
    for one in clauses:
        firsts.setdefault(one.section.number, one)
    return [
        (f"{number}. {first.section.title}", place.moved(show=ALL, at=first.block_id))
        for number, first in firsts.items()
        if first.section.title
    ]


def _lines(
    draft: Document, shown: list[Beside], forms: dict[str, EasyWordsForm], at: str
) -> list[Line]:
    changed = rewordings(draft.pk, shown)
    lines, part = [], None
    for one in shown:
        starts, part = one.section.number != part, one.section.number
        form = forms[one.block_id]
        pieces = changed.get(one.block_id, [])
        lines.append(Line(one, form, pieces, starts, one.block_id == at))
    return lines
