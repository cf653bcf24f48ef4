"""Lists: marked ones, those whose marks were lost, and the words that lead into them."""

from __future__ import annotations

from dataclasses import replace

from consult.importing.headings import is_heading_in_list, nothing_is_marked
from consult.importing.lines import (
    first_word,
    heading_depth,
    is_commitment,
    is_lead_in,
    is_priority,
    looks_like_heading,
    resumes_prose,
    sentences,
    split_marker,
    words,
)
from consult.importing.parts import SEEN_THROUGH, Evidence, Part, Role, following, preceding
from consult.importing.pieces import one_line

_LONGEST_BARE_ITEM = 35
_SAMPLE = 30
_BRIEF = 3.5


def mark_items(parts: list[Part]) -> None:
    """Mark the items that the file itself marks, by numbering, style or a typed mark.

    A typed bullet is taken off; a typed number stays, since other words may point at it.
    """
    for part in parts:
        if part.is_open_question and part.line.level is not None:
            continue
        if part.is_open_question and part.line.item is not None:
            part.role, part.depth = Role.ITEM, part.line.item
            if (marked := split_marker(part.text)) and not marked[1]:
                part.piece = replace(part.line, text=marked[0])
        elif part.is_open_question and (marked := split_marker(part.text)):
            part.role = Role.ITEM
            if not marked[1]:
                part.piece = replace(part.line, text=marked[0])
    _unmark_numbered_headings(parts)


def _unmark_numbered_headings(parts: list[Part]) -> None:
    """A typed number on a short line with no numbered neighbour numbers a heading."""
    lone = [
        part
        for index, part in enumerate(parts)
        if part.role == Role.ITEM
        and part.line.item is None
        and heading_depth(part.text) is not None
        and looks_like_heading(part.text)
        and not _beside_item(parts, index)
        and following(parts, index) is not None
    ]
    for part in lone:
        part.becomes_heading(Evidence.WORDS)


def _beside_item(parts: list[Part], index: int) -> bool:
    after, before = following(parts, index), preceding(parts, index)
    numbered = before is not None and before.is_line and heading_depth(before.text) is not None
    return (after is not None and after.role == Role.ITEM) or (
        before is not None and before.role == Role.ITEM and numbered
    )


def infer_items(parts: list[Part]) -> None:
    """Find the items of lists whose marks were lost: only where the file marks none at all."""
    if any(part.role == Role.ITEM for part in parts):
        return
    unmarked = nothing_is_marked(parts)
    for index, part in enumerate(parts):
        if not (_opens_bare_list(part) or _announces_promises(part, unmarked=unmarked)):
            continue
        items = _bare_items(parts, index)
        for at in items:
            parts[at].role, parts[at].guessed = Role.ITEM, True
        if items and part.is_open_question and not is_lead_in(part.text):
            part.becomes_heading(Evidence.WORDS)
            part.guessed = True


def _opens_bare_list(part: Part) -> bool:
    heading = part.role == Role.HEADING
    return (heading or part.is_open_question) and is_lead_in(part.text, heading=heading)


def _announces_promises(part: Part, *, unmarked: bool) -> bool:
    """Say whether a short line such as "What we will do" stands over unmarked items."""
    if part.role != Role.HEADING and not (part.is_open_question and unmarked):
        return False
    said = {word.lower() for word in words(part.text)}
    return looks_like_heading(part.text) and {"we", "will"} <= said


def _bare_items(parts: list[Part], opener: int) -> list[int]:
    """Return the lines after an opener that are its items, or none."""
    found: list[int] = []
    for index in range(opener + 1, len(parts)):
        part = parts[index]
        if part.role in SEEN_THROUGH:
            continue
        if not part.is_open_question or is_lead_in(part.text) or is_priority(part.text):
            break
        if found and _goes_back_to_prose(parts, found, index):
            break
        if found and _ends_list(parts, found, index):
            break
        found.append(index)
    if not found:
        return []
    sentence_list = parts[found[0]].text.endswith((".", "!", "?"))
    trim = _trimmed_sentences if sentence_list else _trimmed_phrases
    return items if len(items := trim(parts, found)) > 1 else []


def _goes_back_to_prose(parts: list[Part], found: list[int], index: int) -> bool:
    text = parts[index].text
    same_opening = first_word(text) == first_word(parts[found[0]].text)
    return resumes_prose(text) and not same_opening and not is_commitment(text)


def _ends_list(parts: list[Part], found: list[int], index: int) -> bool:
    """Say whether a short line is the heading of new text and not one more item."""
    sample = [len(words(parts[at].text)) for at in found[:_SAMPLE]]
    brief = 2 if sum(sample) > _BRIEF * len(sample) else 0
    return is_heading_in_list(parts, index, promises=_promise(parts, found), brief=brief)


def _promise(parts: list[Part], found: list[int]) -> bool:
    sample = found[:_SAMPLE]
    return sum(is_commitment(parts[index].text) for index in sample) * 2 >= len(sample)


def _trimmed_phrases(parts: list[Part], found: list[int]) -> list[int]:
    """Cut a list of phrases where running text begins: its last item may end in a full stop."""
    kept: list[int] = []
    promises = _promise(parts, found)
    for position, index in enumerate(found):
        text = parts[index].text
        ends = text.endswith((".", "!", "?"))
        if len(sentences(text)) > 1 and ends and not (promises and is_commitment(text)):
            break
        kept.append(index)
        after = parts[found[position + 1]].text if position + 1 < len(found) else ""
        if ends and after and not is_commitment(after):
            break
    return kept


def _trimmed_sentences(parts: list[Part], found: list[int]) -> list[int]:
    """Keep sentences down to the last that begins as a promise does; prose holds no promises."""
    texts = [parts[index].text for index in found]
    if _promise(parts, found):
        last = max(i for i, text in enumerate(texts) if is_commitment(text))
        return found[: last + 1]
    brief = [len(sentences(text)) == 1 and len(words(text)) <= _LONGEST_BARE_ITEM for text in texts]
    return found if all(brief) else []


def give_lead_ins(parts: list[Part]) -> None:
    """Give each item the words that lead into its list; those are then no clause of their own."""
    above: list[tuple[int, str]] = []
    last_item: Part | None = None
    for index, part in enumerate(parts):
        if part.role in SEEN_THROUGH:
            continue
        if part.role != Role.ITEM:
            last_item = None
            continue
        if last_item is None:
            above = [(-1, _taken_lead_in(parts, index))]
        elif part.depth > last_item.depth and last_item.text.endswith(":"):
            last_item.role = Role.LEAD_IN
            above.append((last_item.depth, f"{last_item.lead_in} {last_item.shown}".strip()))
        while len(above) > 1 and part.depth <= above[-1][0]:
            above.pop()
        part.lead_in = above[-1][1]
        last_item = part


def _taken_lead_in(parts: list[Part], index: int) -> str:
    """Take the line before a list as its lead-in, if it is one, and return its last sentence."""
    before = preceding(parts, index)
    if before is None or before.role not in {Role.PARAGRAPH, Role.HEADING} or before.priority:
        return ""
    if not is_lead_in(before.text, heading=before.role == Role.HEADING):
        return ""
    said = sentences(before.text)
    if len(said) > 1 and before.role == Role.PARAGRAPH:
        before.piece = replace(before.line, text=" ".join(said[:-1]))
    else:
        before.role = Role.LEAD_IN
    return said[-1] if before.role == Role.PARAGRAPH else one_line(before.shown)
