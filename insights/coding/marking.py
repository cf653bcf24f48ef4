"""Cut words up where the rules found something, so that a template can mark it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of somebody's words, found by a rule or not."""

    text: str
    marked: bool


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Return the whole text in pieces; spans that touch or overlap are one mark."""
    return [piece for piece in _cut(text, spans) if piece.text]


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in _joined(spans):
        yield Piece(text[done:start], marked=False)
        yield Piece(text[start:end], marked=True)
        done = end
    yield Piece(text[done:], marked=False)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
