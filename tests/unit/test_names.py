"""Names are found where they stand, and ordinary answers are left alone."""

import hashlib
import os
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.lexicon import english_words, first_names, last_names
from consult.name_words import MONTHS_TOO, NOBODY, PLACES
from consult.names import find_names
from consult.spotting import spot

VENDOR = Path(__file__).resolve().parents[2] / "vendor"
CAPITALISED = [
    "We asked for help and {name} got nothing.",
    "Our daughter, {name}, loves school.",
    "The taxi never came for {name}.",
    "{name} is waiting, and nobody rings.",
    "It was hard for {name}'s sister.",
    "Because {name} cannot speak we need help.",
    "everyone, and most of all {name}, was great",
]
SMALL = [
    "my son {name} waits for a place",
    "our daughter, {name}, loves school",
    "my little boy {name} has autism",
    "he is called {name}",
    "my name is {name}",
    "my sons {name} and {name} wait",
]
TITLED = ["Mrs {name} was kind.", "we saw dr {name} and left", "ask miss {name} if", "Mr {name} is"]
# Names that are no other word, as most are.
UNLIKE_WORDS = sorted(name for name in first_names() if name.isalpha() and len(name) > 3
                      if name.lower() not in english_words() and name not in PLACES | MONTHS_TOO
                      if name.lower() not in NOBODY)  # fmt: skip
SURNAMES = sorted(name for name in last_names() if name.isalpha() and len(name) > 3)


def found(text):
    return [text[start:end] for start, end in find_names(text)]


@settings(max_examples=300)
@given(st.sampled_from(CAPITALISED), st.sampled_from(UNLIKE_WORDS))
def test_a_name_with_a_capital_is_found(sentence, name):
    assert name in found(sentence.format(name=name))


@settings(max_examples=200)
@given(st.sampled_from(SMALL), st.sampled_from(UNLIKE_WORDS))
def test_a_name_in_small_letters_is_found_after_who_it_is(sentence, name):
    small = name.lower()
    assert found(sentence.format(name=small)).count(small) == sentence.count("{name}")


@given(st.sampled_from(TITLED[:2]), st.sampled_from(SURNAMES))
def test_a_surname_is_found_after_a_title(sentence, name):
    assert any(one.endswith(name) for one in found(sentence.format(name=name)))


@pytest.mark.parametrize(
    "text",
    [
        "In May it changed, and in March. May is a busy month.",
        "We went to the town March and to Reading.",
        "They mark his work. Will they grant it? Grant us hope.",
        "I miss school. You may miss the bus. I miss young people.",
        "My son will wait. My daughter may go. My son mark you is fine.",
        "The EHCP, CAMHS and the SENCO. Ofsted came. He has ADHD and Tourettes.",
        "Don't ring. Won't do. Can't say. I've said. It's late.",
        "See the Freeman Hospital, Marlow House and Albion Road.",
        "English and Maths with Makaton on Tuesday at Christmas.",
        "my mother-in-law helps; the in-laws do too",
        "my name is [name removed] and my son [name removed]",
        "Well-being and Co-production matter, says the Parent Carer Forum.",
    ],
)
def test_months_towns_verbs_and_services_are_no_names(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thank you Grace and Mark.", ["Grace", "Mark"]),
        ("Grace is six. Terry Smith rang.", ["Grace", "Terry Smith"]),
        ("my daughter May and Mrs May", ["May", "Mrs May"]),
        ("Dr A. Jones and O'Neil, with McKay", ["Dr A. Jones", "O'Neil", "McKay"]),
        ("JAYDEN waits. the ta called zoë", ["JAYDEN", "zoë"]),
        ("ask Siân-Louise Brown please", ["Siân-Louise Brown"]),
    ],
)
def test_names_that_are_words_need_more_than_a_capital(text, names):
    assert found(text) == names


@given(st.text(alphabet="Maya son my.called,'’-[]\nMrs Ö1", max_size=200))
def test_names_stand_apart_and_in_order(text):
    last = 0
    for start, end in find_names(text):
        assert last <= start < end <= len(text)
        last = end


def test_what_is_taken_out_and_what_is_looked_at_are_told_apart():
    text = "My son Jayden, ring 07700 900123. 12 Oak Street, oakfield primary school"
    told = [(text[start:end], kind, fate) for start, end, kind, fate in spot(text)]
    assert told == [
        ("Jayden", "name", "flagged"),
        ("07700 900123", "phone", "redacted"),
        ("12 Oak Street", "address", "redacted"),
        ("oakfield primary school", "school", "flagged"),
    ]


@pytest.mark.skipif("COPRODUCE_SAMPLES" not in os.environ, reason="needs real answers")
def test_of_real_answers_few_are_flagged():
    texts = pd.read_csv(Path(os.environ["COPRODUCE_SAMPLES"]) / "nhs-fft-comments.csv")["text"]
    flagged = sum(bool(spot(text)) for text in texts.dropna())
    assert flagged / len(texts) <= 0.03


def test_word_lists_are_those_that_were_taken_in():
    listed = re.findall(r"`(\w+/[\w.-]+)`.*`([0-9a-f]{64})`", (VENDOR / "README.md").read_text())
    assert {name for name, _hash in listed} == {
        str(path.relative_to(VENDOR))
        for path in VENDOR.glob("*/*.txt")
        if path.name != "LICENCE.txt"
    }
    for name, known in listed:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == known
