"""Which Easy Read words are shown with a question, as it was frozen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.documents.renderings import Rendering
from consult.frozen import FrozenRow
from surveys.building.questions import Question


class QuestionRendering(FrozenRow):
    """A rendering as it was shown with a frozen question, or with one of its choices.

    The block of the rendering says which. Of each block the newest tie holds.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="renderings")
    rendering = models.ForeignKey(
        Rendering, on_delete=models.PROTECT, related_name="shown_with_questions"
    )

    class Meta:
        verbose_name = _("rendering of a question")
        verbose_name_plural = _("renderings of questions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "rendering"], name="a_rendering_once_with_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"Rendering {self.rendering_id} of question {self.question_id}"
