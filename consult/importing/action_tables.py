"""Tables of actions: each row with what is to be done, by when and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from consult.dates_in_words import without_date
from consult.importing.lines import is_commitment, words
from consult.importing.pieces import Cell, Grid, has_words, one_line
from consult.importing.table_headers import Columns, columns_by_meaning, plain_head

_ACTIONS = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:(?:key|our|the|priority|agreed)\s+)*actions?(?:\s+plan)?\W*$"
    r"|\b(?:these|following|our)\s+actions\b.*:$",
    re.IGNORECASE,
)
_NUMBER_HEAD = re.compile(r"(?:action |item )?(?:no|nos|number|ref|reference|id|#|item)|№|")
_MOST_WORDS_OF_DATE_CELL = 8
_LONGEST_NAME = 3
_COLUMNS_WITHOUT_HEADER = range(2, 5)
_MARKS = {"x", "y", "yes"}


@dataclass
class ActionRow:
    """A row of an action table, words exactly as written; ``banner`` is a line across it."""

    action: str = ""
    by_when: str = ""
    who: str = ""
    banner: str = ""


@dataclass
class ActionTable:
    """An action table: words above its header, its rows, and columns kept with the action."""

    columns: Columns
    rows: list[ActionRow]
    above: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def read_action_table(
    grid: Grid, *, above: str = "", before: Columns | None = None
) -> ActionTable | None:
    """Read a grid as an action table, or return nothing if it is a table of another kind.

    ``above`` is the line over the table; ``before`` the columns of an action table that ends
    directly above, which a page break may have cut in two.
    """
    rows = [row for row in grid.rows if any(cell.text or cell.continues for cell in row)]
    preamble: list[str] = []
    while len(rows) > 2 and (words_above := _words_above(rows, grid.width)) is not None:
        preamble.append(words_above)
        rows = rows[1:]
    if not rows:
        return None
    columns, body = _header(rows, grid.width)
    if columns is None:
        columns = _without_header(grid, rows, above, before)
    if columns is None or not body:
        return None
    table = ActionTable(columns, [], preamble)
    for row in body:
        _add_row(table, _spread(row, grid.width), grid.width, row)
    return table


def _words_above(rows: list[tuple[Cell, ...]], width: int) -> str | None:
    """Return the words of a row over the header: across the table, alone in its first cell, or
    names that each gather several columns."""
    if width < 2 or (across := _only_words(rows[0])) is not None:
        return across if width > 1 else None
    filled = [cell.text for cell in rows[0] if cell.text]
    alone = len(filled) == 1 and rows[0][0].text == filled[0]
    gathers = any(cell.span > 1 for cell in rows[0]) and _header(rows, width)[0] is None
    if not filled or not (alone or gathers) or _header(rows[1:], width)[0] is None:
        return None
    return "\n".join(filled)


def _header(
    rows: list[tuple[Cell, ...]], width: int
) -> tuple[Columns | None, list[tuple[Cell, ...]]]:
    """Return what the columns mean and the rows under the header, which may be two rows tall."""
    heads = [cell.text for cell in _spread(rows[0], width)]
    columns = columns_by_meaning(heads)
    if columns is None:
        return None, rows
    if len(rows) > 2 and _goes_on_below(rows[0], second := _spread(rows[1], width), columns):
        named = tuple(
            one_line(f"{head} {cell.text}") for head, cell in zip(heads, second, strict=False)
        )
        return replace(columns, heads=named), rows[2:]
    return columns, rows[1:]


def _goes_on_below(first: tuple[Cell, ...], second: list[Cell], columns: Columns) -> bool:
    """Say whether the second row only parts the heads over it ("Timescale": "start", "end")."""
    if second[columns.action].continues:
        return True
    filled = [cell.text for cell in second if cell.text]
    brief = all(len(words(text)) <= _LONGEST_NAME and without_date(text) for text in filled)
    parted = any(cell.span > 1 for cell in first) and len(filled) > 1
    return parted and brief and not second[columns.action].text


def _without_header(
    grid: Grid, rows: list[tuple[Cell, ...]], above: str, before: Columns | None
) -> Columns | None:
    """Guess the columns of a table without a header: only on, or under the word "Actions"."""
    if before is not None and len(before.heads) == grid.width and _goes_on(grid, rows, before):
        return before
    if not _ACTIONS.search(one_line(above)) or grid.width not in _COLUMNS_WITHOUT_HEADER:
        return None
    spread = [_spread(row, grid.width) for row in rows]
    dated = [
        column
        for column in range(1, grid.width)
        if any(not without_date(row[column].text) for row in spread)
        and all(len(row[column].text.split()) <= _MOST_WORDS_OF_DATE_CELL for row in spread)
    ]
    if not dated:
        return None
    who = next((column for column in range(1, grid.width) if column != dated[0]), None)
    return Columns(0, dated[0], who, ("",) * grid.width)


def _goes_on(grid: Grid, rows: list[tuple[Cell, ...]], before: Columns) -> bool:
    """Say whether a table is the rest of the one above: its first row is an action, no header."""
    first = _spread(rows[0], grid.width)[before.action]
    many = len(words(first.text))
    reads_as_action = many > _LONGEST_NAME or (many > 1 and is_commitment(first.text))
    return grid.header is not True and first.span == 1 and reads_as_action


def _spread(row: tuple[Cell, ...], width: int) -> list[Cell]:
    """Return a cell for each column; a cell over several stands in the first of them."""
    cells: list[Cell] = []
    for cell in row:
        cells.append(cell)
        cells += [Cell("", 1, cell.continues)] * (cell.span - 1)
    return cells + [Cell("")] * (width - len(cells))


def _only_words(row: tuple[Cell, ...]) -> str | None:
    """Return the words of a row that is one cell across the table."""
    filled = [cell for cell in row if cell.text]
    if len(filled) != 1 or any(cell.continues for cell in row):
        return None
    return filled[0].text if filled[0].span == sum(cell.span for cell in row) > 1 else None


def _add_row(table: ActionTable, cells: list[Cell], width: int, row: tuple[Cell, ...]) -> None:
    banner = _only_words(row)
    if banner is not None:
        table.rows.append(ActionRow(banner=banner))
        return
    if [plain_head(cell.text) for cell in cells] == [
        plain_head(head) for head in table.columns.heads
    ] and any(table.columns.heads):
        return
    above = next((done for done in reversed(table.rows) if not done.banner), None)
    new = _row(table, cells)
    if above is not None and cells[table.columns.action].continues:
        _join(above, new)
        return
    if above is not None:
        _share(table.columns, cells, above, new)
    table.rows.append(new)


def _row(table: ActionTable, cells: list[Cell]) -> ActionRow:
    """Return an action, with the words of further columns around it as they stand in the row."""
    columns = table.columns
    elsewhere = {columns.who, *columns.times, *columns.periods}
    texts, number = [], ""
    for index, cell in enumerate(cells):
        if index in elsewhere or not cell.text:
            continue
        head = columns.heads[index] if index < len(columns.heads) else ""
        if index < columns.action and _numbers_actions(head, cell.text):
            number = cell.text
            continue
        if index == columns.action or not head:
            texts.append(f"{number} {cell.text}" if number else cell.text)
            number = ""
            continue
        if head not in table.extra:
            table.extra.append(head)
        texts.append(f"{head.rstrip(' :')}: {cell.text}")
    texts += [number] if number else []
    return ActionRow("\n".join(texts), *_time_and_people(columns, cells))


def _numbers_actions(head: str, text: str) -> bool:
    """Say whether a column before the actions holds only the number of each."""
    return bool(_NUMBER_HEAD.fullmatch(plain_head(head))) and len(text.split()) == 1


def _time_and_people(columns: Columns, cells: list[Cell]) -> tuple[str, str]:
    spoken = [cells[at].text for at in columns.times if cells[at].text]
    when = " – ".join(spoken) if columns.times else _marked(columns, cells)
    who = cells[columns.who].text if columns.who is not None else ""
    return when, who


def _marked(columns: Columns, cells: list[Cell]) -> str:
    """Return the times whose columns are marked in a row, with any words of the mark."""
    marked = [(columns.heads[at], cells[at].text) for at in columns.periods if cells[at].text]
    return ", ".join(
        head if not has_words(text) or text.lower() in _MARKS else f"{head}: {text}"
        for head, text in marked
    )


def _join(above: ActionRow, more: ActionRow) -> None:
    """Add a row to the action above it, which was merged down over both."""
    above.action = "\n".join(filter(None, (above.action, more.action)))
    above.by_when = "\n".join(filter(None, (above.by_when, more.by_when)))
    above.who = "\n".join(filter(None, (above.who, more.who)))


def _share(columns: Columns, cells: list[Cell], above: ActionRow, new: ActionRow) -> None:
    """A lead or a date merged down over several actions is the lead or date of each."""
    if columns.when is not None and cells[columns.when].continues:
        new.by_when = above.by_when
    if columns.who is not None and cells[columns.who].continues:
        new.who = above.who
