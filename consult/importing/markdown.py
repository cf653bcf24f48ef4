"""Read a Markdown document into lines and grids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from consult.importing.html_words import html_lines
from consult.importing.lines import split_marker
from consult.importing.pieces import Grid, Line, Piece, Source, clean, grid_of

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(?:\"(.*)\"|'(.*)'|(.*?))\s*$", re.MULTILINE)


def read_markdown(text: str) -> Source:
    """Read Markdown: headings, lists, tables and paragraphs, in their order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title = ""
    if front := _FRONT_MATTER.match(text):
        found = _TITLE.search(front[1])
        title = next(filter(None, found.groups()), "") if found else ""
        text = text[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return Source(list(_pieces(tokens)), clean(title))


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    """Yield what each block of words is; lists are known by how deep they stand."""
    depth, starts_item, at = 0, False, 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif token.type == "list_item_open":
            starts_item = True
        elif token.type == "table_open":
            end = _closing(tokens, at)
            yield _table(tokens[at:end])
            at = end
        elif token.type == "inline":
            level = int(tokens[at - 1].tag[1]) if tokens[at - 1].type == "heading_open" else None
            item = depth - 1 if depth and starts_item and level is None else None
            yield from _lines(token, level, item)
            starts_item = False
        elif token.type in {"html_block", "code_block", "fence"}:
            yield from _plain(token)
        at += 1


def _closing(tokens: list[Token], at: int) -> int:
    return next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")


def _lines(token: Token, level: int | None, item: int | None) -> Iterator[Line]:
    """Yield a paragraph; typed bullets that Markdown does not know make several lines of it."""
    raw = clean(_words(token, soft="\n"))
    parts = raw.split("\n")
    if level is None and sum(split_marker(part) is not None for part in parts) > 0 < len(parts) - 1:
        yield from (Line(part, item=item) for part in parts)
    elif text := clean(_words(token, soft=" ")):
        yield Line(
            text, level=level, item=item, bold=_all_bold(token), described=_only_picture(token)
        )


def _words(token: Token, soft: str) -> str:
    """Return the words of an inline token as they are read, marks of emphasis left out."""
    parts: list[str] = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(soft if child.type == "softbreak" else "\n")
        elif child.type == "image":
            parts.append(_words(child, soft) if child.children else child.content)
        elif child.type == "html_inline":
            parts.append("\n" if child.content.lower().startswith("<br") else "")
        else:
            parts.append(child.content)
    return "".join(parts)


def _all_bold(token: Token) -> bool:
    inside, bold, plain = False, False, False
    for child in token.children or []:
        if child.type in {"strong_open", "strong_close"}:
            inside = child.type == "strong_open"
        elif child.content.strip():
            bold, plain = bold or inside, plain or not inside
    return bold and not plain


def _only_picture(token: Token) -> bool:
    said = [child for child in token.children or [] if child.type != "text" or child.content]
    return len(said) == 1 and said[0].type == "image"


def _table(tokens: list[Token]) -> Grid:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token, soft=" "))
    return grid_of(rows, header=any(any(row) for row in rows[:1]))


def _plain(token: Token) -> Iterator[Line]:
    """Yield the words of raw HTML or of an indented block, a line each."""
    html = token.type == "html_block"
    for line in html_lines(token.content) if html else token.content.splitlines():
        if words := clean(line):
            yield Line(words)
