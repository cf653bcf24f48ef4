"""The numbers that Word shows before paragraphs and keeps nowhere: counted as Word counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from consult.importing.word_styles import ListPlace, is_on, value_of

_PLACE = re.compile(r"%([1-9])")
_LARGEST = 9_999
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    legal: bool = False
    style: str = ""


@dataclass(frozen=True)
class _List:
    """One list of a document: whose counters it shares, and how its levels are numbered."""

    counters: str
    levels: dict[int, _Level]
    restarts_at: dict[int, int]


class WordNumbering:
    """The lists of one document, and how far each has been counted."""

    def __init__(self, root: Any, number_of_style: Callable[[str], str | None]) -> None:
        self._abstract = {
            element.get(qn("w:abstractNumId")) or "": element
            for element in (root.iterchildren(qn("w:abstractNum")) if root is not None else ())
        }
        self._numbers = {
            element.get(qn("w:numId")) or "": element
            for element in (root.iterchildren(qn("w:num")) if root is not None else ())
        }
        self._number_of_style = number_of_style
        self._lists: dict[str, _List] = {}
        self._counted: dict[str, dict[int, int]] = defaultdict(dict)
        self._met: set[str] = set()

    def next(self, place: ListPlace | None) -> str:
        """Count one more paragraph at a place, and return the number Word shows before it.

        Bullets and paragraphs outside lists have none.
        """
        if place is None or place.number not in self._numbers:
            return ""
        found = self._list(place.number)
        level = self._level_at(found, place)
        self._count(found, place.number, level)
        return self._shown(found, level)

    def depth(self, place: ListPlace) -> int:
        """Return how deep a place is in its list."""
        if place.number not in self._numbers:
            return place.level or 0
        return self._level_at(self._list(place.number), place)

    def _level_at(self, found: _List, place: ListPlace) -> int:
        if place.level is not None:
            return place.level
        linked = (at for at, level in found.levels.items() if level.style == place.style)
        return next(linked, 0)

    def _list(self, number: str) -> _List:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List:
        element = self._numbers[number]
        shared = value_of(element, "w:abstractNumId") or ""
        shared, levels = self._shared_levels(shared)
        restarts = {}
        for override in element.iterchildren(qn("w:lvlOverride")):
            at = _whole(override.get(qn("w:ilvl")), 0)
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[at] = _read_level(own)
            start = value_of(override, "w:startOverride")
            if start is not None:
                restarts[at] = _whole(start, 1)
                levels[at] = replace(levels.get(at, _Level()), start=restarts[at])
        return _List(shared, levels, restarts)

    def _shared_levels(self, shared: str) -> tuple[str, dict[int, _Level]]:
        """Return the levels that lists share; some only name the style that has them."""
        element = self._abstract.get(shared)
        link = value_of(element, "w:numStyleLink")
        number = self._number_of_style(link) if link else None
        if number in self._numbers:
            followed = value_of(self._numbers[number], "w:abstractNumId") or ""
            if followed in self._abstract and followed != shared:
                shared, element = followed, self._abstract[followed]
        rows = element.iterchildren(qn("w:lvl")) if element is not None else ()
        return shared, {_whole(row.get(qn("w:ilvl")), 0): _read_level(row) for row in rows}

    def _count(self, found: _List, number: str, level: int) -> None:
        counted = self._counted[found.counters]
        if number not in self._met:
            self._met.add(number)
            for at in found.restarts_at:
                counted.pop(at, None)
        here = found.levels.get(level, _Level())
        counted[level] = counted.get(level, here.start - 1) + 1
        for deeper in [at for at in counted if at > level]:
            if found.levels.get(deeper, _Level()).restarts:
                del counted[deeper]

    def _shown(self, found: _List, level: int) -> str:
        here = found.levels.get(level)
        if here is None or here.form in {"bullet", "none"}:
            return ""
        counted = self._counted[found.counters]

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = found.levels.get(at, _Level())
            value = counted.get(at, of.start)
            return written(value, "decimal" if here.legal else of.form)

        return " ".join(_PLACE.sub(number, here.text).split()).removesuffix(".")


def _read_level(element: Any) -> _Level:
    return _Level(
        start=_whole(value_of(element, "w:start"), 1),
        form=value_of(element, "w:numFmt") or "decimal",
        text=value_of(element, "w:lvlText") or "",
        restarts=value_of(element, "w:lvlRestart") != "0",
        legal=is_on(element.find(qn("w:isLgl"))),
        style=value_of(element, "w:pStyle") or "",
    )


def _whole(text: str | None, otherwise: int) -> int:
    return min(int(text), _LARGEST) if text and text.isascii() and text.isdecimal() else otherwise


def written(value: int, form: str) -> str:
    """Write a number as its list does: 4, 04, d, D, iv, IV or 4th."""
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and value > 0:
        return _roman(value) if form == "lowerRoman" else _roman(value).upper()
    if form == "ordinal":
        teen = value % 100 in {11, 12, 13}
        return f"{value}{'th' if teen else _ORDINAL_ENDINGS.get(value % 10, 'th')}"
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form in {"bullet", "none"} else str(value)


def _roman(value: int) -> str:
    letters = ""
    for worth, letter in _ROMAN:
        letters += letter * (value // worth)
        value %= worth
    return letters
