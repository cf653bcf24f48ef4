"""A group answers together: members write notes under a code, one of them collates and sends."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.participation.models import Basket, Prompt, Stance


class Group(models.Model):
    """A group that writes one answer. It is the lead's basket, and a code for the members.

    When the answer is sent the basket and the notes go, and with them how many they were: the
    answer has that too, and nothing may lead from a member to it. The row stays, without a day, so
    that a member who comes with the code is told that the group has answered. A basket that is
    forgotten or thrown away takes its group and the notes with it.
    """

    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="+"
    )
    basket = models.OneToOneField(
        Basket, on_delete=models.CASCADE, null=True, blank=True, related_name="group"
    )
    size = models.PositiveIntegerField(_("people in the group"), default=2, null=True, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    sealed_code = models.BinaryField(blank=True, default=bytes)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.CheckConstraint(
                condition=Q(basket__isnull=False)
                | Q(basket__isnull=True, size__isnull=True, sealed_code=b""),
                name="a_group_that_has_answered_keeps_nothing_but_its_code",
            ),
            models.CheckConstraint(
                # Of a missing size a database does not know, and lets pass what it does not know.
                condition=Q(basket__isnull=True) | Q(size__isnull=False, size__gte=1),
                name="a_group_that_answers_has_people",
            ),
        ]

    def __str__(self) -> str:
        return f"Group {self.pk}"

    @property
    def has_answered(self) -> bool:
        """Tell whether the answer is sent."""
        return self.basket_id is None

    def let_go(self) -> None:
        """Let go of everything but the code by which members are told; the answer is recorded."""
        GroupNote.objects.filter(group=self).delete()
        self.basket, self.sealed_code, self.size = None, b"", None
        self.save(update_fields=["basket", "sealed_code", "size"])


class GroupNote(models.Model):
    """What one member wrote for the group, encrypted until the group has answered."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="notes")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="+")
    member_hash = models.CharField(max_length=64)
    stance = models.CharField(max_length=10, choices=Stance.choices, default=Stance.NONE)
    sealed = models.BinaryField(blank=True, default=bytes)
    changed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note for a group")
        verbose_name_plural = _("notes for a group")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "prompt", "member_hash"], name="one_note_of_a_member_to_a_prompt"
            ),
        ]

    def __str__(self) -> str:
        return f"Note {self.pk}"
