"""The acronyms of a draft that nobody explains. Pure: texts go in, acronyms and counts come out.

An acronym is two to six letters, at least half of them capitals: DCO, HoS, SENCo. With "plan"
behind it, it is one word: "EHC plan". What the draft itself spells out, "designated clinical
officer (DCO)", is explained, and so is what the glossary holds.
"""

import re
from collections import Counter
from collections.abc import Iterable

from consult.documents.glossary.matching import Matcher

_WORD = re.compile(r"(?<![\w&])([A-Z][A-Za-z&]{1,5}?)(s?)(?![\w&])((?:\s+plans?\b)?)")
_SPELT_OUT = re.compile(
    r"(?<![\w'’-])((?:[A-Za-z][\w'’-]*[ ,]+(?:[A-Za-z][\w'’-]*[ ,]+){0,9}))\(([^()]{2,20})\)"
)
_OTHER_WAY = re.compile(r"([A-Z][A-Za-z&]{1,5}s?)\s+\(([^()]{4,100})\)")
_EVERYDAY = {"UK", "OK", "TV", "PDF", "TBC", "TBA", "II", "III", "IV", "VI", "VII", "VIII"}


def unexplained(texts: Iterable[str], known: Matcher) -> list[tuple[str, int]]:
    """Return the acronyms that nobody explains, the most used first, with how often each stands."""
    lines = [line for text in texts for line in text.splitlines() if not _shouts(line)]
    found: Counter[str] = Counter()
    for line in lines:
        found.update(_acronyms(known.without(line)))
    explained = {short for line in lines for short in _spelt_out(line)}
    left = {name: number for name, number in found.items() if name.split()[0] not in explained}
    return sorted(left.items(), key=lambda one: (-one[1], one[0]))


def _acronyms(line: str) -> list[str]:
    return [
        f"{short} plan" if plan else short
        for short, _plural, plan in _WORD.findall(line)
        if _is_acronym(short)
    ]


def _is_acronym(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and capitals * 2 >= len(word) and word not in _EVERYDAY


def _shouts(line: str) -> bool:
    """Tell whether a line of several words is all in capitals, as some headings are."""
    return len(line.split()) > 1 and line.upper() == line


def _spelt_out(line: str) -> list[str]:
    """Return the acronyms that a line spells out, on either side of the bracket."""
    pairs = [(short, words) for words, short in _SPELT_OUT.findall(line)]
    pairs += _OTHER_WAY.findall(line)
    found = [(match.group(1), words) for short, words in pairs if (match := _WORD.search(short))]
    return [short for short, words in found if _is_acronym(short) and _stands_for(short, words)]


def _stands_for(short: str, words: str) -> bool:
    """Tell whether the capitals begin words, in their order: EHC, "education, health, care"."""
    initials = iter(word[0].upper() for word in re.findall(r"[A-Za-z][\w'’-]*", words))
    return all(letter in initials for letter in short if letter.isupper())
