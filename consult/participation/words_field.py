"""The field into which people write in their own words, in a comment and in a survey."""

from typing import Any

from django import forms


class WordsField(forms.CharField):
    """Counts a new line as one character: browsers count one, and send two."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Make one character of each new line, before anything is counted."""
        typed = value.replace("\r\n", "\n") if isinstance(value, str) else value
        return str(super().to_python(typed))
