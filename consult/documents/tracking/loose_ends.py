"""What the words of actions leave open, counted as a careful reader would, and said plainly.

Pure: words go in, numbers and sentences come out. "TBC" and "has started" are words and no dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.dates_in_words import without_date


@dataclass(frozen=True)
class LooseEnds:
    """How many actions there are, and what their words lack.

    `silent` say nothing about when; `dateless` say something that is no date; `nameless` name
    nobody.
    """

    actions: int
    silent: int
    dateless: int
    nameless: int

    @property
    def loose(self) -> bool:
        """Whether anything is left open."""
        return bool(self.silent or self.dateless or self.nameless)

    @property
    def sentence(self) -> str:
        """What is left open, in words."""
        return loose_ends_sentence(self)


@dataclass(frozen=True)
class Standing:
    """How many actions stand where, by what people have set.

    `dated` have a date that a person set and the words do not give.
    """

    dated: int = 0
    started: int = 0
    done: int = 0
    stopped: int = 0
    late: int = 0
    untouched: int = 0


def says_nothing(words: str) -> bool:
    """Tell whether there is no letter and no figure: blank, or a dash."""
    return not any(letter.isalnum() for letter in words)


def count_loose_ends(words: Iterable[tuple[str, str]]) -> LooseEnds:
    """Count what actions lack; each is its words about when and about who."""
    pairs = list(words)
    silent = sum(says_nothing(by_when) for by_when, _who in pairs)
    without = sum(without_date(by_when) for by_when, _who in pairs)
    nameless = sum(says_nothing(who) for _by_when, who in pairs)
    return LooseEnds(len(pairs), silent, without - silent, nameless)


def loose_ends_sentence(ends: LooseEnds) -> str:
    """Say in words what actions lack: "19 actions. 13 say nothing about when; 2 more …"."""
    total = ngettext("%(number)s action.", "%(number)s actions.", ends.actions)
    parts = [total % {"number": ends.actions}, *_about_when(ends), *_about_who(ends)]
    if ends.actions and len(parts) == 1:
        parts.append(_("Each says by when and who leads."))
    return " ".join(parts)


def _about_when(ends: LooseEnds) -> list[str]:
    silent = ngettext(
        "%(number)s says nothing about when", "%(number)s say nothing about when", ends.silent
    ) % {"number": ends.silent}
    more = ngettext("%(number)s more gives no date", "%(number)s more give no date", ends.dateless)
    alone = ngettext("%(number)s gives no date", "%(number)s give no date", ends.dateless)
    dateless = (more if ends.silent else alone) % {"number": ends.dateless}
    said = [silent] * bool(ends.silent) + [dateless] * bool(ends.dateless)
    return [f"{'; '.join(said)}."] if said else []


def _about_who(ends: LooseEnds) -> list[str]:
    nameless = ngettext("%(number)s names nobody.", "%(number)s name nobody.", ends.nameless)
    return [nameless % {"number": ends.nameless}] if ends.nameless else []


def standing_sentence(standing: Standing) -> str:
    """Say how far actions are; nothing where nobody has set anything and nothing is late."""
    said = [
        (
            standing.dated,
            ngettext(
                "Somebody has set a date for %(number)s since.",
                "Somebody has set a date for %(number)s since.",
                standing.dated,
            ),
        ),
        (standing.done, ngettext("%(number)s is done.", "%(number)s are done.", standing.done)),
        (
            standing.started,
            ngettext("%(number)s has started.", "%(number)s have started.", standing.started),
        ),
        (
            standing.stopped,
            ngettext("%(number)s was stopped.", "%(number)s were stopped.", standing.stopped),
        ),
        (standing.late, ngettext("%(number)s is late.", "%(number)s are late.", standing.late)),
        (
            standing.untouched,
            ngettext(
                "Nobody has touched %(number)s for 90 days.",
                "Nobody has touched %(number)s for 90 days.",
                standing.untouched,
            ),
        ),
    ]
    return " ".join(sentence % {"number": number} for number, sentence in said if number)
