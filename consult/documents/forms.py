"""The forms by which a file becomes a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.documents import incoming
from consult.importing import ImportedDocument


class UploadForm(forms.Form):
    """A file and its kind; what was understood of it is in `cleaned_data["imported"]`."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A Word document (.docx), OpenDocument (.odt), Markdown (.md) or plain text (.txt)."
        ),
        allow_empty_file=True,  # the importer says what is wrong, in a better sentence
        error_messages={"required": gettext_lazy("Choose the file to import.")},
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.md,.markdown,.txt"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[
            ("strategy", gettext_lazy("A strategy or plan")),
            ("specification", gettext_lazy("A service specification")),
        ],
        widget=forms.RadioSelect,
        initial="strategy",  # a browser empties the field of the file where this were missing
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )

    def clean(self) -> dict[str, Any]:
        """Understand the file, or say in a sentence why it is not read."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file:
            try:
                cleaned["imported"] = _understood(file)
            except incoming.ImportRefused as refusal:
                self.add_error("file", str(refusal))
        return cleaned


def _understood(file: Any) -> ImportedDocument:
    """Read an upload; one that is too large is refused before it is in memory."""
    if file.size > incoming.LARGEST_FILE:
        raise incoming.ImportRefused(
            _("This file is too large (over 40 MB). Take the pictures out and try again.")
        )
    return incoming.read_document(file.read(), file.name)


class CreateForm(forms.Form):
    """The title of the draft, and which offers of the importer are accepted."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=255,
        error_messages={"required": gettext_lazy("Write a title.")},
    )
    accepted = forms.MultipleChoiceField(
        label=gettext_lazy("Shall we do this for you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, imported: ImportedDocument, data: Any = None) -> None:
        super().__init__(data, initial={"title": imported.title})
        self.fields["accepted"].choices = [  # type: ignore[attr-defined]
            (offer.id, offer.sentence) for offer in imported.offers
        ]
