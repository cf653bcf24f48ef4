"""Comparing two wordings: nothing lost, nothing invented, spaces never a change."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from consult.rewording import Piece, compare

WORDS = st.lists(
    st.sampled_from(["may", "will", "help", "families", "the", "council", ",", ".", "it’s", "10"]),
    max_size=12,
).map(" ".join)


def read(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def test_a_word_that_was_replaced_stands_between_what_stayed():
    assert compare("Families may get help.", "Families will get help.") == [
        Piece("same", "Families "),
        Piece("out", "may"),
        Piece("same", " "),
        Piece("in", "will"),
        Piece("same", " get help."),
    ]


def test_one_word_that_stayed_between_two_changes_does_not_chop_the_sentence():
    pieces = compare("We may then look at it", "We will then decide on it")
    assert [piece.text for piece in pieces if piece.kind == "in"] == ["will then decide on"]


def test_a_new_line_is_no_change():
    assert {piece.kind for piece in compare("We will:\nhelp", "We will: help")} == {"same"}


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_from_the_pieces(before, after):
    pieces = compare(before, after)
    assert "".join(read(pieces, "same", "in").split()) == "".join(after.split())
    assert "".join(read(pieces, "same", "out").split()) == "".join(before.split())
    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
