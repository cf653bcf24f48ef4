"""What the styles of a Word file say: heading levels, lists, bold, contents lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from consult.importing.pieces import TITLE_LEVEL

_HEADING_NAME = re.compile(r"^heading\s*([1-9])\b", re.IGNORECASE)
_BULLET_NAME = re.compile(r"^list\s+(?:bullet|number)\b(?:\s+(\d))?|\bbullets?\b", re.IGNORECASE)
_CONTENTS_NAME = re.compile(
    r"^(?:toc\s*\d|toc heading|table of (?:contents|figures))", re.IGNORECASE
)
_OFF = {"0", "false", "off", "none"}
_MOST_ANCESTORS = 12


@dataclass(frozen=True)
class ParagraphStyle:
    """What a paragraph style means, ancestors included."""

    level: int | None = None
    item: int | None = None
    bold: bool = False
    size: float | None = None
    cover: bool = False
    contents: bool = False


def is_on(element: Any) -> bool:
    """Say whether a switch such as bold is present and not turned off."""
    return element is not None and (element.get(qn("w:val")) or "1").lower() not in _OFF


def value_of(parent: Any, path: str) -> str | None:
    """Return the ``w:val`` of the element at a path of ``w:`` names, if it is there."""
    for name in path.split("/"):
        parent = parent.find(qn(name)) if parent is not None else None
    return parent.get(qn("w:val")) if parent is not None else None


def list_level(properties: Any) -> int | None:
    """Return how deep numbering puts a paragraph, -1 if it is turned off, None if unsaid."""
    number = value_of(properties, "w:numPr/w:numId")
    if number is None:
        return None
    if number == "0":
        return -1
    level = value_of(properties, "w:numPr/w:ilvl") or "0"
    return int(level) if level.isdecimal() else 0


def outline_level(properties: Any) -> int | None:
    """Return the heading level an outline level stands for, None for body text."""
    level = value_of(properties, "w:outlineLvl") or ""
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else None


class WordStyles:
    """The styles of one document, each worked out once."""

    def __init__(self, styles: Any) -> None:
        self._elements = {
            style.get(qn("w:styleId")): style
            for style in styles.iterchildren(qn("w:style"))
            if style.get(qn("w:type"), "paragraph") == "paragraph"
        }
        self._known: dict[str, ParagraphStyle] = {}

    def of(self, style_id: str | None) -> ParagraphStyle:
        """Return what a paragraph style means; an id without a style speaks by its own name."""
        if not style_id:
            return ParagraphStyle()
        if style_id not in self._known:
            self._known[style_id] = self._worked_out(style_id)
        return self._known[style_id]

    def _worked_out(self, style_id: str) -> ParagraphStyle:
        family = self._family(style_id)
        names = [value_of(style, "w:name") or "" for style in family] or [_spaced(style_id)]
        properties = [style.find(qn("w:pPr")) for style in family]
        runs = [style.find(qn("w:rPr")) for style in family]
        return ParagraphStyle(
            level=_level(names, properties),
            item=_item(names, properties),
            bold=_first_switch(runs),
            size=_first_size(runs),
            cover=any(name.lower() == "subtitle" for name in names),
            contents=any(_CONTENTS_NAME.match(name) for name in names),
        )

    def _family(self, style_id: str) -> list[Any]:
        """Return the style and those it is based on, nearest first; a circle ends it."""
        family: list[Any] = []
        seen: set[str] = set()
        following: str | None = style_id
        while following and following in self._elements and following not in seen:
            seen.add(following)
            family.append(self._elements[following])
            following = value_of(family[-1], "w:basedOn")
            if len(family) > _MOST_ANCESTORS:
                break
        return family


def _spaced(style_id: str) -> str:
    """Turn the id "ListBullet2" or "Heading1" into the name it usually stands for."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style_id)


def _level(names: list[str], properties: list[Any]) -> int | None:
    for name, element in zip(names, properties or [None], strict=False):
        if name.lower() == "title":
            return TITLE_LEVEL
        if found := _HEADING_NAME.match(name):
            return int(found[1])
        if (level := outline_level(element)) is not None:
            return level
    return None


def _item(names: list[str], properties: list[Any]) -> int | None:
    for element in properties:
        if (level := list_level(element)) is not None:
            return level if level >= 0 else None
    for name in names:
        if found := _BULLET_NAME.search(name):
            return int(found[1] or 1) - 1
    return None


def _first_switch(runs: list[Any]) -> bool:
    for element in runs:
        if element is not None and (bold := element.find(qn("w:b"))) is not None:
            return is_on(bold)
    return False


def _first_size(runs: list[Any]) -> float | None:
    for element in runs:
        size = value_of(element, "w:sz") or ""
        if size.isdecimal():
            return int(size) / 2
    return None
