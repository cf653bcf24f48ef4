"""Starting a round, keeping what each of two finds, and settling on one coding."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from insights import policies
from insights.coding.actions import decide, freeze_codeframe, mark_read
from insights.coding.models import Codeframe, CodingAct, Reading, Theme
from insights.coding.rounds.comparing import Compared, compared
from insights.coding.rounds.drawing import draw, for_everybody, left_for, readable, unseen
from insights.coding.rounds.models import (
    FEWEST,
    MOST,
    Round,
    RoundCode,
    RoundOutcome,
    RoundPiece,
)
from insights.coding.rounds.policies import (
    check_end_round,
    check_read_round,
    check_settle_round,
    check_start_round,
)
from insights.coding.rounds.themes import became

Kind = CodingAct.Kind


@transaction.atomic
def start_round(*, codeframe: Codeframe, size: int, one: User, other: User, by: User) -> Round:
    """Freeze the codeframe and draw a sample that neither of the two has seen."""
    check_start_round(by)
    for coder in (one, other):
        policies.check_code(coder)
    note = _("Frozen when a round of double reading began.")
    version, _made = freeze_codeframe(codeframe=codeframe, note=note, by=by)
    _check_none_is_open(codeframe, one, other)
    words = for_everybody(codeframe)
    pool = unseen(words, (one, other))
    left = pool.count()
    if not FEWEST <= size <= MOST or left < FEWEST:
        raise ValidationError(_too_few(left))
    drawn = draw(pool, min(size, left))
    made = Round.objects.create(
        codeframe_version=version,
        one=one,
        other=other,
        size=len(drawn),
        drawn_from=left,
        left_out=words.count() - left,
        by=by,
    )
    RoundPiece.objects.bulk_create(
        RoundPiece(round=made, contribution_id=key, position=position)
        for position, key in enumerate(drawn, 1)
    )
    return made


def _too_few(left: int) -> str:
    sentence = _(
        "Only %(left)s pieces are left that neither of them has read. A round takes %(fewest)s to "
        "%(most)s: with fewer, agreement says little."
    )
    return sentence % {"left": left, "fewest": FEWEST, "most": MOST}


def _check_none_is_open(codeframe: Codeframe, one: User, other: User) -> None:
    pair = Q(one=one, other=other) | Q(one=other, other=one)
    rounds = Round.objects.filter(pair, codeframe_version__codeframe=codeframe, finished_on=None)
    if rounds.exists():
        raise ValidationError(_("These two have a round that they have not finished."))


@transaction.atomic
def save_codes(*, piece: RoundPiece, themes: Collection[Theme], by: User) -> Round:
    """Keep what a coder found in a piece: once, and whoever was last finishes the round."""
    its_round = _locked(piece.round_id)
    check_read_round(by, its_round)
    if its_round.is_finished:
        raise ValidationError(_("This round has ended. Nothing was changed."))
    if piece.codes.filter(coder=by).exists():
        raise ValidationError(_("You had read that one before. What you saved first stands."))
    if not left_for(its_round, by).filter(pk=piece.pk).exists():
        raise ValidationError(
            _("That one is no longer part of the round: it was taken back, or read elsewhere.")
        )
    found: Collection[Theme | None] = themes or [None]
    RoundCode.objects.bulk_create(RoundCode(piece=piece, coder=by, theme=one) for one in found)
    if _is_read(its_round):
        _finish(its_round)
    return its_round


@transaction.atomic
def finish_round(*, its_round: Round, by: User) -> Round:
    """End a round before everything in it is read: what both have read is compared.

    Its readers may where the rest can no longer be read; who may start rounds, at any time.
    """
    locked = _locked(its_round.pk)
    check_end_round(by, locked, is_read=_is_read(locked))
    if not locked.is_finished:
        _finish(locked)
    return locked


def _is_read(its_round: Round) -> bool:
    return not any(left_for(its_round, coder).exists() for coder in its_round.coders)


def _finish(its_round: Round) -> None:
    its_round.finished_on = timezone.localdate()
    its_round.save(update_fields=["finished_on"])


@transaction.atomic
def settle(*, piece: RoundPiece, themes: Collection[Theme], by: User) -> RoundOutcome:
    """Let a piece speak of these themes of the round and of no others, by a third decision."""
    its_round = _locked(piece.round_id)
    check_settle_round(by, its_round)
    now = became(its_round.codeframe_version)
    found = compared(its_round, readable(its_round).filter(pk=piece.pk), now).get(piece.pk)
    if found is None:
        raise ValidationError(_("That one can no longer be settled: it was taken back."))
    if found.is_settled:
        raise ValidationError(_("That one was settled before. What was agreed first stands."))
    agreed = {theme.pk for theme in themes}
    if not agreed <= {theme.pk for theme in now.values()}:
        raise ValidationError(_("Choose themes of this round that are in use."))
    return _settled(found, agreed, now, by)


@transaction.atomic
def settle_alike(*, its_round: Round, by: User) -> int:
    """Settle in one go what both found alike, and say how many pieces that were."""
    locked = _locked(its_round.pk)
    check_settle_round(by, locked)
    now = became(locked.codeframe_version)
    every = compared(locked, readable(locked), now).values()
    alike = [found for found in every if found.is_alike and not found.is_settled]
    for found in alike:
        _settled(found, found.both, now, by)
    return len(alike)


def _settled(
    found: Compared, agreed: Collection[int], now: dict[int, Theme], by: User
) -> RoundOutcome:
    piece, said = found.piece, found.piece.contribution
    coded = set(said.codings.values_list("theme", flat=True))
    for theme in {theme.pk: theme for theme in now.values()}.values():
        if kind := _kind(theme.pk in agreed, theme.pk in coded, theme.pk in found.either):
            decide(contribution=said.pk, theme=theme, kind=kind, suggestion_seen=False, by=by)
    for coder in piece.round.coders:
        Reading.objects.get_or_create(contribution=said, by=coder)
    if by in piece.round.coders:
        mark_read(contribution=said.pk, by=by)  # it waits for no second reader any more
    return RoundOutcome.objects.create(piece=piece, by=by)


def _kind(is_agreed: bool, is_coded: bool, was_found: bool) -> CodingAct.Kind | None:
    if is_agreed:
        return Kind.ADD
    if is_coded:
        return Kind.REMOVE
    return Kind.REJECT if was_found else None


def _locked(key: int) -> Round:
    rounds = Round.objects.select_for_update(of=("self",))
    return rounds.select_related("codeframe_version__codeframe", "one", "other").get(pk=key)
