"""What became of a wording, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# A comparison of ordinary words has far fewer pairs; of so many it takes about a second.
_MOST_PAIRS = 100_000
Step = tuple[str, int, int, int, int]

# A word or a mark, with the space after it.
_TOKEN = re.compile(r"(?:[\w’'\-]+|[^\w\s])\s*")


class Piece(NamedTuple):
    """Words that stayed ("same"), were put in ("in") or were taken out ("out")."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """Return the new wording with what was taken out of the old one, in reading order.

    Space is never a change: it stands between the pieces as part of what stayed.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    return list(_merged(_spaced(_changes(old, new))))


def _changes(old: list[str], new: list[str]) -> Iterator[Piece]:
    plain_old, plain_new = [token.strip() for token in old], [token.strip() for token in new]
    codes = _steps(plain_old, plain_new)
    for place, (tag, old_from, old_to, new_from, new_to) in enumerate(codes):
        lone = new_to - new_from == 1 and 0 < place < len(codes) - 1
        if tag == "equal" and not lone:
            yield Piece("same", "".join(new[new_from:new_to]))
            continue
        # One word that stayed between two changes would only chop the sentence up.
        if old_to > old_from:
            yield Piece("out", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("in", "".join(new[new_from:new_to]))


def _steps(old: list[str], new: list[str]) -> Sequence[Step]:
    """Return how the old words become the new ones, as `SequenceMatcher.get_opcodes()` does."""
    if _pairs(old, new) <= _MOST_PAIRS:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    # Thousands of the same few words would take minutes: only what begins and ends alike stays.
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    old_end, new_end = len(old) - tail, len(new) - tail
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, old_end, head, new_end),
        ("equal", old_end, len(old), new_end, len(new)),
    ]


def _pairs(old: list[str], new: list[str]) -> int:
    """Count the pairs of equal words, on which the time of a comparison depends."""
    counted = Counter(old)
    return sum(counted[word] for word in new)


def _spaced(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Gather neighbouring changes, and set the space after each apart as unchanged."""
    out = put_in = ""
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind == "out":
            out += piece.text
        elif piece.kind == "in":
            put_in += piece.text
        else:
            yield from _with_space("out", out, needed=bool(put_in))
            yield from _with_space("in", put_in, needed=False)
            yield piece
            out = put_in = ""


def _with_space(kind: str, text: str, *, needed: bool) -> Iterator[Piece]:
    words = text.rstrip()
    if words:
        yield Piece(kind, words)
        if needed or text != words:
            yield Piece("same", " ")


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbouring pieces of one kind, and leave out the empty ones."""
    last = Piece("same", "")
    for piece in pieces:
        if piece.kind == last.kind:
            last = Piece(last.kind, last.text + piece.text)
        else:
            if last.text:
                yield last
            last = piece
    if last.text:
        yield last
