"""What may be wrong with a codeframe, with reasons. It is said and never stops anybody."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.participation.models import Contribution
from insights.coding.codeframes.models import Codeframe, Theme
from insights.coding.models import Coding, Suggestion

MOST_THEMES = 70
FEWEST_WORDS = 5
ONE_IN = 1000
MOST_IN_COMMON = 70  # per cent

Pairs = Iterable[tuple[int, Any]]


@dataclass(frozen=True)
class Finding:
    """What a check found, and why it matters."""

    sentence: str
    reason: str


@dataclass(frozen=True)
class Overlap:
    """Two themes that nearly always come together: how many words have both, and either."""

    one: int
    other: int
    both: int
    either: int

    @property
    def percent(self) -> int:
        """How much of what has either has both, rounded down."""
        return 100 * self.both // self.either


def fewest(pieces: int) -> int:
    """Return how many words a theme should have: five, or one in a thousand where that is more."""
    return max(FEWEST_WORDS, ceil(pieces / ONE_IN))


def overlaps(pairs: Pairs) -> list[Overlap]:
    """Return the themes that have 70 % or more of their words in common, from (theme, words).

    Those with fewer than five words have too few to say so.
    """
    themes_of: dict[Any, set[int]] = defaultdict(set)
    for theme, words in pairs:
        themes_of[words].add(theme)
    size: Counter[int] = Counter(theme for themes in themes_of.values() for theme in themes)
    both: Counter[tuple[int, int]] = Counter()
    for themes in themes_of.values():
        both.update(combinations(sorted(themes), 2))
    found = (
        Overlap(one, other, shared, size[one] + size[other] - shared)
        for (one, other), shared in both.items()
        if min(size[one], size[other]) >= FEWEST_WORDS
    )
    close = [pair for pair in found if 100 * pair.both >= MOST_IN_COMMON * pair.either]
    return sorted(close, key=lambda pair: (-pair.percent, pair.one, pair.other))


def checked(frame: Codeframe) -> list[Finding]:
    """Check the themes in use, in five queries for any number of them."""
    themes = {t.pk: t for t in frame.themes.exclude(status=Theme.Status.RETIRED)}
    counted = Contribution.objects.counted().filter(
        participation__consultation=frame.consultation_id
    )
    pieces = counted.with_words().count()
    codings = list(_pairs(Coding, themes, counted))
    run = frame.newest_run
    caught = _pairs(Suggestion, themes, counted).filter(run=run).distinct() if run else []
    findings = [*_too_many(themes), *_too_few(themes, Counter(t for t, _w in codings), pieces)]
    findings += [_close(pair, themes, _("People gave")) for pair in overlaps(codings)]
    return findings + [_close(pair, themes, _("Phrases found")) for pair in overlaps(caught)]


def _pairs(model: Any, themes: Mapping[int, Theme], counted: Any) -> Any:
    rows = model.objects.filter(theme__in=themes, contribution__in=counted)
    return rows.order_by().values_list("theme", "contribution")


def _too_many(themes: Mapping[int, Theme]) -> list[Finding]:
    if len(themes) <= MOST_THEMES:
        return []
    sentence = _("There are %(number)s themes. %(most)s are the most that readers keep in mind.")
    reason = _("With more, two people rarely choose the same one.")
    return [Finding(sentence % {"number": len(themes), "most": MOST_THEMES}, reason)]


def _too_few(themes: Mapping[int, Theme], coded: Counter[int], pieces: int) -> list[Finding]:
    least = fewest(pieces)
    few = [f"“{theme}” ({coded[pk]})" for pk, theme in themes.items() if coded[pk] < least]
    if not few or not pieces:
        return []
    sentence = ngettext(
        "%(number)s theme has fewer than %(least)s pieces of writing so far: %(themes)s.",
        "%(number)s themes have fewer than %(least)s pieces of writing so far: %(themes)s.",
        len(few),
    )
    reason = _("Few words carry little, and may point to somebody. Read on, or merge them.")
    words = {"number": len(few), "least": least, "themes": ", ".join(few)}
    return [Finding(sentence % words, reason)]


def _close(pair: Overlap, themes: Mapping[int, Theme], who: str) -> Finding:
    sentence = _("%(who)s “%(one)s” and “%(other)s” together in %(both)s of %(either)s pieces of "
                 "writing that have either (%(percent)s %%).")  # fmt: skip
    words = {
        "who": who, "one": themes[pair.one], "other": themes[pair.other],
        "both": pair.both, "either": pair.either, "percent": pair.percent,
    }  # fmt: skip
    return Finding(sentence % words, _("Perhaps they are one theme, or need clearer edges."))
