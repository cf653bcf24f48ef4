"""The record that words were taken out of the system: who took what, when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow


class CommentExport(FrozenRow):
    """One export. `everything` is set where it held what may not be shown to the public."""

    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="+"
    )
    form = models.CharField(_("kind of file"), max_length=4)
    everything = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("export of comments")
        verbose_name_plural = _("exports of comments")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(everything=False) | models.Q(by__isnull=False),
                name="who_takes_out_everything_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"Export {self.pk}"
