"""Rounds, and how far each of the two has got."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, F, Q, QuerySet

from insights.coding.rounds.drawing import left_for, readable
from insights.coding.rounds.models import Round, RoundPiece


def rounds() -> QuerySet[Round]:
    """Return every round, the newest first, with what names it."""
    names = ("codeframe_version__codeframe__consultation", "one", "other", "by")
    return Round.objects.select_related(*names).order_by("-pk")


def rounds_with_progress() -> QuerySet[Round]:
    """Return every round with how many pieces each of the two has read."""

    def read(coder: str) -> Count:
        """Count pieces, whatever number of themes was found in each."""
        return Count("pieces", filter=Q(pieces__codes__coder=F(coder)), distinct=True)

    return rounds().annotate(read_by_one=read("one"), read_by_other=read("other"))


@dataclass(frozen=True)
class Part:
    """How far one of the two has got in a round."""

    coder: User
    read: int
    left: int

    @property
    def total(self) -> int:
        """What they will have read: pieces that were taken back are not among it."""
        return self.read + self.left


def parts(its_round: Round) -> list[Part]:
    """Return how far both have got."""
    read = its_round.pieces.filter(codes__coder__in=its_round.coders)
    rows: Any = read.values_list("codes__coder").annotate(n=Count("pk", distinct=True))
    done = dict(rows)
    return [
        Part(coder, done.get(coder.pk, 0), left_for(its_round, coder).count())
        for coder in its_round.coders
    ]


def with_words(pieces: QuerySet[RoundPiece]) -> QuerySet[RoundPiece]:
    """Read along what the page of a piece shows."""
    return pieces.select_related("contribution__prompt__page", "contribution__participation")


def next_for(its_round: Round, coder: User) -> RoundPiece | None:
    """Return the next piece that a coder has to read."""
    return with_words(left_for(its_round, coder)).first()


def settleable(its_round: Round) -> QuerySet[RoundPiece]:
    """Return the pieces that nobody has settled and everybody may read."""
    return with_words(readable(its_round).filter(outcome=None))
