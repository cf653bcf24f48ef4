"""What may say who somebody is: found, and not found where it only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.likely import likely, wanted
from consult.taking_out import MARKERS, Part, Wanted, stands_in, take_out

PLACES = ["Alderbrook", "Reading", "Mill Lane", "Oakfield Centre"]


def found(text):
    return [(one.part.value, one.words) for one in wanted(text, likely(text, PLACES))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My son Jayden waits.", [("name", "Jayden")]),
        ("our eldest daughter, Maya Brown, waits", [("name", "Maya Brown")]),
        ("my foster son called jayden waits", [("name", "jayden")]),
        ("Her little brother is called Al.", [("name", "Al")]),
        ("my brother O'Neil goes", [("name", "O'Neil")]),
        ("My daughter Zoë. Then Zoë cried.", [("name", "Zoë")]),
        ("Mrs Patel and Dr A. Jones", [("name", "Mrs Patel"), ("name", "Dr A. Jones")]),
        ("Hello, my name is Ruth", [("name", "Ruth")]),
        ("Maya, 7, waits", [("age", "Maya, 7")]),
        ("Then Maya is 12 and", [("age", "Maya is 12")]),
        ("Maya (7) waits", [("age", "Maya (7)")]),
        ("Maya, who is 7", [("age", "Maya, who is 7")]),
        ("at Oakfield Primary School now", [("school", "Oakfield Primary School")]),
        ("at St Mary's", [("school", "St Mary's")]),
        ("St Mary's C of E Academy", [("school", "St Mary's C of E Academy")]),
        ("In Alderbrook and ALDERBROOK", [("place", "Alderbrook"), ("place", "ALDERBROOK")]),
        ("we live in reading", [("place", "reading")]),
        ("off mill  lane", [("place", "mill lane")]),
        ("since 3/4/2012", [("birth", "3/4/2012")]),
        ("since 3rd April 2012", [("birth", "3rd April 2012")]),
        ("She was born in 2014", [("birth", "2014")]),
    ],
)
def test_what_may_be_personal_is_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "My son goes to a club.",
        "My son. The taxi never came.",
        "My son I think is fine",
        "my daughter's EHCP is late",
        "my child Autistic and deaf",
        "The School is good. Our Primary School and the Special School.",
        "A Sixth Form College would help",
        "clause 7, and Clause 7, and Priority (3)",
        "In Year 7 he is 12",
        "He is 7. She is 8.",
        "reading is hard for him",
        "in 2014 it changed",
        "It costs 3.50 and 12/15 said so",
        "my name is [name removed] and my son [name removed]",
        "St. It starts",
    ],
)
def test_what_only_looks_like_it_is_left(text):
    assert found(text) == []


@given(st.text(alphabet="aA Mm yson,.7('’-[]1/2\nSt", max_size=200))
def test_guesses_stand_in_the_text_in_order_and_apart(text):
    guesses = likely(text, PLACES)
    ends = [0]
    for guess in guesses:
        assert ends[-1] <= guess.start < guess.end <= len(text)
        ends.append(guess.end)


def test_a_long_text_is_read_whole():
    words = "My son Jayden and Al went to the big old School of and the " * 600
    assert len(likely(words, PLACES)) >= 600


def out(text, *words, part=Part.NAME):
    return take_out(text, [Wanted(one, part) for one in words])


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Maya and MAYA. Maya's club", ["maya"], "{0} and {0}. {0}'s club"),
        ("Al met Alice", ["Al"], "{0} met Alice"),
        ("Maya Brown and Maya", ["Maya", "Maya Brown"], "{0} and {0}"),
        ("At Mill\nLane", ["Mill Lane"], "At {0}"),
        ("Maya (7) waits", ["Maya (7)"], "{0} waits"),
        ("a.b axb", ["a.b"], "{0} axb"),
        ("[phone number removed] phone", ["phone"], "[phone number removed] {0}"),
        ("nothing", ["  "], "nothing"),
    ],
)
def test_words_go_wherever_they_stand_and_markers_stay(text, words, left):
    assert out(text, *words) == left.format(MARKERS[Part.NAME])


@given(st.text(alphabet="ab Ab[]removd ", max_size=60), st.text(alphabet="abAB ", max_size=5))
def test_what_was_taken_out_stands_there_no_more(text, words):
    if words.strip():
        assert not stands_in(out(text, words), words)
