"""Phrase rules: a codeframe's phrases, compiled to stems, find themes and say which words did it.

A rule only ever suggests; a person decides. So each match carries the phrase as somebody typed it
and the words it caught, and nothing is scored.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from insights.analysis.denial import denied, is_trouble
from insights.analysis.spelling import Spelling
from insights.analysis.text import Word, spans, stem, words

COLUMNS = ("id", "theme", "phrase", "start", "end", "words")


class Match(NamedTuple):
    """A theme found in a text: the phrase that found it and the words caught, with offsets."""

    theme: str
    phrase: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Phrase:
    """A phrase as it was typed for a theme, and the stems it stands for."""

    theme: str
    typed: str
    stems: tuple[str, ...]
    trouble: bool

    @classmethod
    def compile(cls, theme: str, typed: str) -> "Phrase":
        """Return the phrase with its stems; a phrase without words has none and finds nothing."""
        plain = words(typed)
        stems = tuple(stem(word) for word in plain)
        return cls(theme, typed, stems, is_trouble(stems))

    def fits(self, found: Sequence[Word], stems: Sequence[str], at: int) -> bool:
        """Say whether the phrase stands at this word: same stems in a row, within one clause."""
        end = at + len(self.stems)
        return (
            tuple(stems[at:end]) == self.stems
            and not any(word.opens_clause for word in found[at + 1 : end])
            and not (self.trouble and denied(found, at))
        )


@dataclass(frozen=True)
class CompiledRules:
    """All phrases of a codeframe, by their first stem, so a text is read once for all themes."""

    by_first_stem: Mapping[str, tuple[Phrase, ...]]
    spelling: Spelling

    def match(self, text: str) -> list[Match]:
        """Return what the rules find in a text, in reading order.

        Within one theme matches do not overlap: the earliest wins, and of several phrases at one
        place the longest. Different themes may share words.
        """
        return sorted(self._matches(text), key=lambda match: (match.start, match.end, match.theme))

    def _matches(self, text: str) -> Iterator[Match]:
        found = spans(text)
        stems = [self.spelling.stem(word.plain) for word in found]
        free_from: dict[str, int] = {}
        for at, first in enumerate(stems):
            for phrase in self.by_first_stem.get(first, ()):
                if at < free_from.get(phrase.theme, 0) or not phrase.fits(found, stems, at):
                    continue
                free_from[phrase.theme] = at + len(phrase.stems)
                start, end = found[at].start, found[at + len(phrase.stems) - 1].end
                yield Match(phrase.theme, phrase.typed, start, end, text[start:end])


def compile_codeframe(
    phrases: Mapping[str, Sequence[str]], known: Container[str] | None = None
) -> CompiledRules:
    """Compile each theme's phrases, as typed, into rules.

    `known` are all words that are spelt as they should be, plain: others may be read as a word of
    a phrase of which they are a slip away. Without them nothing is read as another word.
    Phrases without a word in them are passed over. Of two phrases of a theme with the same stems
    ("wait", "waiting") the first typed is the one that is named.
    """
    first_typed: dict[tuple[str, tuple[str, ...]], Phrase] = {}
    for theme, lines in phrases.items():
        for typed in lines:
            phrase = Phrase.compile(theme, typed)
            if phrase.stems:
                first_typed.setdefault((theme, phrase.stems), phrase)
    index: dict[str, list[Phrase]] = {}
    for phrase in sorted(first_typed.values(), key=lambda phrase: -len(phrase.stems)):
        index.setdefault(phrase.stems[0], []).append(phrase)
    used = {word for phrase in first_typed.values() for word in words(phrase.typed)}
    spelling = Spelling(used if known is not None else (), known or ())
    return CompiledRules({first: tuple(found) for first, found in index.items()}, spelling)


def suggest(frame: pd.DataFrame, rules: CompiledRules) -> pd.DataFrame:
    """Return one row per match for a frame of ``id`` and ``text``; missing texts match nothing.

    Rows depend only on their own text, so a frame may be cut into chunks and joined again.
    """
    found = [
        (key, *match)
        for key, text in zip(frame["id"], frame["text"], strict=True)
        if isinstance(text, str)
        for match in rules.match(text)
    ]
    result = pd.DataFrame(found, columns=list(COLUMNS))
    return result.astype(
        {
            "id": frame["id"].dtype,
            "theme": "str",
            "phrase": "str",
            "start": "int64",
            "end": "int64",
            "words": "str",
        }
    )
