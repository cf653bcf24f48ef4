"""A field for what people write: typed in the direction in which it is read."""

from django import forms

from consult.participation.words_field import WordsField


def test_words_are_typed_in_the_direction_in_which_they_are_read():
    class Said(forms.Form):
        words = WordsField(longest=100)

    assert 'dir="auto"' in str(Said()["words"])
