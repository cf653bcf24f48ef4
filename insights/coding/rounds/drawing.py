"""What a round is drawn from, and what of it a coder still has to read."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from consult.participation.models import Contribution
from insights.coding.models import Codeframe, CodingAct, Reading
from insights.coding.rounds.models import Round, RoundCode, RoundOutcome, RoundPiece


def for_everybody(frame: Codeframe) -> QuerySet[Contribution]:
    """Return the words that count and every analyst may read: none that the leads have."""
    words = Contribution.objects.readable(with_safeguarding=False).with_words()
    return words.filter(participation__consultation_id=frame.consultation_id)


def unseen(words: QuerySet[Contribution], coders: Iterable[User]) -> QuerySet[Contribution]:
    """Leave out what one of the coders has read or coded, or has before them in any round."""
    people = list(coders)
    of_a_round = Q(round__one__in=people) | Q(round__other__in=people)
    return _outside(words, people).exclude(
        Exists(RoundPiece.objects.filter(of_a_round, contribution=OuterRef("pk")))
        | Exists(RoundOutcome.objects.filter(piece__contribution=OuterRef("pk"), by__in=people))
    )


def _outside(words: QuerySet[Contribution], people: list[User]) -> QuerySet[Contribution]:
    return words.exclude(
        Exists(CodingAct.objects.filter(contribution=OuterRef("pk"), by__in=people))
        | Exists(Reading.objects.filter(contribution=OuterRef("pk"), by__in=people))
    )


def draw(pool: QuerySet[Contribution], size: int) -> list[UUID]:
    """Return that many at random, in random order: chance of the machine, without a seed."""
    return secrets.SystemRandom().sample(list(pool.values_list("pk", flat=True)), size)


def readable(its_round: Round) -> QuerySet[RoundPiece]:
    """Return the pieces that everybody may still read: none that was taken back since."""
    frame = its_round.codeframe_version.codeframe
    return its_round.pieces.filter(contribution__in=for_everybody(frame)).order_by("position")


def left_for(its_round: Round, coder: User) -> QuerySet[RoundPiece]:
    """Return what a coder has not read yet; what they meanwhile coded elsewhere is set aside."""
    blind = _outside(for_everybody(its_round.codeframe_version.codeframe), [coder])
    done = RoundCode.objects.filter(piece=OuterRef("pk"), coder=coder)
    pieces = its_round.pieces.filter(contribution__in=blind).exclude(Exists(done))
    return pieces.order_by("position")


def waiting_blind(user: User) -> QuerySet[RoundPiece]:
    """Return what somebody is to read in a round, and should not meet anywhere else before."""
    done = RoundCode.objects.filter(piece=OuterRef("pk"), coder=user)
    theirs = Q(round__one=user) | Q(round__other=user)
    return RoundPiece.objects.filter(theirs, round__finished_on=None).exclude(Exists(done))


def to_read_blind(user: User) -> QuerySet[RoundPiece]:
    """Return what somebody can still read blind: not what they met before, or the leads have."""
    acts = CodingAct.objects.filter(contribution=OuterRef("contribution"), by=user)
    readings = Reading.objects.filter(contribution=OuterRef("contribution"), by=user)
    words = Contribution.objects.readable(with_safeguarding=False).with_words()
    waiting = waiting_blind(user).filter(contribution__in=words)
    return waiting.exclude(Exists(acts) | Exists(readings))
