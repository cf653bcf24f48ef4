"""Words of our own: plain sentences, always the same, that say nothing about anyone."""

import random
from statistics import NormalDist

CLAUSES = 200
COMMENTS = 20_000
MOST, FEWEST, TYPICAL = 2_600, 17, 40
CLAUSE_WORDS, COMMENT_WORDS = 60, 40

_WHO = ["families", "children", "schools", "nurses", "drivers", "clubs", "parents", "teachers"]
_DO = ["need", "want", "share", "plan", "find", "keep", "offer", "join", "choose", "know"]
_WHAT = ["a quiet room", "a short break", "a clear letter", "a safe ride", "a warm meal", "a plan"]
_WHEN = ["each week", "after school", "at the weekend", "in the holidays", "before winter", "early"]
_WHY = ["so that nobody waits", "because it helps", "and say when", "near home", "without a fight"]


def paragraph(words: int, chance: random.Random) -> str:
    """Return about as many words as wanted, in sentences."""
    text: list[str] = []
    while len(text) < words:
        text += _sentence(chance).split()
    return " ".join(text)


def _sentence(chance: random.Random) -> str:
    parts = (chance.choice(words) for words in (_WHO, _DO, _WHAT, _WHEN, _WHY))
    return " ".join(parts).capitalize() + "."


def comments_by_clause() -> list[int]:
    """Return how many comments each clause gets: most a few dozen, some hundreds, one thousands."""
    rest = CLAUSES - 2
    spread = NormalDist(sigma=1.256)  # so that the middle is 40 and all together is 20,000
    middle = [
        max(FEWEST + 1, round(TYPICAL * 2.718282 ** spread.inv_cdf((place + 0.5) / rest)))
        for place in range(rest)
    ]
    middle[-1] += COMMENTS - MOST - FEWEST - sum(middle)
    random.Random(8).shuffle(middle)  # noqa: S311 (nothing secret is drawn)
    return [MOST, FEWEST, *middle]
