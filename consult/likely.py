"""Find what may say who somebody is: names, schools, places of the area, dates of birth, ages.

These are suggestions for a moderator. Nothing is taken out by them, and some will be wrong.
Every pattern is bounded, so that no text, however odd, takes long.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from consult.lexicon import english_words
from consult.names import find_names
from consult.taking_out import Part, Wanted, outside_markers


@dataclass(frozen=True)
class Guess:
    """Where something stands that may be personal, and what it may be."""

    part: Part
    start: int
    end: int


def likely(text: str, places: Iterable[str] = ()) -> list[Guess]:
    """Return what may be personal in a text, in its order; no two of them overlap."""
    found = list(_found(text, places))
    found += _named_again(text, found)
    # Of one place the more is said the better: a school or a town is no mere name.
    found.sort(key=lambda guess: (guess.part == Part.NAME, guess.start, -guess.end))
    kept: list[Guess] = []
    for guess in found:
        at = bisect_left(kept, guess.start, key=lambda one: one.start)
        end = min(guess.end, kept[at].start) if at < len(kept) else guess.end
        start = max(guess.start, kept[at - 1].end) if at else guess.start
        if text[start:end].strip(" ,"):
            kept.insert(
                at, replace(guess, start=start, end=start + len(text[start:end].rstrip(" ,")))
            )
    return kept


def wanted(text: str, guesses: Iterable[Guess]) -> list[Wanted]:
    """Return the words of guesses, each once, in their order."""
    words = [Wanted(" ".join(text[g.start : g.end].split()), g.part) for g in guesses]
    return list(dict.fromkeys(words))


def _found(text: str, places: Iterable[str]) -> Iterator[Guess]:
    finders = [*_FINDERS, *((Part.PLACE, pattern) for pattern in _places(places))]
    stretches = list(outside_markers(text))
    for start, end in stretches:
        for first, last in find_names(text[start:end]):
            yield Guess(Part.NAME, start + first, start + last)
    for part, pattern in finders:
        for start, end in stretches:
            for match in pattern.finditer(text, start, end):
                if not _is_ordinary(part, match[1]):
                    yield Guess(part, *match.span(1))


def _named_again(text: str, found: Iterable[Guess]) -> Iterator[Guess]:
    """Find the names again that were given away once: "my son Maya … then Maya said"."""
    names = {text[g.start : g.end] for g in found if g.part == Part.NAME}
    firsts = {name.split()[0] for name in names if name.split()[0] not in _TITLES}
    for name in sorted(firsts)[:_MOST_NAMES]:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for start, end in outside_markers(text):
            for match in pattern.finditer(text, start, end):
                yield Guess(Part.NAME, *match.span())


def _is_ordinary(part: Part, words: str) -> bool:
    """Tell what stands with a capital letter and names nobody."""
    plain = re.sub(r"['’]s?$", "", words.split()[0].strip(",(")).lower()
    if part in (Part.NAME, Part.AGE):
        return plain in _NO_NAMES
    if words.startswith("St. ") and words.split()[1].lower() in _NO_NAMES:
        return True  # the end of a sentence: "… in High St. It was late"
    if part == Part.SCHOOL:
        if words.islower() and words.split()[0].removesuffix("'s") in english_words():
            return True
        # Words such as "The" and "Special" begin or make up what every area has.
        return all(word.lower() in _NO_SCHOOL for word in words.split())
    return False


def _places(listed: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Find places as they were listed or in capitals; in small letters only after "in" or "at".

    Reading is a town and what pupils learn. Of several words no such care is needed.
    """
    for name in sorted({" ".join(one.split()) for one in listed if one.strip()}, key=len)[::-1]:
        typed = r"\s+".join(re.escape(word) for word in name.split())
        if " " in name:
            yield re.compile(rf"(?<!\w)({typed})(?!\w)", re.IGNORECASE)
        else:
            small = re.escape(name.lower())
            after = r"(?<=\bin )|(?<=\bat )|(?<=\bnear )"
            yield re.compile(
                rf"(?<!\w)({typed}|{re.escape(name.upper())}|(?:{after}){small})(?!\w)"
            )


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MOST_NAMES = 50
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Nurse", "Professor")
_TITLED = "|".join(_TITLES)
_NO_NAMES = _words("""
    a an and as at but by for from he her his i i'd i'll i'm i've if in is it its me my no not of
    on or our she so that the their them then there they this to us was we what when which who
    why with you your
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter
    autism autistic asperger asperger's down down's downs deaf english british send sen send's
    action annex appendix band chapter clause class figure goal grade group key level option page
    part phase priority question reception room section stage step table tier version year
    also because does did has have however please since thank thanks
""")
_NO_SCHOOL = _words("""
    a all an and any at community every for free her his high independent infant infants junior
    local mainstream my no our primary private public secondary sixth form special state that the
    their these this your which some most each after before upper lower middle
    school schools academy academies college colleges nursery nurseries preschool pre-school
    pre school's in of grammar boarding day residential further education
""")
_NAME = r"[A-Z](?:['’][A-Z])?[a-zà-öø-ÿ]{1,20}(?:['’-][A-Z]?[a-zà-öø-ÿ]{1,20})?"
_NAMES = rf"{_NAME}(?: (?:{_NAME})){{0,2}}"
_NO_LETTER = r"(?<![\w'’-])"
_AGED = (
    r"(?: ?,? (?:who )?(?:is|was|aged|age|now|just turned)(?: (?:now|only|just|aged))? | ?[,(] ?)"
)
_MONTH = (
    "(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?"
    "|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)"
)
_OF_ITS_NAME = rf"(?:St\.?|{_NAME}|C of E|CofE|RC|of|and|the|&)"
_KIND_OF_SCHOOL = r"(?:School|Academy|College|Nursery|Pre-?[Ss]chool|Sixth Form)"

_FINDERS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    # Maya, 7 · Maya is 7 · Maya (7) · Maya who is 7
    (Part.AGE, re.compile(rf"{_NO_LETTER}({_NAME}{_AGED}(?:1?\d|2[0-5])(?![\d.:/%£])\)?)(?!\w)")),
    # Oakfield Primary School · St Mary's C of E Academy
    (
        Part.SCHOOL,
        re.compile(
            rf"{_NO_LETTER}((?:{_OF_ITS_NAME} ){{1,6}}{_KIND_OF_SCHOOL})"
            r"(?!\w)"
        ),
    ),
    # oakfield primary school, without capitals
    (
        Part.SCHOOL,
        re.compile(
            rf"{_NO_LETTER}([a-z][a-z'’]{{2,20}} (?:(?:primary|infants?|junior|special|secondary"
            r"|high|grammar|nursery|community) ){0,2}(?:school|academy|nursery|college))(?!\w)"
        ),
    ),
    # at St Mary's
    (Part.SCHOOL, re.compile(rf"{_NO_LETTER}([Ss]t\.? {_NAME}(?:['’]s)?)(?!\w)")),
    # 3/4/2012 · 3 April 2012 · born in 2014
    (
        Part.BIRTH,
        re.compile(
            r"(?<![\w/.-])(\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d"
            rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d\d)(?![\w/])"
        ),
    ),
    (
        Part.BIRTH,
        re.compile(rf"\b(?i:born)(?: (?i:in|on|back in))? ((?:{_MONTH} )?(?:19|20)\d\d)(?!\w)"),
    ),
)
