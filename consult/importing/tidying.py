"""What is put in order before blocks are made: contents lists, and priorities that belong
together."""

from __future__ import annotations

from itertools import groupby

from consult.importing.lines import contents_words
from consult.importing.parts import Part, Role
from consult.importing.pieces import Grid

_JOINERS = {"and", "&", "and also"}
_CONTENTS = {
    *("contents", "table of contents", "contents page", "list of contents", "index of contents"),
    *("inhalt", "inhaltsverzeichnis", "table des matières", "sommaire", "índice", "indice"),
    *("inhoud", "innehåll", "cynnwys", "spis treści"),
}
_FEWEST_ENTRIES = 2
_LONGEST_PAGE = 3


def drop_contents_list(parts: list[Part], warnings: list[str]) -> None:
    """Leave a contents list out: its words come again as headings."""
    lines = [part for part in parts if part.is_line]
    below = {contents_words(part.text) for part in lines if not part.line.contents}
    entries = {part for part in lines if part.line.listed}
    for looks_like_entries, run in groupby(lines, key=lambda part: part.line.contents):
        together = list(run)
        if looks_like_entries and _come_again(together, below):
            entries |= set(together)
    entries |= {part for part in parts if _is_contents_table(part, below)}
    if not entries or entries.issuperset(part for part in parts if part.says_something):
        return
    for before, part in zip([None, *parts], parts, strict=False):
        if part not in entries:
            continue
        part.role = Role.DROPPED
        if before is not None and before.text.strip(" :").lower() in _CONTENTS:
            before.role = Role.DROPPED
    warnings.append("We left out the contents list: one is made from the headings.")


def _is_contents_table(part: Part, below: set[str]) -> bool:
    """Say whether a table holds names that come again as lines, each with a page number."""
    if not isinstance(part.piece, Grid):
        return False
    rows = [[cell.text for cell in row if cell.text] for row in part.piece.rows]
    rows = [row for row in rows if row]
    paged = all(row[-1].isdecimal() and len(row[-1]) <= _LONGEST_PAGE for row in rows)
    again = sum(contents_words(" ".join(row[-2:-1])) in below for row in rows)
    return len(rows) >= _FEWEST_ENTRIES and paged and again * 2 >= len(rows)


def _come_again(together: list[Part], below: set[str]) -> bool:
    """Say whether lines that end in a number are a contents list: half stand below once more."""
    again = sum(contents_words(part.text) in below for part in together)
    return len(together) >= _FEWEST_ENTRIES and again * 2 >= len(together)


def stand_priorities_together(parts: list[Part], warnings: list[str]) -> None:
    """Drop the lone "and" between priorities, so that they share what follows.

    Page furniture that fell between them goes before the first: it would part them.
    """
    at = 0
    while at < len(parts):
        run = _run_from(parts, at)
        priorities = [part for part in run if part.priority]
        if len(priorities) > 1:
            _warn(run, priorities, warnings)
            between = [part for part in run if not part.priority]
            parts[at : at + len(run)] = between + priorities
        at += max(len(run), 1)


def _run_from(parts: list[Part], start: int) -> list[Part]:
    """Return the parts from one priority to the last that stands with it, or none."""
    if not parts[start].priority:
        return []
    end = start + 1
    for at in range(start + 1, len(parts)):
        if parts[at].priority:
            end = at + 1
        elif not _joins(parts[at]) and parts[at].role not in {Role.FURNITURE, Role.DROPPED}:
            break
    return parts[start:end]


def _joins(part: Part) -> bool:
    return part.role == Role.PARAGRAPH and part.text.strip(" .,").lower() in _JOINERS


def _warn(run: list[Part], priorities: list[Part], warnings: list[str]) -> None:
    named = " and ".join(f"“{part.text}”" for part in priorities)
    joiners = [part for part in run if _joins(part)]
    for part in joiners:
        part.role = Role.DROPPED
    dropped = " We left out the word between them." if joiners else ""
    warnings.append(f"{named} stand together and share what follows.{dropped}")
