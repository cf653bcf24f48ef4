"""What is known of words before anybody codes them: their language, and which letter they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.participation.models import Contribution
from insights.analysis.language import ENGLISH, UNKNOWN

READ_BY_RULES = (ENGLISH, UNKNOWN)


class Letter(models.Model):
    """Words that many people signed, in nearly the same form: one letter, and its signatories."""

    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="letters"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter that many signed")
        verbose_name_plural = _("letters that many signed")

    def __str__(self) -> str:
        return f"Letter {self.pk}"


class Preparation(models.Model):
    """What was found out of one contribution. `language` is a code of ISO 639-1, "" if unknown."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, primary_key=True, related_name="preparation"
    )
    language = models.CharField(max_length=3, blank=True)
    letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="signed"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("preparation of words")
        verbose_name_plural = _("preparations of words")

    def __str__(self) -> str:
        return f"Preparation of contribution {self.contribution_id}"
