"""What probably became of a clause, by its words: a person confirms or corrects it.

Each clause is compared only with the few that share rare words with it, so that the work grows
with the document and not with its square.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from consult.documents.answers import MERGED, SAME, SPLIT, Answer, Changes
from consult.documents.drafting import Fate

_WORD = re.compile(r"\w+")
COMMON = 20  # a word in more clauses than this tells nothing
CANDIDATES = 6
MOST = 0.7  # of the words of a part stand, in order, in the whole
ALIKE = 0.8

Words = list[str]


def propose(changes: Changes) -> dict[str, Answer]:
    """Return what probably became of clauses that go, and of those that came apart."""
    texts = {
        block: _words(change.now.full_text)
        for block, change in changes.items()
        if change.now and change.fate in {Fate.NEW, Fate.REWORDED}
    }
    new = {block for block in texts if changes[block].fate == Fate.NEW}
    near = _Near(texts)
    proposed: dict[str, Answer] = {}
    taken: set[str] = set()
    for block, change in changes.items():
        if not change.before or (change.now and change.fate != Fate.REWORDED):
            continue
        was = _words(change.before.full_text)
        found = {one: texts[one] for one in near.to(was) if one != block and one not in taken}
        fresh = {one: words for one, words in found.items() if one in new}
        answer = _apart(block, was, texts[block], fresh) if change.now else _gone(was, found, fresh)
        if answer:
            proposed[block] = answer
            taken.update(answer.into if answer.kind == SAME else ())
    return proposed


def _gone(was: Words, found: Mapping[str, Words], fresh: Mapping[str, Words]) -> Answer | None:
    """Say what became of a clause whose block is not there any more."""
    same = [block for block, words in fresh.items() if words == was]
    pieces = [block for block, words in fresh.items() if _share(words, was) >= MOST]
    alike = [block for block, words in fresh.items() if _ratio(words, was) >= ALIKE]
    if not same and len(pieces) > 1:
        return Answer(SPLIT, tuple(pieces))
    if same or alike:
        return Answer(SAME, ((same or alike)[0],))
    wholes = {block: _share(was, words) for block, words in found.items()}
    best = max(wholes, key=lambda block: wholes[block], default=None)
    return Answer(MERGED, (best,)) if best and wholes[best] >= MOST else None


def _apart(block: str, was: Words, now: Words, fresh: Mapping[str, Words]) -> Answer | None:
    """Say which new clauses are pieces of one that stands on with fewer words."""
    pieces = [
        one
        for one, words in fresh.items()
        if _share(words, was) >= MOST and _share(words, now) < MOST
    ]
    return Answer(SPLIT, (block, *pieces)) if pieces else None


def _words(text: str) -> Words:
    return _WORD.findall(text.lower())


def _share(part: Words, whole: Words) -> float:
    """Return how much of a part stands in the whole, in the same order."""
    blocks = SequenceMatcher(None, part, whole, autojunk=False).get_matching_blocks()
    return sum(match.size for match in blocks) / len(part) if part else 0


def _ratio(one: Words, other: Words) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


class _Near:
    """Finds the clauses that share the most rare words with a text, in the draft's order."""

    def __init__(self, texts: Mapping[str, Words]) -> None:
        self.order = {block: place for place, block in enumerate(texts)}
        self.holders: dict[str, list[str]] = {}
        for block, words in texts.items():
            for word in set(words):
                self.holders.setdefault(word, []).append(block)

    def to(self, words: Iterable[str]) -> list[str]:
        """Return the nearest clauses to these words, the first in the draft first."""
        holders = (self.holders.get(word, ()) for word in set(words))
        met = Counter(block for some in holders if len(some) <= COMMON for block in some)
        nearest = sorted(met, key=lambda block: (-met[block], self.order[block]))[:CANDIDATES]
        return sorted(nearest, key=self.order.__getitem__)
