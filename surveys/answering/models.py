"""What was sent in answer to a survey: Wagtail's submission, and one frozen row an answer."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission

from consult.frozen import FrozenRow
from consult.participation.models import Participation
from surveys.building.models import QuestionnaireVersion
from surveys.building.questions import Question


class SurveySubmission(AbstractFormSubmission):
    """One sent survey. `form_data` holds closed answers only: words are contributions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="survey_submissions"
    )
    submit_time = models.DateField(_("day"), default=timezone.localdate)
    participation = models.OneToOneField(
        Participation, on_delete=models.PROTECT, related_name="submission"
    )
    questionnaire = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="submissions"
    )

    objects: models.Manager["SurveySubmission"] = models.Manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("survey submission")
        verbose_name_plural = _("survey submissions")
        permissions = [("see_submissions", _("Can see what one person answered"))]

    def __str__(self) -> str:
        return f"Survey submission {self.pk}"

    def get_data(self) -> dict[str, Any]:
        """Return the closed answers as the person read them, for Wagtail's list and export."""
        labels = {
            question.key: question.choice_labels for question in self.questionnaire.questions.all()
        }
        return {"submit_time": self.submit_time} | {
            key: _in_words(labels[key], answer) for key, answer in self.form_data.items()
        }


def _in_words(labels: dict[str, str], answer: str | list[str]) -> str:
    """Return choices by what they say; a number, a day or a district says itself."""
    keys = [answer] if isinstance(answer, str) else answer
    return "; ".join(labels.get(key, key) for key in keys)


class ClosedAnswer(FrozenRow):
    """One choice that somebody made, a number, a day, or a district. Many choices are many rows.

    Where choices were put in order `number` is the place of each, from 1.
    """

    submission = models.ForeignKey(
        SurveySubmission, on_delete=models.PROTECT, related_name="closed_answers"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=60, blank=True)
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    day = models.DateField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closed answer")
        verbose_name_plural = _("closed answers")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question", "choice"], name="a_choice_is_made_once"
            ),
            models.CheckConstraint(
                condition=~Q(choice="") | Q(number__isnull=False) | Q(day__isnull=False),
                name="a_closed_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"Closed answer {self.pk}"


class FollowUpAddress(models.Model):
    """An e-mail address that somebody left to hear more. Nothing ties it to what they answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    sealed_address = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("address for later")
        verbose_name_plural = _("addresses for later")
        permissions = [("see_addresses", _("Can see the addresses that people left"))]

    def __str__(self) -> str:
        return f"Address {self.pk}"
