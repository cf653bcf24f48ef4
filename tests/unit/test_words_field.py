"""A field for what people write: typed in the direction in which it is read."""

import pytest
from django import forms

from consult.participation.words_field import WordsField


def test_words_are_typed_in_the_direction_in_which_they_are_read():
    class Said(forms.Form):
        words = WordsField(longest=100)

    assert 'dir="auto"' in str(Said()["words"])


@pytest.mark.parametrize(("longest", "words"), [(30_000, 5_000), (5_000, 800), (2_000, 300)])
def test_says_in_round_numbers_how_many_words_there_is_room_for(longest, words):
    assert WordsField(longest=longest).room == words
