"""Where words become a data frame, for the rules to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import pandas as pd
from django.db.models import QuerySet

from consult.participation.models import Contribution
from consult.rewording import compare
from insights.coding.models import Suggestion

Spans = list[tuple[int, int]]
_BEFORE = "prompt__clause_version__text"


@dataclass(frozen=True)
class Said:
    """What people said in one part of their contributions: the rules' `id` and `text`.

    `own` tells of a contribution where somebody's own words stand there; None is everywhere.
    """

    part: Suggestion.Part
    frame: pd.DataFrame
    own: Callable[[UUID], Spans] | None = None

    def is_own(self, contribution: UUID, start: int, end: int) -> bool:
        """Tell whether somebody put some of these words there; the clause's are not theirs."""
        if self.own is None:
            return True
        return any(first < end and start < last for first, last in self.own(contribution))


def words_in(said: QuerySet[Contribution]) -> list[Said]:
    """Return people's words, and apart from them the other words they would write, in one query."""
    rows = said.exclude(text="", suggestion="").values_list("pk", "text", "suggestion", _BEFORE)
    spoken = list(rows)
    others = {pk: (before or "", after) for pk, _text, after, before in spoken if after}

    @cache
    def own(contribution: UUID) -> Spans:
        return put_in(*others[contribution])

    words = [(pk, text) for pk, text, *_rest in spoken if text]
    after = [(pk, after) for pk, (_before, after) in others.items()]
    return [
        Said(Suggestion.Part.WORDS, pd.DataFrame(words, columns=["id", "text"])),
        Said(Suggestion.Part.OTHER_WORDS, pd.DataFrame(after, columns=["id", "text"]), own),
    ]


def put_in(before: str, after: str) -> Spans:
    """Return where in the new words those stand that somebody put in."""
    return list(_put_in(before, after))


def _put_in(before: str, after: str) -> Iterator[tuple[int, int]]:
    done = 0
    for kind, text in compare(before, after):
        words = text.strip()
        if kind == "out" or not words:
            continue
        start = after.index(words, done)
        done = start + len(words)
        if kind == "in":
            yield start, done
