"""Codes of invitation links as people type them, and how many were used as staff see it."""

import pytest

from surveys.invitations.bands import used_in
from surveys.invitations.codes import hash_code, new_code, normalise, shown

CODE = "C4DFH7KMNP"


@pytest.mark.parametrize(
    "typed",
    ["C4DFH-7KMNP", "c4dfh 7kmnp", " C4 DF H7 KM NP. ", "https://have.example/i/c4dfh-7kmnp/"],
)
def test_capitals_spaces_and_the_rest_of_the_link_make_no_difference(typed):
    assert normalise(typed) == CODE


def test_what_looks_alike_is_taken_for_what_was_printed():
    assert normalise("BGSZU-7KMNP") == "8652V7KMNP"


@pytest.mark.parametrize("typed", ["", "/i/", "C4DFH-7KMN", "C4DFH-7KMNPP", "L1OEA-7KMNP", "%0A"])
def test_what_can_be_no_code_is_none(typed):
    assert normalise(typed) == ""


def test_each_new_code_is_another_and_is_read_back_as_it_is_printed():
    codes = {new_code() for _ in range(2_000)}
    assert len(codes) == len({hash_code(code) for code in codes}) == 2_000
    assert all(normalise(shown(code).lower()) == code for code in codes)


def test_a_band_never_tells_of_fewer_than_five_who_answered_or_did_not():
    for made in range(1, 80):
        for used in range(made + 1):
            band = used_in(made, used)
            if band is None:
                assert made < 9
                continue
            assert band.least <= used <= band.most
            assert band.most - band.least >= 4
            assert band == used_in(made, band.least) == used_in(made, band.most)
