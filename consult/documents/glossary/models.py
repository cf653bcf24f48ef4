"""The words of the area and what they mean in plain English."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word or an acronym, and what it means."""

    term = models.CharField(
        _("word"), max_length=60, help_text=_("As documents write it: “DCO”, “EHC plan”.")
    )
    written_out = models.CharField(
        _("written out"),
        max_length=200,
        blank=True,
        help_text=_("For an acronym: the words it stands for."),
    )
    meaning = models.TextField(
        _("what it means"), help_text=_("Plain English: one or two short sentences.")
    )
    aliases = models.TextField(
        _("also written as"),
        blank=True,
        help_text=_("Other ways in which documents write it, each on a line of its own."),
    )

    class Meta:
        verbose_name = _("word to explain")
        verbose_name_plural = _("words explained")
        ordering = [Lower("term")]
        constraints = [
            models.UniqueConstraint(Lower("term"), name="a_word_is_explained_once"),
            models.CheckConstraint(
                condition=~Q(meaning=""), name="an_explained_word_has_a_meaning"
            ),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def forms(self) -> list[str]:
        """Every way in which documents write it."""
        written = [self.term, *self.aliases.splitlines(), self.written_out]
        return [form.strip() for form in written if form.strip()]
