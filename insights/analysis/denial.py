"""A cheap guard against denials: "we never had to wait" is not about waiting.

Only troubles can be denied. "No wait" says that all was well, but "no respite" is a complaint about
respite, and "nobody listened" one about listening: there the theme must still be suggested. The
guard looks backwards from the phrase over light words to a word of denial, within one clause.
"""

from collections.abc import Sequence
from functools import cache

from insights.analysis.text import Word, stem, words

_TROUBLES = """
angry annoying anxious awkward badly barrier battle broken burden bullied cancelled chased chasing
chaotic cold complained complaint complicated concern confused confusing crowded dangerous delay
delayed difficult difficulty dirty error expensive exclusion failed failing fault fight fighting
fobbed forgotten frightening frustrating hard hassle ignored issue jargon judged late lost
missed mistake muddle noisy obstacle overwhelmed pain patronising poor problem queue refused
rejected rude rushed scared shortage slow stress stressful struggle struggling stuck terrible
trouble unclear unfair unhappy unsafe unwelcome upset upsetting wait waitlist worried worry
wrong
"""
_DENIERS = """
no not never without hardly barely zero isn't aren't wasn't weren't don't doesn't didn't haven't
hasn't hadn't ain't
"""
_LIGHT = """
a an the any all at of to be been being am is are was were do did have had has having get got
getting find found feel felt ever much many long really very too so that this such in my our his
her their us me him them need needed make made give gave one single big huge real particularly
especially usually normally
"""
_WISHES = """
should must ought could can would will shall may why
"""
_REACH = 4
_DENYING = frozenset(words(_DENIERS) + words(_DENIERS.replace("'", "")))
_PASSED_OVER = frozenset(words(_LIGHT))
_WISHING = frozenset(words(_WISHES))


def is_trouble(stems: Sequence[str]) -> bool:
    """Say whether a phrase names a trouble, so that denying it means all was well."""
    return not _trouble_stems().isdisjoint(stems)


def denied(found: Sequence[Word], at: int) -> bool:
    """Say whether the words before position ``at`` deny what stands there.

    "Should not have to wait" and "cannot wait" are wishes; "not only the wait" denies nothing,
    as "only" is no light word.
    """
    for back in range(at - 1, max(at - 2 - _REACH, -1), -1):
        if found[back + 1].opens_clause:
            return False
        word = found[back].plain
        if word in _DENYING:
            return not _wished(found, back)
        if word not in _PASSED_OVER:
            return False
    return False


def _wished(found: Sequence[Word], denier: int) -> bool:
    """Say whether the denial follows "should", "could" and the like, a word or two before."""
    for back in range(denier, max(denier - 2, 0), -1):
        if found[back].opens_clause:
            return False
        if found[back - 1].plain in _WISHING:
            return True
    return False


@cache
def _trouble_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words(_TROUBLES))
