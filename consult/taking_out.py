"""Take words out of a text by hand: each leaves a marker, as what is taken out on arrival does.

A marker is nobody's words: nothing is looked for inside one, and rules find nothing in it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What somebody takes out."""

    NAME = "name"
    AGE = "age"
    SCHOOL = "school"
    PLACE = "place"
    BIRTH = "birth"
    WORDS = "words"


# These stand in stored words, so they stay as they are and are not translated.
MARKERS: dict[Part, str] = {
    Part.NAME: "[name removed]",
    Part.AGE: "[name and age removed]",
    Part.SCHOOL: "[school removed]",
    Part.PLACE: "[place removed]",
    Part.BIRTH: "[date of birth removed]",
    Part.WORDS: "[words removed]",
}
_MARKER = re.compile(r"\[[^\[\]\n]{1,60} removed\]")


@dataclass(frozen=True)
class Wanted:
    """Words that are to go, and what they are."""

    words: str
    part: Part = Part.WORDS


def take_out(text: str, wanted: Iterable[Wanted]) -> str:
    """Replace every place where these words stand, in any case and spacing, by their marker."""
    # The longest first: "Maya Brown" is not to leave "[name removed] Brown".
    for one in sorted(wanted, key=lambda one: -len(one.words)):
        if one.words.strip():
            text = _replaced(text, _pattern(one.words), MARKERS[one.part])
    return text


def stands_in(text: str, words: str) -> bool:
    """Tell whether words stand in a text, outside of markers."""
    pattern = _pattern(words)
    return any(pattern.search(text, *place) for place in outside_markers(text))


def outside_markers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the stretches between markers start and end."""
    done = 0
    for marker in _MARKER.finditer(text):
        yield done, marker.start()
        done = marker.end()
    yield done, len(text)


def _pattern(words: str) -> re.Pattern[str]:
    """Match whole words: "Al" is not to take a piece out of "Alice"."""
    typed = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<!\w)" if re.match(r"\w", words.strip()) else ""
    after = r"(?!\w)" if re.search(r"\w$", words.strip()) else ""
    return re.compile(before + typed + after, re.IGNORECASE)


def _replaced(text: str, pattern: re.Pattern[str], marker: str) -> str:
    pieces, done = [], 0
    for start, end in outside_markers(text):
        for match in pattern.finditer(text, start, end):
            pieces += [text[done : match.start()], marker]
            done = match.end()
    return "".join([*pieces, text[done:]])
