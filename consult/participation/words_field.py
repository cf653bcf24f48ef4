"""The field into which people write in their own words, in a comment and in a survey."""

from typing import Any

from crispy_forms_gds.layout import Div, Field
from django import forms
from django.utils.translation import ngettext

_OF_A_WORD = 6  # characters, with the space after it


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

    @property
    def room(self) -> int:
        """Return about how many words there is room for: nobody counts thirty thousand letters."""
        words = self.longest // _OF_A_WORD
        place = 10 ** (len(str(words)) - 1)
        return words // place * place


class WordsBox(Div):
    """A field for words. How much room is left is counted near the end only, by a script.

    Without a script a sentence says how many words there is room for.
    """

    template = "consult/taking_part/_words_box.html"

    def __init__(self, name: str, rows: int) -> None:
        super().__init__(Field.textarea(name, rows=rows, css_class="govuk-js-character-count"))
        self.name = name

    def render(self, form: forms.Form, context: Any, **kwargs: Any) -> Any:
        """Draw the field, which knows how much it takes."""
        self.field = form[self.name]
        return super().render(form, context, **kwargs)
