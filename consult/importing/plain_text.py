"""Read plain text into lines and grids, whatever its encoding and however it is wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from charset_normalizer import from_bytes

from consult.importing.lines import (
    is_contents_entry,
    is_priority,
    is_section_name,
    is_short,
    split_marker,
)
from consult.importing.pieces import Grid, Line, Piece, Source, clean, grid_of, has_words, one_line
from consult.importing.refusals import ImportRefused

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*([=\-_*~])(?:\s*\1){2,}\s*$")
_STRONG = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1$", re.DOTALL)
_PIPES = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^[\s|:+=-]+$")
_UNWRAPPED = 130
_FULL_LINE = 55
_LONGEST_TITLE = 220


def decode(data: bytes) -> str:
    """Return the text of a file; one that is not text is refused."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding)
    if b"\x00" in data[:4096]:
        guess = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        text = _decoded(data, guess)
        if text.isprintable() or _mostly_readable(text):
            return text
        raise _not_text()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        text = str(best) if best is not None else _decoded(data, "cp1252")
    if not _mostly_readable(text):
        raise _not_text()
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _not_text() from fault


def _not_text() -> ImportRefused:
    return ImportRefused(
        "This is not a text file, although its name says so: it is damaged or was renamed. "
        "Save the words as a Word document (.docx) and try again."
    )


def _mostly_readable(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(not (letter.isprintable() or letter.isspace()) for letter in sample)
    return strange * 50 <= len(sample)


def read_text(text: str) -> Source:
    """Read plain text: paragraphs, typed lists, tables made with tabs or upright strokes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    for block in _blocks(lines):
        if first := not pieces:
            block = _without_emphasis(block)
        if first and _is_title(block):
            pieces.append(Line(one_line(" ".join(block.lines)), bold=block.bold))
        else:
            pieces += _block_pieces(block, width)
    return Source(pieces)


class _Block:
    """Lines with no empty line between them."""

    def __init__(self, lines: list[str], *, bold: bool = False) -> None:
        self.lines = lines
        self.bold = bold


def _blocks(lines: list[str]) -> Iterator[_Block]:
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield _Block(list(group))


def _without_emphasis(block: _Block) -> _Block:
    """Take off two stars around a whole block, which stand for bold."""
    strong = _STRONG.match("\n".join(block.lines).strip())
    return _Block(strong[2].split("\n"), bold=True) if strong else block


def _is_title(block: _Block) -> bool:
    """Say whether the first block is a title that runs over several short lines."""
    lines = [line.strip() for line in block.lines]
    return (
        len(lines) > 1
        and sum(map(len, lines)) <= _LONGEST_TITLE
        and all(is_short(line) and not split_marker(line) and "\t" not in line for line in lines)
        and not any(is_section_name(line) or is_priority(line) for line in lines)
        and not any(_RULE.match(line) or _HASHES.match(line) for line in lines)
    )


def _wrap_width(lines: list[str]) -> int | None:
    """Return the width at which the text was wrapped, or nothing if each line is a paragraph."""
    prose = [line.rstrip() for line in lines if "\t" not in line]
    longest = max(map(len, prose), default=0)
    followed = [line for line, after in pairwise(prose) if len(line) > _FULL_LINE and after]
    whole = sum(line.endswith((".", "!", "?", ":", ";")) for line in followed)
    return None if longest > _UNWRAPPED or whole * 2 > len(followed) else longest


def _block_pieces(block: _Block, width: int | None) -> Iterator[Piece]:
    for kind, group in groupby(block.lines, key=_table_kind):
        lines = list(group)
        if kind == "pipes" or (kind == "tabs" and not all(map(is_contents_entry, lines))):
            yield _table(lines, kind)
        else:
            yield from _paragraphs(lines, width, block.bold)


def _table_kind(line: str) -> str:
    if _PIPES.match(line):
        return "pipes"
    if "\t" in line.strip(" \n") and not split_marker(line.lstrip("\t")):
        return "tabs" if not line.startswith("\t") or has_words(line) else ""
    return ""


def _table(lines: list[str], kind: str) -> Grid:
    if kind == "tabs":
        return grid_of([line.split("\t") for line in lines])
    return grid_of(
        [line.strip().strip("|").split("|") for line in lines if not _PIPE_RULE.match(line)]
    )


def _paragraphs(lines: list[str], width: int | None, bold: bool) -> Iterator[Line]:
    """Join what was only wrapped; typed marks and headings begin a line of their own."""
    current: list[str] = []
    for line in lines:
        if current and _RULE.match(line):
            yield _line(current, bold, underlined="=-".find(line.strip()[0]) + 1)
            current = []
        elif _RULE.match(line):
            continue
        elif current and not _continues(current[-1], line, width):
            yield _line(current, bold)
            current = [line]
        else:
            current.append(line)
    if current:
        yield _line(current, bold)


def _continues(before: str, line: str, width: int | None) -> bool:
    """Say whether a line only goes on with the one before, broken because it was full."""
    if split_marker(line) or _HASHES.match(line) or _HASHES.match(before) or _STRONG.match(before):
        return False
    if is_priority(line.strip()) or is_section_name(before):
        return False
    text = line.lstrip()
    if split_marker(before) or before[:1].isspace():
        hangs = len(line) - len(text) >= 2
        return hangs or text[:1].islower()
    if width is None:
        return text[:1].islower() and not before.rstrip().endswith((".", ":", ";", "?", "!"))
    return len(before.rstrip()) + 1 + len(text.split(" ")[0]) > width * 0.85


def _line(lines: list[str], bold: bool, underlined: int = 0) -> Line:
    text = clean(" ".join(lines))
    level = underlined or None
    if hashes := _HASHES.match(text):
        level, text = len(hashes[1]), hashes[2]
    if strong := _STRONG.match(text):
        bold, text = True, strong[2]
    return Line(text, level=level, bold=bold, contents=is_contents_entry(" ".join(lines)))
