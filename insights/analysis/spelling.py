"""Which word of a codeframe a misspelt word stands for: "apointment", "wating", "tranport".

Only a word that no dictionary has is ever read as another: "hearing" is no slip for "clearing". One
letter too many, too few, wrong, or two that changed places; the first letter is right, as it nearly
always is. Where two words of the codeframe are as near, nobody can tell which was meant.
"""

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from insights.analysis.text import stem

_SHORTEST = 4  # of a stem: of shorter ones too many are near each other


class Spelling:
    """Reads words as stems, misspelt ones as the stem of the word that they stand for."""

    def __init__(self, meant: Iterable[str], known: Container[str]) -> None:
        """Take the words of a codeframe, and all that are spelt as they should be, plain."""
        # A slip may be in the stem of a word that has another ending, or upset the stem itself.
        self._right = {form: stem(word) for word in meant for form in (word, stem(word))}
        self._stems = frozenset(self._right.values())
        self._known = known
        self._near: dict[str, set[str]] = {}
        for right in self._right:
            for less in _with_a_letter_less(right):
                self._near.setdefault(less, set()).add(right)
        # For each word once, however often people write it.
        self.stem = lru_cache(maxsize=65_536)(lambda plain: self.read(plain, stem(plain)))

    def read(self, plain: str, own: str) -> str:
        """Return what a word with this stem is read as: that, or the stem that was meant."""
        if own in self._stems or len(own) < _SHORTEST or plain in self._known:
            return own
        near = self._candidates(own) | self._candidates(plain)
        return near.pop() if len(near) == 1 else own

    def _candidates(self, misspelt: str) -> set[str]:
        shared = [self._near.get(less, set()) for less in _with_a_letter_less(misspelt)]
        return {
            self._right[right]
            for right in set().union(*shared)
            if right[0] == misspelt[0] and _one_slip_apart(misspelt, right)
        }


def _with_a_letter_less(word: str) -> Iterator[str]:
    """Yield a word and all it can be with a letter left out: words a slip apart share one."""
    yield word
    if len(word) >= _SHORTEST:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _one_slip_apart(one: str, other: str) -> bool:
    # nltk takes a while to import: only who meets a slip pays.
    from nltk.metrics.distance import edit_distance

    return min(len(one), len(other)) >= _SHORTEST - 1 and (
        edit_distance(one, other, transpositions=True) == 1
    )
