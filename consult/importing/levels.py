"""How deep each heading stands."""

from __future__ import annotations

import re
from itertools import pairwise

from consult.importing.lines import (
    first_word,
    heading_depth,
    is_question_with_colon,
    is_section_name,
    words,
)
from consult.importing.parts import SEEN_THROUGH, Evidence, Part, Role
from consult.importing.vocabulary import CLOSING_NAMES

_HIGHEST, _DEEPEST = 2, 4
_CLOSING = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:our\s+)?(?:how (?:we will|will we) (?:know|measure|check|review|deliver)"
    r"|monitoring|governance|next steps|measuring|appendi|glossary|what happens|conclusion"
    r"|deliver(?:y|ing)|keeping track|review|who to contact|how to (?:comment|have your say))",
    re.IGNORECASE,
)


def give_levels(parts: list[Part]) -> None:
    """Give each heading its level: "2" for the highest in the file, "4" for the deepest."""
    levels = _Levels([part for part in parts if part.role == Role.HEADING])
    before: Part | None = None
    for part in parts:
        if part.role in SEEN_THROUGH:
            continue
        if part.role == Role.HEADING:
            level = levels.of(part, directly_under=before)
            part.level = str(min(level, _DEEPEST))
        before = part if part.role == Role.HEADING else None


class _Levels:
    """What is known of the headings of one file, and where the last of them stood."""

    def __init__(self, headings: list[Part]) -> None:
        styled = [part for part in headings if part.evidence == Evidence.STYLE]
        bold = [part for part in headings if part.evidence == Evidence.BOLD]
        self._ranks = _ranked(sorted({part.line.level or 0 for part in styled}))
        self._sizes = _ranked(sorted({part.line.size or 0 for part in bold}, reverse=True))
        self._of_priorities = next(
            (self._ranks[part.line.level or 0] for part in styled if part.priority), None
        )
        self._priorities_beneath = _gathers_priorities(headings)
        self._styled: int | None = None
        self._priority: int | None = None
        self._nested: tuple[str, int] | None = None

    def of(self, part: Part, *, directly_under: Part | None) -> int:
        """Return the level of the next heading, and remember it for those that follow."""
        if part.evidence == Evidence.STYLE:
            self._styled = level = self._ranks[part.line.level or 0]
        elif self._styled is not None:
            level = self._among_styled(part, self._styled)
        elif part.priority:
            level = _HIGHEST + self._priorities_beneath
        elif len(self._sizes) > 1 and part.evidence == Evidence.BOLD:
            level = self._sizes[part.line.size or 0]
        else:
            level = self._by_words(part, directly_under)
        if part.priority:
            self._priority = level
        elif self._priority is not None and level <= self._priority:
            self._priority = None
        return level

    def _among_styled(self, part: Part, styled: int) -> int:
        """Place a heading that only looks like one among headings that have a style."""
        if part.priority and self._of_priorities is not None:
            return self._of_priorities
        return _HIGHEST if part.priority and styled == _HIGHEST else styled + 1

    def _by_words(self, part: Part, directly_under: Part | None) -> int:
        """Place a heading by its words and its place.

        Inside a priority it is a part of it, unless it closes the draft. A heading directly
        under another is a part of that one, and so are those that begin with the same word.
        """
        depth = heading_depth(part.text)
        if depth is not None:
            return depth + 1
        if self._priority is not None:
            return _HIGHEST if _closes(part.text) else self._priority + 1
        if is_section_name(part.text):
            self._nested = None
            return _HIGHEST
        if directly_under is not None and not directly_under.priority:
            self._nested = (first_word(part.text), int(directly_under.level) + 1)
            return self._nested[1]
        if self._nested is not None and first_word(part.text) == self._nested[0]:
            return self._nested[1]
        return _HIGHEST + is_question_with_colon(part.text)


def _closes(text: str) -> bool:
    return text.lower().strip(" :") in CLOSING_NAMES or _CLOSING.match(text) is not None


def _ranked(in_order: list[int] | list[float]) -> dict[float, int]:
    return {depth: rank for rank, depth in enumerate(in_order, start=_HIGHEST)}


def _gathers_priorities(headings: list[Part]) -> bool:
    """Say whether the heading before the first priority gathers them ("Our priorities")."""
    for before, part in pairwise(headings):
        if part.priority:
            gathers = "priorities" in {word.lower() for word in words(before.text)}
            return gathers and not before.priority and first_word(before.text) != "how"
    return False
