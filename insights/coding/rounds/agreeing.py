"""How far the two readers of a round agree, and whether it is about the themes as they are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from insights.analysis.agreement import Agreement, Alpha, Codes, Verdict, agreement
from insights.coding.codeframes.models import Codeframe
from insights.coding.rounds.comparing import codes_of
from insights.coding.rounds.models import Round
from insights.coding.rounds.themes import RoundTheme, reads_the_same, themes_of
from insights.coding.rounds.wording import (
    number_words,
    overall_sentence,
    theme_sentence,
    verdict_words,
)


@dataclass(frozen=True)
class ThemeAgreement:
    """How far two agree on one theme: in how many pieces each found it, and both."""

    theme: RoundTheme
    one: int
    other: int
    both: int
    alpha: Alpha
    is_enough: bool

    @property
    def differ(self) -> int:
        """In how many pieces one found it and the other did not."""
        return self.one + self.other - 2 * self.both

    @property
    def number(self) -> str:
        """Alpha as it is written, or nothing where it says nothing."""
        value = self.alpha.value
        return number_words(value) if self.is_enough and value is not None else ""

    @property
    def verdict(self) -> Verdict:
        """What may rest on it."""
        return self.alpha.verdict if self.is_enough else Verdict.UNKNOWN

    @property
    def words(self) -> str:
        """What to do with it, in a few words."""
        return theme_sentence(self.verdict, is_enough=self.is_enough, found=self.one)


@dataclass(frozen=True)
class RoundAgreement:
    """What a finished round says about a codeframe: overall, and on each theme by its key.

    `is_current` tells that the themes read today as they did to the two.
    """

    round: Round
    agreement: Agreement
    is_current: bool
    one: Mapping[int, Codes]
    other: Mapping[int, Codes]
    themes: tuple[RoundTheme, ...]

    @property
    def read_by_both(self) -> int:
        """How many pieces both have read."""
        return self.agreement.read_by_both

    @property
    def overall(self) -> Alpha:
        """Agreement on whole sets of themes; unknown where both read too little."""
        return self.agreement.overall if self.agreement.is_enough else Alpha(None)

    @property
    def by_theme(self) -> Mapping[str, Alpha]:
        """Agreement on each theme, by key; unknown where both read too little."""
        enough = self.agreement.is_enough
        return {key: alpha if enough else Alpha(None) for key, alpha in self._by_theme.items()}

    @property
    def _by_theme(self) -> Mapping[str, Alpha]:
        return self.agreement.by_theme

    @property
    def words(self) -> str:
        """The verdict in a word or two."""
        return verdict_words(self.overall.verdict)

    @property
    def sentence(self) -> str:
        """What it says, and whether it says it of older themes, in plain words."""
        return overall_sentence(self.agreement, is_current=self.is_current)

    @cached_property
    def rows(self) -> list[ThemeAgreement]:
        """Each theme, those that the two read differently most often first."""
        one, other = _counted(self.one), _counted(self.other)
        both = _counted({piece: self.one[piece] & self.other[piece] for piece in self.one})
        rows = [
            ThemeAgreement(
                theme=theme,
                one=one[theme.key],
                other=other[theme.key],
                both=both[theme.key],
                alpha=self._by_theme[theme.key],
                is_enough=self.agreement.is_enough,
            )
            for theme in self.themes
        ]
        return sorted(rows, key=lambda row: -row.differ)

    @property
    def to_talk_about(self) -> list[ThemeAgreement]:
        """The three themes to talk about first: read differently most often."""
        return [row for row in self.rows if row.differ][:3]


def _counted(codes: Mapping[int, Codes]) -> Counter[str]:
    return Counter(key for found in codes.values() for key in found)


def agreement_of(frame: Codeframe) -> RoundAgreement | None:
    """Return what the newest finished round of a codeframe says, or None where there is none."""
    rounds = Round.objects.filter(codeframe_version__codeframe=frame, finished_on__isnull=False)
    newest = rounds.select_related("codeframe_version__codeframe", "one", "other").order_by("pk")
    return agreement_in(last) if (last := newest.last()) else None


def agreement_in(its_round: Round) -> RoundAgreement:
    """Compare the two readers of a round, with the themes as they were frozen for it."""
    version, codes = its_round.codeframe_version, codes_of(its_round)
    themes = themes_of(version)
    keys = {theme.pk: theme.key for theme in themes}
    both = {
        coder: {
            piece: frozenset(keys[theme] for theme in found[coder] if theme)
            for piece, found in codes.items()
            if {its_round.one_id, its_round.other_id} <= found.keys()
        }
        for coder in (its_round.one_id, its_round.other_id)
    }
    one, other = both[its_round.one_id], both[its_round.other_id]
    return RoundAgreement(
        round=its_round,
        agreement=agreement(_named(one), _named(other), list(keys.values())),
        is_current=reads_the_same(version.themes, version.codeframe.snapshot()),
        one=one,
        other=other,
        themes=tuple(themes),
    )


def _named(codes: Mapping[int, Codes]) -> dict[str, Codes]:
    return {str(piece): found for piece, found in codes.items()}
