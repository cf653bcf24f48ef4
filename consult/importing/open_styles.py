"""What the styles of an OpenDocument text say: heading levels, bold, hidden words, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from consult.importing.pieces import TITLE_LEVEL

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_HEADING = re.compile(r"^heading\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^contents (?:heading|\d)$", re.IGNORECASE)
_CODED = re.compile(r"_([0-9a-f]{1,4})_")
_MOST_ANCESTORS = 12
_POINTS = re.compile(r"^(\d+(?:\.\d+)?)pt$")


@dataclass(frozen=True)
class OpenStyle:
    """What a style means, ancestors included."""

    level: int | None = None
    bold: bool | None = None
    hidden: bool = False
    size: float | None = None
    cover: bool = False
    contents: bool = False


class OpenStyles:
    """The styles of one document, those made for single paragraphs included."""

    def __init__(self, *roots: Any) -> None:
        self._elements = {
            style.get(f"{STYLE}name"): style
            for root in roots
            if root is not None
            for style in root.iter(f"{STYLE}style")
        }
        self._known: dict[str, OpenStyle] = {}

    def of(self, name: str | None) -> OpenStyle:
        """Return what a style means."""
        if not name:
            return OpenStyle()
        if name not in self._known:
            self._known[name] = self._worked_out(name)
        return self._known[name]

    def _worked_out(self, name: str) -> OpenStyle:
        family = self._family(name)
        parents = [style.get(f"{STYLE}parent-style-name") or "" for style in family]
        names = [_spoken(each) for each in (name, *parents)]
        looks = [look for style in family for look in style.iter(f"{STYLE}text-properties")]
        weights = [look.get(f"{FO}font-weight") for look in looks if look.get(f"{FO}font-weight")]
        sizes = [_POINTS.match(look.get(f"{FO}font-size") or "") for look in looks]
        return OpenStyle(
            level=_level(names, family),
            bold=weights[0] in {"bold", "600", "700", "800", "900"} if weights else None,
            hidden=any(look.get(f"{TEXT}display") == "none" for look in looks),
            size=next((float(size[1]) for size in sizes if size), None),
            cover="subtitle" in names,
            contents=any(_CONTENTS.match(name) for name in names),
        )

    def _family(self, name: str) -> list[Any]:
        """Return the style and those it is made from, nearest first."""
        family: list[Any] = []
        following: str | None = name
        while following in self._elements and len(family) < _MOST_ANCESTORS:
            family.append(self._elements[following])
            following = family[-1].get(f"{STYLE}parent-style-name")
        return family


def _spoken(name: str) -> str:
    """Return a style's name as people see it: "Heading_20_1" is "heading 1"."""
    return _CODED.sub(lambda code: chr(int(code[1], 16)), name).lower()


def _level(names: list[str], family: list[Any]) -> int | None:
    for at, name in enumerate(names):
        if name == "title":
            return TITLE_LEVEL
        if found := _HEADING.match(name):
            return int(found[1])
        level = family[at].get(f"{STYLE}default-outline-level") if at < len(family) else None
        if level and level.isdecimal() and int(level) > 0:
            return int(level)
    return None
