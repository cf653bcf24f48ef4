"""The form of one question, or of one of its choices, on the Easy Read screen."""

from uuid import UUID

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.models import Document
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.models import Page

from consult.documents.easy_read.actions import SAID
from consult.documents.easy_read.forms import ChosenField, EasyWordsForm
from surveys.building.easy_read.actions import save_easy_question
from surveys.building.models import SurveyPage
from surveys.building.wording import NAMED


class QuestionWordsForm(EasyWordsForm):
    """Words, a picture and, for a question, a recording of somebody who says the words."""

    said = SAID
    names: frozenset[str] = frozenset()  # of the questions above, whose answers can stand in words

    recording = ChosenField(
        label=gettext_lazy("A recording of these words"),
        queryset=Document.objects.all(),
        required=False,
        widget=AdminDocumentChooser,
    )

    @property
    def advice(self) -> list[str]:
        """What might be said more simply, and what would be shown as it stands here."""
        unknown = [
            _("“{%(name)s}” would be shown as it is: no earlier page asks for this short name.")
            % {"name": name}
            for name in dict.fromkeys(NAMED.findall(str(self["text"].value() or "")))
            if name not in self.names
        ]
        return unknown + super().advice

    def clean_recording(self) -> Document | None:
        """Take nothing but sound: a browser plays what it is told is sound."""
        chosen: Document | None = self.cleaned_data["recording"]
        if chosen and not chosen.content_type.startswith("audio/"):
            self.add_error("recording", _("Choose a sound file: mp3, m4a or wav."))
        return chosen

    def save(self, page: Page, block_id: UUID, by: User) -> None:
        """Save the words as a new row. Raises Overtaken."""
        assert isinstance(page, SurveyPage)  # noqa: S101 (the screen is that of a survey)
        save_easy_question(survey=page, block_id=block_id, by=by, **self.as_saved())
