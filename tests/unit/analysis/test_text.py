"""Words and stems, and their place in the text."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis.text import plain, spans, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We waited.", ["we", "waited"]),
        ("I don’t know, mum's cross", ["i", "don't", "know", "mum's", "cross"]),
        ("the 'nice' one, the parents' café", ["the", "nice", "one", "the", "parents", "cafe"]),
        ("drop-in / well‑being", ["drop", "in", "well", "being"]),
        ("so cross 😡😡 why?! 👨‍👩‍👧", ["so", "cross", "why"]),
        ("cafe\u0301 and caf\u00e9", ["cafe", "and", "cafe"]),
        ("ther\u00adapy", ["therapy"]),
        ("EHCP by 3 May 2026", ["ehcp", "by", "3", "may", "2026"]),
        ("snake_case", ["snake", "case"]),
        ("हिन्दी", ["हिन्दी"]),
        ("", []),
        ("…?!", []),
    ],
)
def test_text_is_cut_into_plain_words(text, expected):
    assert words(text) == expected


@given(st.text())
def test_each_word_stands_where_it_says(text):
    last = 0
    for word in spans(text):
        assert last <= word.start < word.end <= len(text)
        assert plain(text[word.start : word.end]) == word.plain
        last = word.end


@given(st.text())
def test_making_a_word_plain_twice_changes_nothing_more(text):
    for word in words(text):
        assert plain(word) == word


@given(st.text(alphabet="abcdeéüñ '’-.", max_size=30))
def test_case_and_kind_of_apostrophe_do_not_matter(text):
    assert words(text) == words(text.upper()) == words(text.replace("’", "'"))


def test_a_clause_ends_at_punctuation_and_blank_lines_but_not_at_a_line_break():
    opens = [word.opens_clause for word in spans("We wait, then\nwait\n\nmore. Long-ish wait")]
    assert opens == [True, False, True, False, True, True, False, False]


def test_stems_join_the_forms_of_a_word_but_not_its_neighbours():
    assert {stem(word) for word in ("wait", "waits", "waited", "waiting")} == {"wait"}
    assert stem("waiter") != "wait"


def test_nltk_is_not_loaded_until_something_is_stemmed():
    code = (
        "import sys, insights.analysis.rules, insights.analysis.text as text;"
        "assert 'nltk' not in sys.modules; text.stem('waiting'); assert 'nltk' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
