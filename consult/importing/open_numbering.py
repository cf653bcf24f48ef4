"""The numbers that an OpenDocument text shows before its items and headings: counted, not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from consult.importing.open_styles import STYLE, TEXT
from consult.importing.word_numbering import written

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMS = dict(
    zip("1aAiI", ["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"], strict=True)
)
_OUTLINE = "outline"
_LARGEST = 9_999


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered; one without a form shows nothing."""

    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass(frozen=True)
class OpenList:
    """A list met in the text: how it is numbered, and whose count it goes on with."""

    style: str
    count: str


class OpenNumbering:
    """The lists of one document, and how far each has been counted."""

    def __init__(self, *roots: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._levels[style.get(f"{STYLE}name") or ""] = _read_levels(style)
            for style in root.iter(f"{TEXT}outline-style") if root is not None else ():
                self._levels[_OUTLINE] = _read_levels(style)
        self._counts: dict[str, dict[int, int]] = {}
        self._latest: dict[str, str] = {}
        self._by_id: dict[str, str] = {}

    def met(self, element: Any, outer: OpenList | None) -> OpenList:
        """Return what is known of a ``text:list``; one inside another is counted with it."""
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        count = outer.count if outer else self._count_of(element, style)
        self._latest[style] = count
        self._by_id[element.get(_ID) or ""] = count
        return OpenList(style, count)

    def _count_of(self, element: Any, style: str) -> str:
        continued = self._by_id.get(element.get(f"{TEXT}continue-list") or "-")
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self._latest.get(style)
        return continued if continued is not None else f"list {len(self._by_id)} {id(element)}"

    def next_item(self, of: OpenList, level: int, item: Any) -> str:
        """Count one more item at a level, from 1, and return its number."""
        start = item.get(f"{TEXT}start-value")
        style = item.get(f"{TEXT}style-override") or of.style
        return self._next(style, of.count, level, _whole(start, 0) if start else None)

    def next_heading(self, level: int) -> str:
        """Count one more heading, and return the number that headings have in this document."""
        return self._next(_OUTLINE, _OUTLINE, level, None) if _OUTLINE in self._levels else ""

    def _next(self, style: str, count: str, level: int, start: int | None) -> str:
        levels, counted = self._levels.get(style, {}), self._counts.setdefault(count, {})
        here = levels.get(level, _Level())
        counted[level] = counted.get(level, here.start - 1) + 1 if start is None else start
        for deeper in [at for at in counted if at > level]:
            del counted[deeper]
        if not here.form:
            return ""
        shown = [
            written(counted.get(at, levels[at].start), levels[at].form)
            for at in range(max(level - here.shown + 1, 1), level + 1)
            if at in levels and levels[at].form
        ]
        return " ".join(f"{here.before}{'.'.join(shown)}{here.after}".split()).removesuffix(".")


def _read_levels(style: Any) -> dict[int, _Level]:
    return {
        _whole(row.get(f"{TEXT}level"), 1): _Level(
            form=_FORMS.get(row.get(f"{STYLE}num-format") or "", ""),
            before=row.get(f"{STYLE}num-prefix") or "",
            after=row.get(f"{STYLE}num-suffix") or "",
            shown=_whole(row.get(f"{TEXT}display-levels"), 1),
            start=_whole(row.get(f"{TEXT}start-value"), 1),
        )
        for row in style.iterchildren()
        if isinstance(row.tag, str)
    }


def _whole(text: str | None, otherwise: int) -> int:
    return min(int(text), _LARGEST) if text and text.isascii() and text.isdecimal() else otherwise
