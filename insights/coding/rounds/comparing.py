"""What two readers found in the pieces of a round, side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from insights.coding.codeframes.models import Theme
from insights.coding.rounds.models import Round, RoundCode, RoundOutcome, RoundPiece
from insights.coding.rounds.themes import became

Found = dict[int, set[int | None]]


def codes_of(its_round: Round) -> dict[int, Found]:
    """Return the themes' keys by piece and coder, in one query; "nothing" is None."""
    codes: dict[int, Found] = defaultdict(lambda: defaultdict(set))
    rows = RoundCode.objects.filter(piece__round=its_round)
    for piece, coder, theme in rows.values_list("piece", "coder", "theme"):
        codes[piece][coder].add(theme)
    return codes


@dataclass(frozen=True)
class Compared:
    """A piece that both have read: what each found, as keys of the themes that are in use now.

    `has_gone` tells that one of them found a theme which was retired since, with no successor.
    """

    piece: RoundPiece
    one: frozenset[int]
    other: frozenset[int]
    has_gone: bool
    is_settled: bool

    @property
    def either(self) -> frozenset[int]:
        """What at least one of them found."""
        return self.one | self.other

    @property
    def both(self) -> frozenset[int]:
        """What both found."""
        return self.one & self.other

    @property
    def is_alike(self) -> bool:
        """Whether there is nothing to talk about."""
        return self.one == self.other and not self.has_gone


def compared(
    its_round: Round, pieces: QuerySet[RoundPiece], now: dict[int, Theme] | None = None
) -> dict[int, Compared]:
    """Compare what both have read of some pieces, in their order: three queries, or four.

    `now` is what became of the themes, where the caller knows.
    """
    codes, themes = codes_of(its_round), became(its_round.codeframe_version) if now is None else now
    settled = set(
        RoundOutcome.objects.filter(piece__round=its_round).values_list("piece", flat=True)
    )
    return {
        piece.pk: _compared(its_round, piece, codes[piece.pk], themes, piece.pk in settled)
        for piece in pieces.select_related("contribution")
        if {its_round.one_id, its_round.other_id} <= codes[piece.pk].keys()
    }


def _compared(
    its_round: Round, piece: RoundPiece, found: Found, now: dict[int, Theme], is_settled: bool
) -> Compared:
    piece.round = its_round
    one, other = found[its_round.one_id], found[its_round.other_id]
    return Compared(
        piece=piece,
        one=_now(one, now),
        other=_now(other, now),
        has_gone=bool((one | other) - now.keys() - {None}),
        is_settled=is_settled,
    )


def _now(found: Iterable[int | None], now: dict[int, Theme]) -> frozenset[int]:
    return frozenset(now[key].pk for key in found if key in now)
