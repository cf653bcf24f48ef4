"""Words that may tell of a child who is hurt or afraid are found; everyday words are not."""

import pytest

from consult.worries import may_be_a_worry


@pytest.mark.parametrize(
    "text",
    [
        "At home he hits me.",
        "She HURTS my son when nobody looks",
        "i am scared of him",
        "I want to die",
        "There is self-harm.",
        "she is not safe at home",
        "They lock him in his room",
        "He was left\nalone all day",
        "There is no food on Sundays",
    ],
)
def test_a_worry_is_found(text):
    assert may_be_a_worry("", text)


@pytest.mark.parametrize(
    "text",
    [
        "The bus hits traffic.",
        "White meat only",
        "In touch with us",
        "The casino food was fine",
        "",
    ],
)
def test_everyday_words_are_no_worry(text):
    assert not may_be_a_worry(text)
