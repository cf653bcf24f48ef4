"""Lists of words that came from elsewhere: English words, and first names. See `vendor/`.

They are read when first asked for, and kept: only who reads words for names pays for them.
"""

from functools import cache
from pathlib import Path

_VENDOR = Path(__file__).resolve().parents[1] / "vendor"


@cache
def english_words() -> frozenset[str]:
    """Return some 63,000 English words in small letters, as dictionaries spell them."""
    return _lines("words/british-english.txt")


@cache
def capitalised_words() -> frozenset[str]:
    """Return the words of a dictionary that have a capital: towns, peoples, makers, names."""
    return _lines("words/british-english-capitalised.txt")


@cache
def first_names() -> frozenset[str]:
    """Return some 15,000 first names from many countries, each with its capital."""
    return _lines("names/first-names.txt")


@cache
def last_names() -> frozenset[str]:
    """Return surnames that are common in these islands and in families from elsewhere."""
    return _lines("names/last-names.txt")


def _lines(name: str) -> frozenset[str]:
    return frozenset((_VENDOR / name).read_text(encoding="utf-8").split("\n")) - {""}
