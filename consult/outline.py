"""The shape of a draft: its numbered sections and clauses, and what its priorities hold.

Reads the raw JSON of a document's stream and nothing else, so that the preview of an import,
the register and the reading page number a draft alike.

A section opens at a heading of the highest level in the draft, at a priority, and at any
heading not deeper than the one that opened the section before it. Deeper headings stay inside
their section as sub-headings; clause numbers run on through them. Words before the first
heading belong to an untitled section "0". Priorities with nothing between them but "and" open
one section together and share everything in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from consult.dates_in_words import without_date
from consult.typed_numbers import TypedNumbers

__all__ = [
    "Outline",
    "OutlineClause",
    "OutlinePriority",
    "OutlineSection",
    "outline",
    "priority_groups",
    "without_date",
]

Block = dict[str, Any]

_JOINERS = {"and", "&", "and also", "with"}
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PRIORITY_NUMBER = re.compile(
    rf"\bpriority(?:\s+area)?\s+(?:(\d+)|({'|'.join(_NUMBER_WORDS)}))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class OutlineClause:
    """One idea that can be commented on, with its number and all its words.

    `typed_number` stood before the words in the draft; readers are shown `number` alone.
    """

    block_id: str
    kind: str
    number: str
    position: int
    heading: str
    lead_in: str
    text: str
    by_when: str = ""
    who: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    typed_number: str = ""


@dataclass(frozen=True)
class OutlineSection:
    """A numbered part of the draft and the clauses in it.

    `closing` are sub-headings at its end with no clause below them, one a line.
    """

    block_id: str
    number: str
    title: str
    level: str
    clauses: tuple[OutlineClause, ...]
    closing: str = ""


@dataclass(frozen=True)
class OutlinePriority:
    """A priority, numbered as its own words number it, and the clauses it holds."""

    block_id: str
    number: str
    title: str
    clause_ids: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """A whole draft: its sections in order, and its priorities across them."""

    sections: tuple[OutlineSection, ...]
    priorities: tuple[OutlinePriority, ...]

    @property
    def clauses(self) -> tuple[OutlineClause, ...]:
        """Every clause of the draft in order."""
        return tuple(clause for section in self.sections for clause in section.clauses)


@dataclass
class _Section:
    """A section while it is being filled."""

    headings: list[Block] = field(default_factory=list)
    blocks: list[tuple[Block, str]] = field(default_factory=list)
    sub_heading: str = ""
    sub_heading_at: int = 0

    def add_sub_heading(self, block: Block) -> None:
        """Open a sub-heading; one with nothing above it but another is read on a line below."""
        text = _heading_text(block)
        follows = self.sub_heading and self.sub_heading_at == len(self.blocks)
        self.sub_heading = f"{self.sub_heading}\n{text}" if follows else text
        self.sub_heading_at = len(self.blocks)

    @property
    def closing(self) -> str:
        """The sub-heading that nothing stands below."""
        return self.sub_heading if self.sub_heading_at == len(self.blocks) else ""

    @property
    def level(self) -> str:
        return _level(self.headings[0]) if self.headings else ""

    @property
    def awaits_company(self) -> bool:
        """Whether a priority has just been opened and nothing has been said in it yet."""
        return (
            bool(self.headings)
            and is_priority(self.headings[-1])
            and not self.sub_heading
            and not any(not _joins(block) for block, _ in self.blocks)
        )


def outline(blocks: Iterable[Block]) -> Outline:
    """Number a draft: sections, clauses, and the clauses that each priority holds."""
    blocks = list(blocks)
    drafts, typed = _sections(blocks), TypedNumbers(blocks)
    sections: list[OutlineSection] = []
    priorities: list[OutlinePriority] = []
    position = 0
    titled = 0
    for draft in drafts:
        titled += bool(draft.headings)
        section = _numbered(draft, str(titled if draft.headings else 0), position, typed)
        position += len(section.clauses)
        sections.append(section)
        clause_ids = tuple(clause.block_id for clause in section.clauses)
        for heading in filter(is_priority, draft.headings):
            number = _priority_number(heading) or str(len(priorities) + 1)
            title = _title(heading, section.number, typed)
            priorities.append(OutlinePriority(heading["id"], number, title, clause_ids))
    return Outline(tuple(sections), tuple(priorities))


def priority_groups(blocks: Iterable[Block]) -> list[tuple[list[Block], list[Block]]]:
    """Return priorities that stand together, each time with the clauses that they share."""
    return [
        (list(filter(is_priority, section.headings)), [block for block, _ in section.blocks])
        for section in _sections(list(blocks))
        if any(map(is_priority, section.headings))
    ]


def is_priority(block: Block) -> bool:
    """Say whether a block is the heading of a priority."""
    return block["type"] == "heading" and bool(block["value"].get("priority"))


def _sections(blocks: list[Block]) -> list[_Section]:
    """Cut the draft at each heading that opens a section."""
    top = min((_level(block) for block in blocks if block["type"] == "heading"), default="2")
    sections: list[_Section] = []
    for block in blocks:
        if block["type"] != "heading":
            if not sections:
                sections.append(_Section())
            sections[-1].blocks.append((block, sections[-1].sub_heading))
        elif sections and is_priority(block) and sections[-1].awaits_company:
            sections[-1].headings.append(block)
            sections[-1].blocks.clear()
        elif not sections or is_priority(block) or _level(block) <= (sections[-1].level or top):
            sections.append(_Section([block]))
        else:
            sections[-1].add_sub_heading(block)
    return sections


def _numbered(draft: _Section, number: str, before: int, typed: TypedNumbers) -> OutlineSection:
    clauses = tuple(
        _clause(block, f"{number}.{index}", before + index, heading, typed)
        for index, (block, heading) in enumerate(draft.blocks, start=1)
    )
    first = draft.headings[0]["id"] if draft.headings else ""
    title = _joined([_title(heading, number, typed) for heading in draft.headings])
    closing = _sub_headings(draft.closing, typed)
    return OutlineSection(first, number, title, draft.level, clauses, closing)


def _title(heading: Block, number: str, typed: TypedNumbers) -> str:
    return typed.apart(_heading_text(heading), number, heading=True)[1]


def _sub_headings(lines: str, typed: TypedNumbers) -> str:
    """Return sub-headings, one a line, without the numbers of a draft numbered by hand."""
    return "\n".join(typed.apart(line, "", heading=True)[1] for line in lines.split("\n"))


def _clause(
    block: Block, number: str, position: int, heading: str, typed: TypedNumbers
) -> OutlineClause:
    value, kind = block["value"], block["type"]
    lead_in = value.get("lead_in") or ""
    if kind == "clause":
        kind = "item" if lead_in else "paragraph"
    rows = _rows(value) if kind == "table" else ()
    typed_number, text = "", _words(kind, value, rows)
    if kind not in {"table", "picture"}:
        typed_number, text = typed.apart(text, number)
    return OutlineClause(
        block_id=block["id"],
        kind=kind,
        number=number,
        position=position,
        heading=_sub_headings(heading, typed),
        lead_in=lead_in,
        text=text,
        by_when=value.get("by_when") or "",
        who=value.get("who") or "",
        rows=rows,
        typed_number=typed_number,
    )


def _words(kind: str, value: Block, rows: tuple[tuple[str, ...], ...]) -> str:
    """Return the full plain words of a block, without its lead-in."""
    if kind == "table":
        caption = value.get("table_caption") or ""
        lines = [caption, *(" ".join(cell for cell in row if cell) for row in rows)]
        return "\n".join(line for line in lines if line)
    return value.get({"action": "action", "picture": "alt"}.get(kind, "text")) or ""


def _rows(value: Block) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell or "" for cell in row) for row in value.get("data") or ())


def _level(block: Block) -> str:
    return str(block["value"].get("level") or "2")


def _heading_text(block: Block) -> str:
    return block["value"].get("text") or ""


def _joins(block: Block) -> bool:
    """Say whether a block is only the "and" between two priorities."""
    text = block["value"].get("text") if block["type"] == "clause" else None
    return text is not None and text.strip().lower() in _JOINERS


def _priority_number(heading: Block) -> str:
    found = _PRIORITY_NUMBER.search(_heading_text(heading))
    if not found:
        return ""
    digits, word = found.groups()
    return digits or str(_NUMBER_WORDS.index(word.lower()) + 1)


def _joined(titles: list[str]) -> str:
    return " and ".join(part for part in (", ".join(titles[:-1]), *titles[-1:]) if part)
