"""Numbers that somebody typed before their own words: "2.5 Families choose", "1. Aims".

A draft keeps them, since other words may point at them. Readers are shown the number of the
register instead, and must never see two. So the number is set apart where it is the register's
own, and, where a draft numbers its parts by hand, whatever it is: a clause that moved still
says the number of its old place. Whether a draft does is judged by the numbers that there are
and not by their order, so that moving a clause changes no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

Block = dict[str, Any]

_ENOUGH = 2
# What a figure at the beginning of a sentence counts: "2.5 million", "3.5 FTE", "1 May".
_COUNTED = (
    "hundred|thousand|million|billion|per|percent|times|miles?|hours?|days?|weeks?|months?|years?"
    "|fte|wte|january|february|march|april|may|june|july|august|september|october|november"
    "|december"
)
_TYPED = re.compile(
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,5}})[.):\]]?\s+"
    rf"(?!(?:{_COUNTED})\b|[-–—/]\s*\d)(?=\W*(?P<first>\w))",
    re.IGNORECASE,
)
_TEXTS = {"heading": "text", "clause": "text", "action": "action"}


class TypedNumbers:
    """The numbers typed in one draft, and which of them readers are not shown."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        found = (_number_in(block) for block in blocks)
        self._typed = Counter(number for number in found if number)
        follow_on = sum(n for number, n in self._typed.items() if _follows_on(number, self._typed))
        self.number_the_draft = follow_on >= _ENOUGH and follow_on * 2 > self._typed.total()

    @property
    def repeated(self) -> list[str]:
        """The numbers that stand before more than one part of a draft numbered by hand."""
        if not self.number_the_draft:
            return []
        return [number for number, times in self._typed.items() if times > 1]

    def apart(self, text: str, own: str, *, heading: bool = False) -> tuple[str, str]:
        """Return the typed number that readers are not shown, or "", and the words they are.

        ``own`` is the number that the register shows before the words.
        """
        found = _TYPED.match(text)
        if not found:
            return "", text
        number = found["number"]
        by_hand = self.number_the_draft and _numbers_a_part(found, heading=heading)
        return (number, text[found.end() :]) if by_hand or number == own else ("", text)


def _number_in(block: Block) -> str:
    kind = block["type"]
    found = _TYPED.match(block["value"].get(_TEXTS[kind]) or "") if kind in _TEXTS else None
    return found["number"] if found and _numbers_a_part(found, heading=kind == "heading") else ""


def _numbers_a_part(found: re.Match[str], *, heading: bool) -> bool:
    """Say whether a number looks like a part's: "1" before a clause is an item of its list."""
    return (heading or "." in found["number"]) and not found["first"].islower()


def _follows_on(number: str, typed: Counter[str]) -> bool:
    """Say whether a number is the first of its kind, or the one before it is there too."""
    above, dot, last = number.rpartition(".")
    return int(last) == 1 or f"{above}{dot}{int(last) - 1}" in typed
