"""Slips of the pen are read as what was meant, and words as themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.lexicon import english_words
from insights.analysis.rules import compile_codeframe
from insights.analysis.spelling import Spelling
from insights.analysis.text import stem

PHRASES = {
    "waiting": ["waiting", "waiting list"],
    "appointments": ["appointment"],
    "transport": ["transport", "taxi"],
    "assessment": ["assessment"],
    "communication": ["communicate"],
}
RULES = compile_codeframe(PHRASES, known=english_words())
MEANT = sorted(
    {stem(word) for lines in PHRASES.values() for line in lines for word in line.split()}
)


def themes(text):
    return {match.theme for match in RULES.match(text)}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The apointment was late", "appointments"),
        ("no more appoinments", "appointments"),
        ("we are wiating", "waiting"),
        ("on a watiing lst", "waiting"),
        ("his tranport", "transport"),
        ("the asessment", "assessment"),
        ("they comunicate badly", "communication"),
    ],
)
def test_a_slip_is_read_as_what_was_meant_and_shown_as_it_was_written(text, theme):
    assert theme in themes(text)
    assert all(match.words in text for match in RULES.match(text))


@pytest.mark.parametrize(
    "text", ["He is wailing", "the tax", "a waist list", "assortment", "taxis"]
)
def test_words_of_the_dictionary_are_themselves(text):
    assert themes(text) <= {"transport"}


def test_no_slip_denies_or_is_guessed_between_two():
    assert themes("there was no wiating at all") == set()
    either = Spelling(["train", "trail"], english_words())
    assert either.stem("traik") == "traik"


def test_without_a_dictionary_nothing_is_read_as_another():
    assert list(compile_codeframe(PHRASES).match("apointment")) == []


@given(st.sampled_from(MEANT), st.data())
def test_each_slip_is_caught_by_brute_force_as_well(meant, data):
    at = data.draw(st.integers(1, len(meant) - 1))
    letter = data.draw(st.sampled_from("aeiostr"))
    slip = data.draw(
        st.sampled_from(
            [
                meant[:at] + meant[at + 1 :],
                meant[:at] + letter + meant[at:],
                meant[:at] + letter + meant[at + 1 :],
            ]
        )
    )
    read = Spelling(MEANT, known=frozenset()).stem(slip)
    assert read == slow(slip)


def slow(word):
    """Look at every word of the codeframe and its stem, at every place."""
    own = stem(word)
    if own in {stem(one) for one in MEANT} or len(own) < 4:
        return own
    near = {
        stem(one)
        for one in MEANT
        for right in (one, stem(one))
        for form in (own, word)
        if right[0] == form[0] and min(len(right), len(form)) > 2 and apart(right, form)
    }
    return near.pop() if len(near) == 1 else own


def apart(one, other):
    """Try every slip, one after the other."""
    letters = set(one + other)
    tries = {other[:at] + other[at + 1 :] for at in range(len(other))}
    tries |= {other[:at] + x + other[at:] for at in range(len(other) + 1) for x in letters}
    tries |= {other[:at] + x + other[at + 1 :] for at in range(len(other)) for x in letters}
    tries |= {
        other[:at] + other[at + 1] + other[at] + other[at + 2 :] for at in range(len(other) - 1)
    }
    return one != other and one in tries
