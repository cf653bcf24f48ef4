"""Advice for whoever writes Easy Read words: long lines, two things in one, hard words."""

import pytest

from consult.documents.easy_read.advice import advice


def test_simple_words_are_left_alone():
    assert advice("This is a plan.\nIt is for you.\n\nYou can ask for help at any time!") == []
    assert advice("") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("We " + "really " * 15 + "mean it.", ["really really", "18 words"]),
        ("Ask us. We help.", ["“Ask us. We help.” says two things."]),
        ("Ask about Respite and pathways.", ["“respite”", "a break", "“pathways”", "steps"]),
        ("You have responsibilities.", ["“responsibilities” is a long word."]),
    ],
)
def test_what_is_hard_is_named(words, said):
    told = " ".join(advice(words))
    assert all(part in told for part in said)


def test_each_thing_is_said_once():
    assert len(advice("Provision is help.\nThe provision starts now.")) == 1
