"""Rounds of double reading: a random sample that two coders read, neither seeing the other's codes.

Codes of a round touch no coding. They become one where the two settle what they agree on.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow
from consult.participation.models import Contribution
from insights.coding.codeframes.models import CodeframeVersion, Theme

FEWEST, MOST = 20, 200


class Round(models.Model):
    """A sample of what counts and everybody may read, drawn once for `one` and `other`.

    Of `drawn_from` pieces that neither had seen, `size` were drawn; `left_out` pieces one of them
    had seen before. From `finished_on` both are through, and their codes are no longer hidden.
    """

    codeframe_version = models.ForeignKey(
        CodeframeVersion, on_delete=models.PROTECT, related_name="rounds"
    )
    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveIntegerField(_("pieces"))
    drawn_from = models.PositiveIntegerField(_("drawn from"))
    left_out = models.PositiveIntegerField(_("left out, because somebody had seen them"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=timezone.localdate)
    finished_on = models.DateField(_("finished on"), null=True)

    class Meta:
        verbose_name = _("round of double reading")
        verbose_name_plural = _("rounds of double reading")
        constraints = [
            models.CheckConstraint(
                condition=~Q(one=F("other")), name="a_round_is_read_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(size__range=(FEWEST, MOST), size__lte=F("drawn_from")),
                name="a_round_is_neither_too_short_nor_too_long",
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.pk}"

    @property
    def coders(self) -> tuple[User, User]:
        """The two who read."""
        return self.one, self.other

    @property
    def is_finished(self) -> bool:
        """Whether both are through, so that either may see what the other found."""
        return self.finished_on is not None


class RoundPiece(FrozenRow):
    """One contribution of a round, at its random place."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="pieces")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="round_pieces"
    )
    position = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("piece of a round")
        verbose_name_plural = _("pieces of rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "contribution"], name="a_piece_once_in_a_round"
            ),
            models.UniqueConstraint(fields=["round", "position"], name="one_piece_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"Piece {self.position} of round {self.round_id}"


class RoundCode(FrozenRow):
    """A theme that a coder found in a piece; without a theme, that they found none of them."""

    piece = models.ForeignKey(RoundPiece, on_delete=models.PROTECT, related_name="codes")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("code of a round")
        verbose_name_plural = _("codes of rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "coder", "theme"], name="a_coder_finds_a_theme_once_in_a_piece"
            ),
            models.UniqueConstraint(
                fields=["piece", "coder"],
                condition=Q(theme=None),
                name="a_coder_finds_nothing_once_in_a_piece",
            ),
        ]

    def __str__(self) -> str:
        return f"Code {self.pk} of a round"


class RoundOutcome(FrozenRow):
    """That somebody settled a piece. On what, the coding acts of that moment say."""

    piece = models.OneToOneField(RoundPiece, on_delete=models.PROTECT, related_name="outcome")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outcome of a piece")
        verbose_name_plural = _("outcomes of pieces")

    def __str__(self) -> str:
        return f"Outcome of piece {self.piece_id}"
