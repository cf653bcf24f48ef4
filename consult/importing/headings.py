"""Which lines are headings."""

from __future__ import annotations

from collections import Counter

from consult.importing.lines import (
    heading_depth,
    is_commitment,
    is_lead_in,
    is_priority,
    is_prose,
    is_section_name,
    looks_like_heading,
    opens_like_heading,
    priority_number,
    split_marker,
    words,
)
from consult.importing.parts import SEEN_THROUGH, Evidence, Part, Role, following, preceding

_LONGEST_STYLED = 250
_ENOUGH_BOLD = 2
_ENOUGH_NUMBERED = 3
_SAMPLE = 400
_FEWEST_LINES = 3
_LONGEST_RUN = 2


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
    for run in _short_runs(parts, numbered=_numbers_its_headings(parts)):
        after = following(parts, run[-1])
        if after is None or not _can_follow_heading(after):
            continue
        for index in run if len(run) <= _LONGEST_RUN else run[-1:]:
            parts[index].becomes_heading(Evidence.WORDS)
            parts[index].guessed = True


def _numbers_its_headings(parts: list[Part]) -> bool:
    """Say whether typed numbers already tell the headings of a file from its other lines."""
    numbered = [p for p in parts if p.role == Role.HEADING and heading_depth(p.text) is not None]
    return len(numbered) >= _ENOUGH_NUMBERED


def nothing_is_marked(parts: list[Part]) -> bool:
    """Say whether a file marks hardly any heading by style or bold type."""
    met = Counter(part.evidence for part in parts if part.role == Role.HEADING)
    return not met[Evidence.STYLE] and met[Evidence.BOLD] < _ENOUGH_BOLD


def is_heading_in_list(parts: list[Part], index: int, *, promises: bool, brief: int) -> bool:
    """Say whether a short line after unmarked items ends the list and opens new text.

    ``promises`` tells whether the items so far begin as promises do, so that a line which does
    not is no item; ``brief`` is how many words are too few beside the items so far.
    """
    text = parts[index].text
    if not looks_like_heading(text) or is_lead_in(text) or is_commitment(text):
        return False
    after = following(parts, index)
    if after is None or not (after.is_line and is_prose(after.text)):
        return False
    return opens_like_heading(text) or promises or len(words(text)) <= brief


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
        if after is not None and _numbers_what_follows(part, after):
            return True
        before = preceding(parts, index)
        beside_item = any(near is not None and near.role == Role.ITEM for near in (before, after))
        return after is not None and not beside_item
    return after is not None


def _numbers_what_follows(part: Part, after: Part) -> bool:
    """Say whether a line is numbered 2 over paragraphs numbered 2.1, as in contracts."""
    number = part.line.number
    deeper = after.is_line and after.line.number.startswith(f"{number}.")
    return bool(number) and deeper and not after.line.bold


def _most_is_bold(parts: list[Part]) -> bool:
    lines = [part.line for part in parts[:_SAMPLE] if part.is_line and part.line.level is None]
    bold = sum(len(line.text) for line in lines if line.bold)
    return bold * 2 > sum(len(line.text) for line in lines) and len(lines) > _FEWEST_LINES


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


def _short_runs(parts: list[Part], *, numbered: bool) -> list[list[int]]:
    """Return runs of short lines that stand together, page furniture seen through.

    Where headings have typed numbers, short lines without one are none.
    """
    runs: list[list[int]] = [[]]
    for index, part in enumerate(parts):
        if part.role in SEEN_THROUGH:
            continue
        if _could_be_bare_heading(part) and (not numbered or heading_depth(part.text) is not None):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _could_be_bare_heading(part: Part) -> bool:
    unmarked = part.is_open_question and not split_marker(part.text) and not is_priority(part.text)
    return unmarked and looks_like_heading(part.text)


def _can_follow_heading(after: Part) -> bool:
    if after.role in {Role.ITEM, Role.TABLE, Role.HEADING}:
        return True
    return after.is_line and (is_prose(after.text) or after.text.endswith((".", "!", "?", ":")))
