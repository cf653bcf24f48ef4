"""Which lines are headings, and how deep each stands."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from consult.importing.lines import (
    first_word,
    heading_depth,
    is_lead_in,
    is_priority,
    is_prose,
    is_question_with_colon,
    is_section_name,
    looks_like_heading,
    opens_like_heading,
    priority_number,
    split_marker,
    words,
)
from consult.importing.parts import SEEN_THROUGH, Evidence, Part, Role, following, preceding
from consult.importing.vocabulary import CLOSING_NAMES

DEEPEST = 4
_LONGEST_STYLED = 250
_ENOUGH_BOLD = 2
_LONGEST_RUN = 2
_CLOSING = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:our\s+)?(?:how (?:we will|will we) (?:know|measure|check|review|deliver)"
    r"|monitoring|governance|next steps|measuring|appendi|glossary|what happens|conclusion"
    r"|deliver(?:y|ing)|keeping track|review|who to contact|how to (?:comment|have your say))",
    re.IGNORECASE,
)


def mark_headings(parts: list[Part]) -> None:
    """Mark the headings that style, bold type, a typed number or a known name give away."""
    for index, part in enumerate(parts):
        if part.role not in {Role.PARAGRAPH, Role.ITEM} or not part.is_line:
            continue
        if part.line.level is not None and _can_be_styled_heading(part.text):
            part.becomes_heading(Evidence.STYLE)
        elif evidence := _evidence(parts, index):
            part.becomes_heading(evidence)
    for part in parts:
        if part.role == Role.HEADING:
            part.priority = is_priority(part.text, styled=part.evidence == Evidence.STYLE)
    _unmark_summaries(parts)


def infer_headings(parts: list[Part]) -> None:
    """Where formatting tells of no headings, take short lines with text under them for such."""
    if not nothing_is_marked(parts):
        return
    for run in _short_runs(parts):
        after = following(parts, run[-1])
        if after is None or not _can_follow_heading(after):
            continue
        for index in run if len(run) <= _LONGEST_RUN else run[-1:]:
            parts[index].becomes_heading(Evidence.WORDS)
            parts[index].guessed = True


def nothing_is_marked(parts: list[Part]) -> bool:
    """Say whether a file marks hardly any heading by style or bold type."""
    met = Counter(part.evidence for part in parts if part.role == Role.HEADING)
    return not met[Evidence.STYLE] and met[Evidence.BOLD] < _ENOUGH_BOLD


def is_heading_in_list(parts: list[Part], index: int, *, promises: bool) -> bool:
    """Say whether a short line after unmarked items ends the list and opens new text.

    ``promises`` tells whether the items so far begin as promises do, so that a line which does
    not is no item.
    """
    text = parts[index].text
    if not looks_like_heading(text) or is_lead_in(text):
        return False
    after = following(parts, index)
    if after is None or not (after.is_line and is_prose(after.text)):
        return False
    return opens_like_heading(text) or promises


def give_levels(parts: list[Part]) -> None:
    """Give each heading its level: "2" for the highest in the file, "4" for the deepest."""
    headings = [part for part in parts if part.role == Role.HEADING]
    ranks = _ranks({part.line.level or 0 for part in headings if part.evidence == Evidence.STYLE})
    sizes = _ranks({-(part.line.size or 0) for part in headings if part.evidence == Evidence.BOLD})
    beneath = _priorities_stand_beneath(headings)
    styled: int | None = None
    priority: int | None = None
    for part in headings:
        if part.evidence == Evidence.STYLE:
            styled = level = ranks[part.line.level or 0]
        elif styled is not None:
            level = _among_styled(part, styled, headings, ranks)
        elif part.priority:
            level = 3 if beneath else 2
        elif len(sizes) > 1 and part.evidence == Evidence.BOLD:
            level = sizes[-(part.line.size or 0)]
        else:
            level = _by_words(part, priority)
        if part.priority:
            priority = level
        elif priority is not None and level <= priority:
            priority = None
        part.level = str(min(level, DEEPEST))


def _evidence(parts: list[Part], index: int) -> Evidence | None:
    """Return what gives an unstyled line away as a heading, if anything does."""
    part = parts[index]
    priority = part.role == Role.PARAGRAPH and is_priority(part.text)
    if part.line.bold if priority else _is_bold_heading(parts, index):
        return Evidence.BOLD
    if priority or (part.role == Role.PARAGRAPH and _is_known(parts, index)):
        return Evidence.WORDS
    return None


def _can_be_styled_heading(text: str) -> bool:
    """Heading styles are sometimes used to make whole paragraphs large."""
    if len(text) > _LONGEST_STYLED:
        return False
    return is_priority(text, styled=True) or not is_prose(text) or len(words(text)) <= 25


def _is_bold_heading(parts: list[Part], index: int) -> bool:
    part = parts[index]
    text = part.text
    named = looks_like_heading(text.rstrip(":")) and not is_lead_in(text, heading=True)
    if not part.line.bold or not named or _most_is_bold(parts):
        return False
    after = following(parts, index)
    if part.role == Role.ITEM:
        before = preceding(parts, index)
        beside_item = any(near is not None and near.role == Role.ITEM for near in (before, after))
        return after is not None and not beside_item
    return after is not None


def _most_is_bold(parts: list[Part]) -> bool:
    lines = [part for part in parts[:400] if part.is_line]
    return sum(part.line.bold for part in lines) * 2 > len(lines) > 3


def _is_known(parts: list[Part], index: int) -> bool:
    text = parts[index].text
    after = following(parts, index)
    if after is None or (after.role == Role.ITEM and text.endswith(":")):
        return False
    return is_section_name(text) and looks_like_heading(text.rstrip(":"))


def _unmark_summaries(parts: list[Part]) -> None:
    """Leave only one heading of each priority: a list of them at the start is a summary."""
    named: dict[str, list[Part]] = {}
    for part in parts:
        if part.role == Role.HEADING and part.priority:
            named.setdefault(priority_number(part.text), []).append(part)
    for same in named.values():
        styled = [part for part in same if part.evidence == Evidence.STYLE]
        kept = styled or same[-1:]
        for part in same:
            if part not in kept and part.evidence != Evidence.STYLE:
                part.role, part.evidence, part.priority = Role.PARAGRAPH, None, False


def _short_runs(parts: list[Part]) -> list[list[int]]:
    """Return runs of short lines that stand together, page furniture seen through."""
    runs: list[list[int]] = [[]]
    for index, part in enumerate(parts):
        if part.role in SEEN_THROUGH:
            continue
        if part.is_open_question and looks_like_heading(part.text) and not split_marker(part.text):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _can_follow_heading(after: Part) -> bool:
    if after.role in {Role.ITEM, Role.TABLE, Role.HEADING}:
        return True
    return after.is_line and (is_prose(after.text) or after.text.endswith((".", "!", "?", ":")))


def _ranks(depths: set[int] | set[float]) -> dict[float, int]:
    return {depth: rank for rank, depth in enumerate(sorted(depths), start=2)}


def _among_styled(part: Part, styled: int, headings: list[Part], ranks: dict[float, int]) -> int:
    """Place a heading that only looks like one among headings that have a style."""
    fellows = [
        ranks[other.line.level or 0]
        for other in headings
        if other.evidence == Evidence.STYLE and other.priority
    ]
    if part.priority and fellows:
        return fellows[0]
    return 2 if part.priority and styled == 2 else styled + 1


def _by_words(part: Part, priority: int | None) -> int:
    """Place a heading by its words: inside a priority it is a part of it, unless it closes."""
    depth = heading_depth(part.text)
    if depth is not None:
        return depth + 1
    if priority is not None:
        closes = part.text.lower().strip(" :") in CLOSING_NAMES or _CLOSING.match(part.text)
        return 2 if closes else priority + 1
    return 3 if is_question_with_colon(part.text) else 2


def _priorities_stand_beneath(headings: list[Part]) -> bool:
    """Say whether the heading before the first priority gathers them ("Our priorities")."""
    for before, part in pairwise(headings):
        if part.priority:
            gathers = {"priorities"} & {word.lower() for word in words(before.text)}
            return bool(gathers) and not before.priority and first_word(before.text) != "how"
    return False
