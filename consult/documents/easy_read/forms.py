"""The form of one block on the Easy Read screen, and the saving of a whole screenful.

Every save takes all that was changed on the screen, so that nothing typed is lost.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.models import User
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.models import Image
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from consult.documents.easy_read.actions import EasyWords, Overtaken, save_easy_read
from consult.documents.easy_read.advice import advice
from consult.documents.easy_read.drawings import DRAWINGS
from consult.documents.renderings import Rendering


class LinesField(forms.CharField):
    """Text whose lines end in one way, so that the same words are the same."""

    def to_python(self, value: Any) -> str:
        """Return the lines without the spaces after them."""
        return "\n".join(line.rstrip() for line in str(super().to_python(value)).splitlines())


class ChosenField(forms.ModelChoiceField):
    """A picture or file whose chooser is given it itself: its key would cost a query each."""

    widget = AdminImageChooser

    def prepare_value(self, value: Any) -> Any:
        """Return what is chosen, or what was posted, as it is."""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the key that was posted with that of what was chosen."""
        return str(initial.pk if initial else "") != str(data or "")


class EasyWordsForm(forms.Form):
    """Words and a picture for one clause. `seen` and `wording` say what stood beside them.

    What else may be said in Easy Read of other blocks is a matter of their own forms.
    """

    said: tuple[str, ...] = ("text", "drawing", "picture")

    text = LinesField(
        label=gettext_lazy("Easy Read words, one idea a line"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    drawing = forms.ChoiceField(
        required=False, choices=[("", gettext_lazy("No drawing")), *DRAWINGS.items()]
    )
    picture = ChosenField(
        label=gettext_lazy("Or a picture of your own"),
        queryset=Image.objects.all(),
        required=False,
    )
    seen = forms.IntegerField(required=False)
    wording = forms.RegexField(r"^[0-9a-f]{64}$")

    overtaken_by: Rendering | None = None

    def __init__(self, block_id: str, data: Any = None, *, beside: Rendering | None = None) -> None:
        super().__init__(data, prefix=block_id, initial=_initial(beside))

    def clean(self) -> dict[str, Any]:
        """Take one picture, not two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("drawing") and cleaned.get("picture"):
            self.add_error("picture", _("Choose a drawing or a picture of your own, not both."))
        return cleaned

    @property
    def was_changed(self) -> bool:
        """Whether somebody changed what stood on their screen."""
        return bool(set(self.said) & set(self.changed_data))

    @property
    def seen_now(self) -> Any:
        """The row that whoever saves next has seen."""
        return self.overtaken_by.pk if self.overtaken_by else self["seen"].value()

    @property
    def drawing_chosen(self) -> str:
        """The key of the drawing that is chosen now."""
        return self["drawing"].value() or ""

    @property
    def advice(self) -> list[str]:
        """What might be said more simply in the words that stand there now."""
        return advice(str(self["text"].value() or ""))

    def save(self, page: Page, block_id: UUID, by: User) -> None:
        """Save the words as a new row. Raises Overtaken."""
        save_easy_read(page=page, block_id=block_id, by=by, **self.as_saved())

    def as_saved(self) -> dict[str, Any]:
        """Return what a saving is given of this form."""
        given = self.cleaned_data
        words = EasyWords(**{name: given[name] for name in self.said})
        return {"words": words, "wording": given["wording"], "seen": given["seen"]}


def _initial(beside: Rendering | None) -> dict[str, Any]:
    if beside is None:
        return {"text": "", "drawing": ""}
    return {
        "text": beside.text,
        "drawing": beside.drawing,
        "picture": beside.picture,
        "recording": beside.recording,
        "seen": beside.pk,
    }


@dataclass(frozen=True)
class Outcome:
    """How many blocks were saved, and the forms of those that were not, by their block."""

    saved: int
    troubled: dict[str, EasyWordsForm]


def save_screen(
    page: Page,
    data: MultiValueDict[str, str],
    *,
    by: User,
    form_class: type[EasyWordsForm] = EasyWordsForm,
) -> Outcome:
    """Save every block that was changed on a screen; what cannot be saved is given back."""
    saved, troubled = 0, {}
    for block_id, form in _posted(page, data, form_class).items():
        if not form.was_changed:
            continue
        if form.is_valid() and _is_saved(form, page, block_id, by):
            saved += 1
        else:
            troubled[block_id] = form
    return Outcome(saved, troubled)


def _is_saved(form: EasyWordsForm, page: Page, block_id: str, by: User) -> bool:
    try:
        form.save(page, UUID(block_id), by)
    except Overtaken as overtaken:
        form.overtaken_by = overtaken.newest
        return False
    return True


def _posted(
    page: Page, data: MultiValueDict[str, str], form_class: type[EasyWordsForm]
) -> dict[str, EasyWordsForm]:
    """Return the forms of a screen, each with the words that stood there when it was shown."""
    blocks = [block for block in dict.fromkeys(data.getlist("block")) if _is_uuid(block)]
    seen = {block: data.get(f"{block}-seen", "") for block in blocks}
    ids = [int(row) for row in seen.values() if row.isdigit()]
    rows = Rendering.objects.easy_read(page.pk).filter(pk__in=ids)
    shown = {str(row.pk): row for row in rows.select_related("picture", "recording")}
    return {block: form_class(block, data, beside=shown.get(seen[block])) for block in blocks}


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
