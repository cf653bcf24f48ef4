"""Read a file into a document: what each piece is, and the blocks that come of it."""

from __future__ import annotations

from collections.abc import Callable

from consult.importing import blocks as stream
from consult.importing.action_tables import ActionTable, read_action_table
from consult.importing.document import Block, ImportedDocument
from consult.importing.furniture import mark_furniture, mark_running_headers
from consult.importing.headings import infer_headings, mark_headings
from consult.importing.levels import give_levels
from consult.importing.lines import is_priority
from consult.importing.lists import give_lead_ins, infer_items, mark_items
from consult.importing.markdown import read_markdown
from consult.importing.offers import find_offers
from consult.importing.open_text import read_open_text
from consult.importing.parts import Part, Role, parts_of
from consult.importing.pieces import Grid, Note, Source, one_line
from consult.importing.plain_text import decode, read_text
from consult.importing.refusals import MARKDOWN, OPEN_DOCUMENT, WORD, ImportRefused, kind_of
from consult.importing.table_headers import Columns
from consult.importing.tidying import drop_contents_list, stand_priorities_together
from consult.importing.titles import shortened, take_title
from consult.importing.word import read_word
from consult.typed_numbers import TypedNumbers

Progress = Callable[[int, int], None]

_OFFERED = {Role.FURNITURE, Role.COVER, Role.PICTURE}


def read_document(data: bytes, filename: str, progress: Progress | None = None) -> ImportedDocument:
    """Understand a Word, OpenDocument, Markdown or text file; refuse what is none.

    Nothing is created and nothing left out silently: what could be left out is offered, and
    what was worked out or dropped is said in a warning. ``progress`` is told how many
    paragraphs and tables have been taken in, and how many there are.
    """
    source = _read(data, filename)
    parts = parts_of(source.pieces)
    if not any(part.says_something for part in parts):
        raise ImportRefused(
            "There are no words in this file, only pictures or nothing at all. "
            "Choose a file that has the words as text."
        )
    warnings = list(source.warnings)
    title = _understand(parts, source, filename, warnings)
    building = _Building(warnings)
    if title != shortened(title):
        building.add(stream.clause(title))
    for done, part in enumerate(parts, start=1):
        building.add_part(part)
        if progress is not None:
            progress(done, len(parts))
    offers = find_offers(building.blocks, building.roles)
    warnings += [offer.warning for offer in offers]
    _warn_of_typed_numbers(building.blocks, warnings)
    return ImportedDocument(shortened(title), building.blocks, offers, warnings)


def _warn_of_typed_numbers(blocks: list[Block], warnings: list[str]) -> None:
    typed = TypedNumbers(blocks)
    if not typed.number_the_draft:
        return
    warnings.append(
        "Numbers that were typed before headings and paragraphs are kept in the draft as the "
        "file's own numbers. Readers see our numbers instead."
    )
    if typed.repeated:
        named = ", ".join(typed.repeated)
        warnings.append(f"These numbers were typed more than once: {named}. Please check.")


def _read(data: bytes, filename: str) -> Source:
    kind = kind_of(data, filename)
    if kind == WORD:
        return read_word(data)
    if kind == OPEN_DOCUMENT:
        return read_open_text(data)
    return read_markdown(decode(data)) if kind == MARKDOWN else read_text(decode(data))


def _understand(parts: list[Part], source: Source, filename: str, warnings: list[str]) -> str:
    """Work out what each part is, in an order in which each step can lean on the last."""
    drop_contents_list(parts, warnings)
    mark_furniture(parts)
    mark_items(parts)
    title = take_title(parts, source.title, filename)
    mark_running_headers(parts, title)
    mark_headings(parts)
    infer_items(parts)
    infer_headings(parts)
    stand_priorities_together(parts, warnings)
    give_lead_ins(parts)
    give_levels(parts)
    for role, what in ((Role.HEADING, "heading"), (Role.ITEM, "list item")):
        if guessed := sum(part.role == role and part.guessed for part in parts):
            plural = "s" if guessed > 1 else ""
            warnings.append(
                f"{guessed} {what}{plural} had no style in the file and "
                f"{'were' if plural else 'was'} worked out from the words. Please check."
            )
    return title


class _Building:
    """The blocks made so far, and what must be known to make the next."""

    def __init__(self, warnings: list[str]) -> None:
        self.blocks: list[Block] = []
        self.roles: dict[str, Role] = {}
        self._warnings = warnings
        self._above = ""
        self._columns: Columns | None = None
        self._priority_level = "2"

    def add(self, block: Block) -> None:
        """Add a block at the end."""
        self.blocks.append(block)

    def add_part(self, part: Part) -> None:
        """Add what comes of a part; titles and lead-ins stand elsewhere."""
        if part.role in {Role.TITLE, Role.DROPPED}:
            self._add_notes(part.line.notes if part.role == Role.TITLE else ())
            return
        if isinstance(part.piece, Grid):
            self._add_table(part.piece)
            self._add_notes(part.piece.notes)
            return
        if part.role == Role.HEADING:
            self.add(
                stream.heading(
                    part.text, part.level, priority=part.priority, number=part.line.number
                )
            )
            self._priority_level = part.level if part.priority else self._priority_level
        elif part.role != Role.LEAD_IN:
            self.add(stream.clause(part.text, part.lead_in, part.line.number))
        if part.role in _OFFERED:
            self.roles[self.blocks[-1]["id"]] = part.role
        else:
            self._above, self._columns = part.text, None
        self._add_notes(part.line.notes)

    def _add_table(self, grid: Grid) -> None:
        actions = read_action_table(grid, above=self._above, before=self._columns)
        self._columns = actions.columns if actions else None
        if actions is None:
            if any(cell.text for row in grid.rows for cell in row):
                self.add(stream.table(grid))
            return
        for words in actions.above:
            self._add_banner(words)
        for row in actions.rows:
            if row.banner:
                self._add_banner(row.banner)
            else:
                self.add(stream.action(row.action, row.by_when, row.who))
        self._warn_of_extra(actions)

    def _add_banner(self, words: str) -> None:
        """Add a line that goes across an action table: a priority, or words of its own."""
        if is_priority(one_line(words), styled=True):
            self.add(stream.heading(words, self._priority_level, priority=True))
        else:
            self.add(stream.clause(words))

    def _warn_of_extra(self, actions: ActionTable) -> None:
        if actions.extra:
            named = ", ".join(f"“{head}”" for head in actions.extra)
            self._warnings.append(
                f"An action table has more columns ({named}). "
                "Their words stand with the words of each action."
            )

    def _add_notes(self, notes: tuple[Note, ...]) -> None:
        for note in notes:
            self.add(stream.clause(note.text, f"Note {note.mark}:"))
