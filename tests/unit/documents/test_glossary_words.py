"""Explained words are found where they stand, and acronyms that nobody explains are listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.documents.glossary.acronyms import unexplained
from consult.documents.glossary.matching import Explained, matcher


def word(pk, term, *aliases):
    return Explained(pk, term, "", "A meaning."), [term, *aliases]


KNOWN = matcher(
    [
        word(1, "DCO", "designated clinical officer"),
        word(2, "EHC plan", "EHCP"),
        word(3, "short break"),
        word(4, "IT"),
    ]
)
NOTHING = matcher([])


def marked(text, met=None):
    pieces = KNOWN.first_uses(text, set() if met is None else met)
    return [(piece.text, piece.word.pk) for piece in pieces if piece.word]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask the DCO, or a dco.", [("DCO", 1)]),
        ("Two DCOs.", [("DCOs", 1)]),
        ("Short breaks and a short  break.", [("Short breaks", 3)]),
        ("An EHC  plan or EHCPs", [("EHC  plan", 2)]),
        ("The Designated clinical officer", [("Designated clinical officer", 1)]),
        ("Make it fit. ITEMS. aDCO", []),
        ("", []),
    ],
)
def test_a_word_is_found_in_each_of_its_forms_and_in_no_other_word(text, found):
    assert marked(text) == found


def test_a_word_that_was_met_is_not_explained_again():
    met = set()
    assert marked("The DCO", met) == [("DCO", 1)]
    assert marked("The DCO has an EHC plan", met) == [("EHC plan", 2)]


@given(st.lists(st.sampled_from(["DCO", " ", "EHC plan", "<b>", "\n", "short break", "x"])))
def test_no_letter_is_lost_or_added(parts):
    text = "".join(parts)
    assert "".join(piece.text for piece in KNOWN.first_uses(text, set())) == text
    assert "".join(piece.text for piece in NOTHING.first_uses(text, set())) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The HoS and two SENCOs. HoS again.", [("HoS", 2), ("SENCO", 1)]),
        ("Each EHC plan, and EHCPs", []),
        ("EHC alone", [("EHC", 1)]),
        ("The CHC plan and CHC plans", [("CHC plan", 2)]),
        ("special educational needs coordinator (SENCo), then SENCo", []),
        ("a SENCo (special educational needs co-ordinator)", []),
        ("some words before (ICB)", [("ICB", 1)]),
        ("OUR PLAN FOR ALL\nIn the UK, TBC, I, A, McCoy, NHSENGLANDS", []),
        ("", []),
    ],
)
def test_acronyms_that_nobody_explains_are_listed_with_how_often(text, left):
    assert unexplained([text], KNOWN) == left


def test_without_a_glossary_a_plan_keeps_its_acronym():
    assert unexplained(["An EHC plan.", "EHC plans; the DCO"], NOTHING) == [
        ("EHC plan", 2),
        ("DCO", 1),
    ]
