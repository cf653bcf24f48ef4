"""The sentences of what somebody said, and finding again those that were tied to a theme.

The ledger keeps where the words stood and a keyed hash of them, never the words: a moderator may
have to take them out. Where the words are as they were, they are found again, also if others went
before them; where they are not, nothing is shown.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

from consult.participation.models import Contribution
from insights.coding.models import CodingAct, Suggestion

Part = Suggestion.Part
_SALT = "insights.excerpts"
_BREAK = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\s*\n\s*")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|St|approx|[A-Z])\.$")


class Span(NamedTuple):
    """A stretch of one part of a contribution."""

    part: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """Name it in a form."""
        return f"{self.part}:{self.start}:{self.end}"

    def words(self, said: Contribution) -> str:
        """Return the words that stand there."""
        return text_of(said, self.part)[self.start : self.end]


def text_of(said: Contribution, part: str) -> str:
    """Return the words of a part."""
    return said.text if part == Part.WORDS else said.suggestion


def sentences(said: Contribution) -> list[Span]:
    """Return the sentences of both parts, in their order; a line ends a sentence too."""
    return [
        Span(part, start, end)
        for part in (Part.WORDS, Part.OTHER_WORDS)
        for start, end in _sentences(text_of(said, part))
    ]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        words = text[start : found.start()]
        if "\n" in found.group() or not _ABBREVIATED.search(words):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield start, start + len(words.strip())


def joined(spans: Iterable[Span], said: Contribution) -> list[Span]:
    """Return spans as few as can be: with nothing but space between them, two are one."""
    whole: list[Span] = []
    for span in sorted(spans):
        last = whole[-1] if whole else None
        if last and last.part == span.part:
            between = text_of(said, span.part)[last.end : span.start]
            if not between.strip():
                whole[-1] = last._replace(end=span.end)
                continue
        whole.append(span)
    return whole


def words_hash(words: str) -> str:
    """Return by what words are known again; without our key it says nothing of them."""
    return salted_hmac(_SALT, words, secret=settings.RECEIPT_KEY, algorithm="sha256").hexdigest()


def where(act: CodingAct, said: Contribution) -> Span | None:
    """Return where the words of an act stand today, or None where they are no longer there."""
    if act.start is None or act.end is None:
        return None
    length = act.end - act.start
    text = text_of(said, act.part)
    starts = [act.start, *(start for part, start, _ in sentences(said) if part == act.part)]
    for start in starts:
        if words_hash(text[start : start + length]) == act.words_hash:
            return Span(act.part, start, start + length)
    return None
