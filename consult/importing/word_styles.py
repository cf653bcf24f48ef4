"""What the styles of a Word file say: heading levels, lists, bold, contents lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from consult.importing.pieces import TITLE_LEVEL

# Word itself keeps English names; other programs write those of their language.
_HEADING_NAME = re.compile(
    r"^(?:heading|ü?berschrift|titre|t[íi]tulo|titolo|kop|rubrik|otsikko|overskrift"
    r"|nag[łl]?[óo]?wek|nadpis|заголовок|pennawd|cabeçalho)[\s_]*([1-9])\b",
    re.IGNORECASE,
)
_TITLE_NAMES = {"title", "titel", "doc title", "document title", "main title", "report title"}
_BULLET_NAME = re.compile(r"^list\s+(?:bullet|number)\b(?:\s+(\d))?|\bbullets?\b", re.IGNORECASE)
_CONTENTS_NAME = re.compile(
    r"^(?:toc\s*\d|toc heading|contents\s+(?:heading|\d)|table of (?:contents|figures)"
    r"|verzeichnis\s*\d|inhaltsverzeichnis|table des mati[èe]res|tm\s*\d|tdc\s*\d"
    r"|sommario\s*\d|inhopg\s*\d|innehåll\s*\d|sumário\s*\d|cynnwys\s*\d)",
    re.IGNORECASE,
)
_OFF = {"0", "false", "off", "none"}
_MOST_ANCESTORS = 12


@dataclass(frozen=True)
class ListPlace:
    """A place in a numbered list: the list, how deep, and the style that may say how deep."""

    number: str
    level: int | None = None
    style: str = ""


# What our own export writes around the words, clause numbers and which version it was: no words
# of the document.
_OUR_OWN = {"CoproduceNumber", "CoproduceAbout"}


@dataclass(frozen=True)
class CharacterStyle:
    """What a character style means, ancestors included; None where it says nothing."""

    bold: bool | None = None
    hidden: bool = False


@dataclass(frozen=True)
class ParagraphStyle:
    """What a paragraph style means, ancestors included."""

    level: int | None = None
    item: int | None = None
    place: ListPlace | None = None
    bold: bool = False
    hidden: bool = False
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


def is_off_list(properties: Any) -> bool:
    """Say whether a paragraph turns off the numbering that its style gives it."""
    return value_of(properties, "w:numPr/w:numId") == "0"


def place_of(properties: Any, style: ParagraphStyle, style_id: str = "") -> ListPlace | None:
    """Return a paragraph's place in a list, by its own word or by that of its style."""
    number = value_of(properties, "w:numPr/w:numId")
    level = _digit(value_of(properties, "w:numPr/w:ilvl"))
    if number == "0":
        return None
    if number is not None:
        return ListPlace(number, level or 0, style_id)
    if style.place is None or level is None:
        return style.place
    return ListPlace(style.place.number, level, style.place.style)


def outline_level(properties: Any) -> int | None:
    """Return the heading level an outline level stands for, None for body text."""
    level = value_of(properties, "w:outlineLvl") or ""
    return int(level) + 1 if _digit(level) is not None and int(level) < 9 else None


def _digit(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 3 else None


class WordStyles:
    """The styles of one document, each worked out once."""

    def __init__(self, styles: Any) -> None:
        self._elements = {
            style.get(qn("w:styleId")): style
            for style in (styles.iterchildren(qn("w:style")) if styles is not None else ())
        }
        self._usual = next(
            (
                style_id
                for style_id, style in self._elements.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )
        self._known: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, CharacterStyle] = {}

    def of(self, style_id: str | None) -> ParagraphStyle:
        """Return what a paragraph style means; an id without a style speaks by its own name."""
        style_id = style_id or self._usual
        if not style_id:
            return ParagraphStyle()
        if style_id not in self._known:
            self._known[style_id] = self._worked_out(style_id)
        return self._known[style_id]

    def of_characters(self, style_id: str | None) -> CharacterStyle:
        """Return what a character style means."""
        if not style_id or style_id not in self._elements:
            return CharacterStyle()
        if style_id not in self._characters:
            runs = [style.find(qn("w:rPr")) for style in self._family(style_id)]
            self._characters[style_id] = CharacterStyle(
                bold=_first_switch(runs, "w:b"),
                hidden=style_id in _OUR_OWN or bool(_first_switch(runs, "w:vanish")),
            )
        return self._characters[style_id]

    def number_of(self, style_id: str) -> str | None:
        """Return the list that a style numbers its paragraphs in."""
        style = self._elements.get(style_id)
        return value_of(style, "w:pPr/w:numPr/w:numId") if style is not None else None

    def _worked_out(self, style_id: str) -> ParagraphStyle:
        family = self._family(style_id)
        names = [value_of(style, "w:name") or "" for style in family] or [_spaced(style_id)]
        properties = [style.find(qn("w:pPr")) for style in family]
        runs = [style.find(qn("w:rPr")) for style in family]
        return ParagraphStyle(
            level=_level(names, properties),
            item=_item(names, properties),
            place=_place(family, properties),
            bold=bool(_first_switch(runs, "w:b")),
            hidden=style_id in _OUR_OWN or bool(_first_switch(runs, "w:vanish")),
            size=_first_size(runs),
            cover=any(name.lower() in {"subtitle", "untertitel"} for name in names),
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
        if name.lower() in _TITLE_NAMES:
            return TITLE_LEVEL
        if found := _HEADING_NAME.match(name):
            return int(found[1])
        if value_of(element, "w:outlineLvl") == "9":
            return None
        if (level := outline_level(element)) is not None:
            return level
    return None


def _item(names: list[str], properties: list[Any]) -> int | None:
    for element in properties:
        if is_off_list(element):
            return None
        if value_of(element, "w:numPr/w:numId") is not None:
            return _digit(value_of(element, "w:numPr/w:ilvl")) or 0
    for name in names:
        if found := _BULLET_NAME.search(name):
            return int(found[1] or 1) - 1
    return None


def _place(family: list[Any], properties: list[Any]) -> ListPlace | None:
    """Return the list in which a style numbers; how deep may be said nearer than which list."""
    level: int | None = None
    for style, element in zip(family, properties, strict=True):
        if level is None:
            level = _digit(value_of(element, "w:numPr/w:ilvl"))
        number = value_of(element, "w:numPr/w:numId")
        if number == "0":
            return None
        if number is not None:
            return ListPlace(number, level, style.get(qn("w:styleId")) or "")
    return None


def _first_switch(runs: list[Any], name: str) -> bool | None:
    for element in runs:
        if element is not None and (switch := element.find(qn(name))) is not None:
            return is_on(switch)
    return None


def _first_size(runs: list[Any]) -> float | None:
    for element in runs:
        size = value_of(element, "w:sz") or ""
        if size.isdecimal():
            return int(size) / 2
    return None
