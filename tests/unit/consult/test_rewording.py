"""Comparing words stays quick and whole, however often they repeat themselves."""

from consult.rewording import compare


def words_of(pieces, left_out):
    return "".join(text for kind, text in pieces if kind != left_out).split()


def test_words_that_repeat_themselves_thousands_of_times_come_whole_and_keep_what_is_alike():
    old = "First of all: " + "yes no " * 2_000 + "the end."
    new = "First of all: " + "no yes yes " * 1_500 + "the end."
    pieces = compare(old, new)
    assert words_of(pieces, "in") == old.split()
    assert words_of(pieces, "out") == new.split()
    assert [piece.kind for piece in pieces if piece.kind != "same"] == ["out", "in"]
    assert pieces[0].text.startswith("First of all:")
    assert pieces[-1].text.endswith("the end.")
