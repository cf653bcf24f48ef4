"""The field into which people write in their own words, in a comment and in a survey."""

from typing import Any

from django import forms
from django.utils.translation import ngettext


class WordsField(forms.CharField):
    """Counts a new line as one character: browsers count one, and send two."""

    widget = forms.Textarea

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let words be typed in the direction in which they are read."""
        return {**super().widget_attrs(widget), "dir": "auto"}

    def to_python(self, value: Any) -> str:
        """Make one character of each new line, before anything is counted."""
        typed = value.replace("\r\n", "\n") if isinstance(value, str) else value
        return str(super().to_python(typed))

    def validate(self, value: str) -> None:
        """Say by how many characters the words are too long."""
        super().validate(value)
        if over := max(0, len(value) - self.longest):
            sentence = ngettext(
                "Make your words shorter by %(over)s character.",
                "Make your words shorter by %(over)s characters.",
                over,
            )
            raise forms.ValidationError(sentence % {"over": f"{over:,}"})
