"""The title of a draft, and the short lines of its cover."""

from __future__ import annotations

import re
from pathlib import PurePath

from consult.importing.lines import (
    heading_depth,
    is_date_line,
    is_open,
    is_priority,
    is_prose,
    is_section_name,
    is_short,
    looks_like_heading,
    words,
)
from consult.importing.parts import SEEN_THROUGH, Part, Role
from consult.importing.pieces import TITLE_LEVEL, has_words, one_line

LONGEST_TITLE = 255
_MOST_TITLE_WORDS = 30
_FAR_DOWN = 12
_USELESS = re.compile(
    r"^(?:microsoft word\b.*|untitled.*|word document|document\s*\d*|title|normal|template.*)?$",
    re.I,
)
# Whose a document is often stands over its title; what it is seldom ends so.
_ORGANISATION = re.compile(
    r"(?:\b(?:council|trust|authority|icb|ccg|nhs|government|university|partnership board"
    r"|integrated care (?:board|system)|commissioning group|ltd|limited))$"
    r"|^(?:nhs|(?:london )?borough of|royal borough|county of|city of|department (?:for|of)"
    r"|university of|council of)\b(?!.*\b(?:strategy|plan|policy|specification|report|framework"
    r"|agreement|guidance|statement|review|protocol|charter|contract|terms)\b)",
    re.IGNORECASE,
)
_RUNS_ON = {"and", "for", "of", "in", "the", "with", "to", "a", "on", "&", "young"}


def take_title(parts: list[Part], hint: str, filename: str) -> str:
    """Take the title out of the parts, mark the lines of the cover, and return the title.

    A title style speaks first; then the opening line, if it can be one; then what the file's
    properties say, and at last the name of the file.
    """
    taken = _by_style(parts) or _opening(parts)
    for part in taken:
        part.role = Role.TITLE
    _mark_cover(parts, taken)
    if taken:
        return one_line(" ".join(part.text for part in taken))
    if has_words(hint) and not _USELESS.match(hint.strip()):
        return one_line(hint)
    return _from_filename(filename)


def shortened(title: str) -> str:
    """Return a title that a page can bear, cut between words."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0]


def _by_style(parts: list[Part]) -> list[Part]:
    """Return the first lines in a title style, those that follow it directly included."""
    lines = [part for part in parts if part.is_line and part.role not in SEEN_THROUGH]
    for index, part in enumerate(lines[:_FAR_DOWN]):
        if part.line.level == TITLE_LEVEL:
            end = index
            while end < len(lines) and lines[end].line.level == TITLE_LEVEL:
                end += 1
            return lines[index:end]
    return []


def _opening(parts: list[Part]) -> list[Part]:
    """Return the first line if it can be a title, with a second that goes on in it."""
    opening = [part for part in parts if part.role not in SEEN_THROUGH][: _FAR_DOWN + 3]
    opening = opening[_names_before_title(opening) :][:3]
    if len(opening) < 2 or not _could_be_title(opening[0]) or _opens_section(parts, *opening[:2]):
        return []
    if not (runs_on := opening[1]).is_open_question or len(opening) < 3:
        return opening[:1]
    last = words(opening[0].text)[-1].lower()
    starts = runs_on.text[:1]
    if is_short(runs_on.text) and (last in _RUNS_ON or starts.islower() or starts == "("):
        return opening[:2]
    return opening[:1]


def _names_before_title(opening: list[Part]) -> int:
    """Return how many lines only say whose the document is, and stand above its title."""
    for index, part in enumerate(opening):
        if not part.is_line or not _names_organisation(part.text):
            named = part.is_line and part.line.level is None and _could_be_title(part)
            return index if named and not is_date_line(part.text) else 0
    return 0


def _names_organisation(text: str) -> bool:
    return bool(_ORGANISATION.search(text)) and len(words(text)) <= 8 and is_short(text)


def _opens_section(parts: list[Part], first: Part, second: Part) -> bool:
    """Say whether a styled heading is one of several alike, with running text under it."""
    level = first.line.level
    alike = sum(part.is_line and part.line.level == level for part in parts)
    ends = second.text.endswith((".", "?", "!"))
    return level is not None and alike > 1 and ends and second.line.level is None


def _could_be_title(part: Part) -> bool:
    text = part.text
    return (
        part.is_open_question
        and part.line.item is None
        and has_words(text)
        and len(words(text)) <= _MOST_TITLE_WORDS
        and not text.endswith((".", ":", ";", ",", "?"))
        and not is_prose(text)
        and not is_section_name(text)
        and not is_priority(text)
        and not is_open(text)
        and heading_depth(text) is None
    )


def _mark_cover(parts: list[Part], taken: list[Part]) -> None:
    """Mark short lines that only stand around the title.

    The last short line before running text is not the cover's: where styles are lost it is
    the first heading.
    """
    if not taken:
        return
    start = next(i for i, part in enumerate(parts) if part is taken[0])
    cover = [part for part in parts[:start] if _on_cover(part)]
    run: list[Part] = []
    ended_by: Part | None = None
    for part in parts[start + 1 :]:
        if part.role in SEEN_THROUGH or part.role == Role.TITLE:
            continue
        if not _on_cover(part):
            ended_by = part
            break
        run.append(part)
    if run and ended_by is not None and _opens_text(run[-1], ended_by, parts):
        run.pop()
    for part in cover + run:
        part.role = Role.COVER


def _on_cover(part: Part) -> bool:
    if not part.is_open_question or part.line.level is not None or part.line.item is not None:
        return part.is_line and part.line.cover
    known = is_section_name(part.text) or is_priority(part.text)
    return not known and (is_short(part.text) or is_date_line(part.text) or part.line.cover)


def _opens_text(last: Part, ended_by: Part, parts: list[Part]) -> bool:
    """Say whether the last short line is the heading of what comes after it."""
    if last.line.cover or not looks_like_heading(last.text) or not ended_by.is_open_question:
        return False
    styled = any(part.is_line and (part.line.level or 0) > 0 for part in parts)
    return not is_section_name(ended_by.text) and not is_priority(ended_by.text) and not styled


def _from_filename(filename: str) -> str:
    stem = PurePath(filename.replace("\\", "/")).stem
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or "Imported document"
