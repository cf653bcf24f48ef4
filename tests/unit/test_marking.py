"""Marking what rules found: nothing is lost, and nothing is marked twice."""

from hypothesis import given
from hypothesis import strategies as st

from insights.coding.marking import Piece, pieces

TEXT = "No bus, and the taxi is dear."


def test_words_between_marks_stay_as_they_are():
    assert pieces(TEXT, [(16, 20), (0, 6)]) == [
        Piece("No bus", True),
        Piece(", and the ", False),
        Piece("taxi", True),
        Piece(" is dear.", False),
    ]


def test_marks_that_overlap_are_one():
    assert pieces(TEXT, [(0, 6), (3, 10), (0, 2)])[0] == Piece("No bus, an", True)


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)))
def test_no_letter_is_lost_or_said_twice_whatever_the_places(text, spans):
    found = pieces(text, [tuple(span) for span in spans])
    assert "".join(piece.text for piece in found) == text
