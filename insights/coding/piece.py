"""One piece as a reader sees it: its sentences, with what was found and tied, and who did what."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from consult.participation.models import Contribution
from insights.coding.excerpts import Part, Span, sentences, where
from insights.coding.ledger import holding, set_aside, tied, to_undo
from insights.coding.marking import Piece, pieces
from insights.coding.models import CodingAct, Suggestion
from insights.coding.querysets import Suggested, suggested


@dataclass(frozen=True)
class Sentence:
    """A sentence in pieces, of which some were found by a rule, and the acts that tie it."""

    span: Span
    pieces: list[Piece]
    tied: list[CodingAct]


@dataclass(frozen=True)
class Shown:
    """What a page shows of a piece. `last` is what this reader did last and may undo."""

    words: list[Sentence]
    other_words: list[Sentence]
    suggested: list[Suggested]
    readers: str
    doubters: str
    last: str


def piece(said: Contribution, user: User) -> Shown:
    """Return a piece as it stands, in three queries."""
    found = said.suggestions.select_related("theme").exclude(theme__status="retired")
    rows = list(found)
    acts = list(said.coding_acts.select_related("by", "theme"))
    parts = _sentences(said, rows, tied(acts))
    return Shown(
        words=parts.get(Part.WORDS, []),
        other_words=parts.get(Part.OTHER_WORDS, []),
        suggested=suggested(said, rows, holding(acts)),
        readers=names([one.by for one in said.readings.select_related("by").order_by("at")]),
        doubters=names([act.by for act in set_aside(acts)]),
        last=_in_words(to_undo(acts, user)),
    )


def names(people: Sequence[User]) -> str:
    """Return people's names, each once, as a sentence lists them: "Ana and Jo"."""
    each = dict.fromkeys(get_user_display_name(person) for person in people)
    return get_text_list(list(each), _("and"))


def _sentences(
    said: Contribution, rows: list[Suggestion], acts: list[CodingAct]
) -> dict[str, list[Sentence]]:
    places = [(act, place) for act in acts if (place := where(act, said))]
    shown = [
        Sentence(
            span,
            _found_in(span, said, rows),
            [act for act, place in places if _overlap(span, place)],
        )
        for span in sentences(said)
    ]
    return {part: list(group) for part, group in groupby(shown, lambda one: one.span.part)}


def _found_in(span: Span, said: Contribution, rows: list[Suggestion]) -> list[Piece]:
    inside = [
        (max(row.start, span.start) - span.start, min(row.end, span.end) - span.start)
        for row in rows
        if _overlap(span, Span(row.part, row.start, row.end))
    ]
    return pieces(span.words(said), inside)


def _overlap(one: Span, other: Span) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


def _in_words(undoable: list[CodingAct]) -> str:
    """Say what would be undone: "Accepted: Waiting"."""
    said = [
        _("%(act)s: %(theme)s") % {"act": act.get_kind_display(), "theme": act.theme.name}
        if act.theme
        else act.get_kind_display()
        for act in reversed(undoable)
    ]
    return ", ".join(dict.fromkeys(str(one) for one in said))
