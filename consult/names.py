"""Find what may be somebody's name: by lists of names and of words, and by what stands near.

Within a sentence a capital letter on a word that no dictionary has is most often a name. Names
that are words too, Grace or Mark, and months and towns, need more than that: a word before them
that says who it is ("my son"), or one after them that says what somebody does ("Grace is"). A phone
writes no capitals, so after "my son" a name is found in small letters too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.lexicon import capitalised_words, english_words, first_names, last_names
from consult.name_words import (
    DOES,
    EVERYDAY,
    FOLLOWS_TITLES,
    MONTHS_TOO,
    NAMED,
    NOBODY,
    PLACES,
    RELATIONS,
    TITLES,
    WHOSE,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:;\n\r•*>\"“”()\[\]/|–—-])[\s\"“‘'(]*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:ll|ve|re|d|m))$", re.IGNORECASE)
# CCo and HCAs, but not McKay, O'Neil or DeShawn.
_ODD_CAPITALS = re.compile(
    r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^La)(?<!^Le)(?<!['’-])(?<=[a-z])[A-Z]|[A-Z]{2}[a-z]"
)
_PLACE_GOES_ON = re.compile(
    r"['’]?s?(?: [A-Z][\w'’]+){0,2} (?:Hospital|House|Road|Street|Ward|Surgery|Clinic|Centre|Lane"
    r"|Close|Avenue|Council|Park|Hall|Trust|Court|Town|City|County|District|Borough|Library|Medical)\b"
)
_LOOKS_BACK = 12
_MOST_PARTS = 3


@dataclass(frozen=True)
class _Word:
    """A word where it stands; `bare` is without a possessive ending."""

    text: str
    start: int
    end: int
    opens: bool
    parted: bool  # a sign of some kind stands between it and the word before

    @property
    def bare(self) -> str:
        return _POSSESSIVE.sub("", self.text)

    @property
    def small(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def has_capital(self) -> bool:
        return self.text[0].isupper()


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each name may stand, titles and surnames with it, in the order of the text."""
    words = _words_of(text)
    at = 0
    while at < len(words):
        parts = _parts(words, at)
        if parts and not _PLACE_GOES_ON.match(text, words[at].end):
            yield (
                words[_begins(words, at)].start,
                words[at + parts - 1].start + len(words[at + parts - 1].bare),
            )
        at += parts or 1


def _begins(words: Sequence[_Word], at: int) -> int:
    """Return where a name begins that has a title, or a title and an initial, before it."""
    if _is_title(words, at - 1):
        return at - 1
    return at - 2 if _is_initial(words, at - 1) else at


def _is_initial(words: Sequence[_Word], at: int) -> bool:
    return at > 0 and len(words[at].text) == 1 and _is_title(words, at - 1)


def _words_of(text: str) -> list[_Word]:
    words: list[_Word] = []
    before = 0
    for found in _WORD.finditer(text):
        between = text[before : found.start()]
        opens = not words or bool(
            _OPENS.search(text, max(0, found.start() - _LOOKS_BACK), found.start())
        )
        words.append(_Word(found[0], *found.span(), opens, bool(between.strip())))
        before = found.end()
    return words


def _parts(words: Sequence[_Word], at: int) -> int:
    """Return of how many words a name is made that begins here, 0 where none does."""
    if not _is_name(words, at):
        return 0
    parts = 1
    while parts < _MOST_PARTS and _goes_on(words, at + parts):
        parts += 1
    return parts


def _goes_on(words: Sequence[_Word], at: int) -> bool:
    """Tell whether a word is a further part of a name: Maya Brown, A. Jones."""
    if at >= len(words):
        return False
    word = words[at]
    if (
        word.opens
        or word.parted
        or not word.has_capital
        or words[at - 1].text != words[at - 1].bare
    ):
        return False
    return (
        word.small not in NOBODY and not word.bare.isupper() and not _CONTRACTION.search(word.text)
    )


def _is_name(words: Sequence[_Word], at: int) -> bool:
    word = words[at]
    if (
        len(word.bare) < 2
        or word.small in TITLES
        or _CONTRACTION.search(word.text)
        or _ODD_CAPITALS.search(word.bare)
    ):
        return False
    if not word.has_capital:
        return _small_after_cue(words, at)
    bare = word.bare
    if bare.isupper():
        bare = bare.title()
        if len(bare) < 4 or bare not in first_names() or bare.lower() in english_words():
            return _is_cued(words, at) and bare.lower() not in NOBODY | english_words()
    if _is_cued(words, at):
        return _may_be_called(bare) or (_is_title(words, at - 1) and not word.opens)
    if word.small in NOBODY or bare.lower() in NOBODY:
        return False
    return _is_name_by_itself(words, at, bare)


def _is_name_by_itself(words: Sequence[_Word], at: int, bare: str) -> bool:
    """Judge a word with a capital that nothing before it says is a name."""
    opens, does = words[at].opens, _does_something(words, at)
    if bare in PLACES:
        return does and not opens
    if bare.lower() in english_words():
        return bare in EVERYDAY and (not opens or does or _has_surname(words, at))
    if bare in first_names():
        return True
    if bare in capitalised_words() or _is_made_of_words(bare):
        return False
    return len(bare) > 2 and (does or not opens)


def _has_surname(words: Sequence[_Word], at: int) -> bool:
    """Tell Terry Smith, at the start of a sentence, from Will Forum members."""
    return _goes_on(words, at + 1) and words[at + 1].bare in last_names()


def _is_made_of_words(bare: str) -> bool:
    """Tell Well-being and Non-verbal from names."""
    parts = [part for part in re.split(r"['’-]", bare.lower()) if part]
    return len(parts) > 1 and all(part in english_words() or len(part) < 3 for part in parts)


def _does_something(words: Sequence[_Word], at: int) -> bool:
    if words[at].text != words[at].bare:
        return True  # Maya's
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and not after.opens and not after.parted and after.small in DOES


def _is_title(words: Sequence[_Word], at: int) -> bool:
    """Tell whether a title stands here: "miss" has to have a capital, as one may miss school."""
    if at < 0 or words[at].small not in TITLES:
        return False
    if words[at].has_capital or words[at].small not in {"miss", "nurse", "sir"}:
        return True
    if at + 1 == len(words) or words[at + 1].bare.title() not in last_names():
        return False
    return _does_something(words, at + 1)


def _is_cued(words: Sequence[_Word], at: int) -> bool:
    """Tell whether the words before say that a name follows."""
    titled = _is_title(words, at - 1) or _is_initial(words, at - 1)
    if titled or at == 0 or words[at].opens:
        return titled
    if words[at - 1].small == "and" and at > 2 and not words[at].parted:  # my sons Al and Bo
        return _is_relation(words, at - 3) and not words[at - 2].opens
    return _names_somebody(words, at - 1) or _is_relation(words, at - 1)


def _names_somebody(words: Sequence[_Word], at: int) -> bool:
    """Tell "called" and "my name is" from other words."""
    if words[at].small in NAMED:
        return words[at].small in {"called", "named"} or at > 0
    return at > 0 and words[at].small == "is" and words[at - 1].small == "name"


def _is_relation(words: Sequence[_Word], at: int) -> bool:
    """Tell whether "my son" ends here, with up to two words between."""
    if at < 0 or words[at].small not in RELATIONS:
        return False
    return any(word.small in WHOSE for word in words[max(0, at - 3) : at])


def _may_be_called(bare: str) -> bool:
    small = bare.lower()
    if bare in first_names() and (bare in EVERYDAY or small not in english_words()):
        return True
    if bare in EVERYDAY | MONTHS_TOO:
        return True
    return small not in english_words() and small not in NOBODY and not _is_made_of_words(bare)


def _small_after_cue(words: Sequence[_Word], at: int) -> bool:
    """Judge a word in small letters: only what follows "my son" or "Mrs" can be a name."""
    if not _is_cued(words, at):
        return False
    small = words[at].bare.lower()
    if small in NOBODY or small in DOES or len(small) < 3 or _is_made_of_words(small):
        return False
    if _is_title(words, at - 1):
        return small not in FOLLOWS_TITLES
    if small not in english_words():
        return True
    named = _names_somebody(words, at - 1) or _does_something(words, at)
    return small.title() in EVERYDAY and small != "will" and named
