"""Words and stems: how a person's text is cut up before anything is looked for in it.

Nothing is downloaded and nothing is thrown away: every word keeps its place in the original text,
so whatever is found can be shown in the person's own words.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

_APOSTROPHES = "'’‘ʼ＇`´"
_JOINERS = "\u00ad\u200c\u200d\u2060"  # soft hyphen and zero-width joiners: invisible inside a word


def _marks() -> str:
    """Every combining mark up to U+1FFF, which Python's ``\\w`` leaves out, for a character class.

    Without them an accent typed as its own character, or a Hindi vowel sign, would cut a word in
    two.
    """
    return "".join(
        re.escape(chr(code))
        for code in range(0x0300, 0x2000)
        if unicodedata.category(chr(code)).startswith("M")
    )


_LETTER = rf"[^\W_][{_marks()}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[{_APOSTROPHES}{_JOINERS}](?:{_LETTER})+)*")
_CLAUSE_BREAK = re.compile(r"[.!?;:,()\[\]…•–—]|\n\s*\n")
# What stands where something personal was taken out: nobody said these words.
_MARKER = re.compile(r"\[[^\[\]\n]{1,60} removed\]")
_TIDY = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_JOINERS, None)},
)
_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))


class Word(NamedTuple):
    """A word in a text: its plain form, where it stands, whether a clause starts with it."""

    plain: str
    start: int
    end: int
    opens_clause: bool


class _Stemmer(Protocol):
    def stem(self, token: str) -> str: ...


def plain(word: str) -> str:
    """Return the word in lower case, without accents, with straight apostrophes.

    Applying it twice changes nothing more, so a phrase typed in any form meets a text typed in any
    other.
    """
    if word.isascii():
        return word.replace("`", "'").lower()
    tidy = word.translate(_TIDY)
    folded = unicodedata.normalize("NFKD", tidy).casefold()
    bare = unicodedata.normalize("NFKD", folded).translate(_ACCENTS)
    return unicodedata.normalize("NFC", bare).casefold()


def spans(text: str) -> list[Word]:
    """Return the words of a text in order, each with its offsets in the text as it was written.

    Hyphens part words ("drop-in" is "drop", "in"), apostrophes inside a word do not; emoji and
    punctuation are not words, but punctuation that ends a clause is remembered. A marker of what
    was taken out ("[phone number removed]") holds no words.
    """
    found: list[Word] = []
    last = 0
    # As many spaces as the marker was long: what follows keeps its place, and the brackets stay.
    text = _MARKER.sub(lambda marker: f"[{' ' * (len(marker.group()) - 2)}]", text)
    for piece in _WORD.finditer(text):
        start, end = piece.span()
        opens = not found or _CLAUSE_BREAK.search(text, last, start) is not None
        found.append(Word(plain(piece.group()), start, end, opens))
        last = end
    return found


def words(text: str) -> list[str]:
    """Return the plain form of each word of a text, in order."""
    return [word.plain for word in spans(text)]


@cache
def _stemmer() -> _Stemmer:
    # nltk takes a fifth of a second to import, more beside scikit-learn: only who stems pays.
    from nltk.stem.snowball import EnglishStemmer

    stemmer: _Stemmer = EnglishStemmer()
    return stemmer


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of one plain word: "waits", "waited" and "waiting" all give "wait"."""
    return _stemmer().stem(word)
