"""Phrase rules against a slow oracle, and the cases people actually write."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import SnowballStemmer
from pandas.testing import assert_frame_equal

from insights.analysis.denial import denied, is_trouble
from insights.analysis.rules import COLUMNS, Match, compile_codeframe, suggest
from insights.analysis.text import spans, words

PHRASES = {
    "waiting": ["wait", "waiting list", "delays", "too long"],
    "breaks": ["short breaks", "respite", "break"],
    "listening": ["listened to", "not listened", "ignored"],
    "getting there": ["transport", "taxi", "drop-off"],
}
RULES = compile_codeframe(PHRASES)
VOCABULARY = """
wait waiting waits waiter list lists delay delays too long short break breaks respite not no never
had to listened ignored we taxi drop off didn't should . , 😡 - WAITED trànsport
"""
texts = st.lists(
    st.sampled_from([*VOCABULARY.split(), "\n\n", "trans\u00adport"]), max_size=14
).map(" ".join)


def themes(text):
    return {match.theme for match in RULES.match(text)}


def fits(typed, found, at):
    """Stem the phrase and the words again, and say whether the phrase stands here."""
    stemmer = SnowballStemmer("english")
    want = [stemmer.stem(word) for word in words(typed)]
    here = found[at : at + len(want)]
    return (
        [stemmer.stem(word.plain) for word in here] == want
        and not any(word.opens_clause for word in here[1:])
        and not (is_trouble(want) and denied(found, at))
    )


def oracle(text, phrases):
    """Look at every place for every phrase of every theme, one theme after the other."""
    found = spans(text)
    matches = []
    for theme, lines in phrases.items():
        at = 0
        while at < len(found):
            fitting = [typed for typed in lines if fits(typed, found, at)]
            if not fitting:
                at += 1
                continue
            longest = max(fitting, key=lambda typed: len(words(typed)))
            start, at = found[at].start, at + len(words(longest))
            end = found[at - 1].end
            matches.append(Match(theme, longest, start, end, text[start:end]))
    return sorted(matches, key=lambda match: (match.start, match.end, match.theme))


@given(texts)
def test_one_pass_finds_what_the_slow_oracle_finds(text):
    assert RULES.match(text) == oracle(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        "Still on the WAITING lists, 18 months of waiting and delays 😡",
        "Respite! A short break. Short. Breaks. Nobody listened to us, we were ignored",
        "taxi drop off is too long too long",
        "",
    ],
)
def test_fixed_texts_agree_with_the_oracle(text):
    assert RULES.match(text) == oracle(text, PHRASES)


@pytest.mark.parametrize("text", ["Waiting", "we waited", "he waits and waits", "A long WAIT!"])
def test_every_form_of_a_word_is_caught(text):
    assert "waiting" in themes(text)


def test_a_waiter_is_not_a_wait():
    assert themes("The waiter at the café was kind to him") == set()


@pytest.mark.parametrize(
    "text",
    [
        "There was no wait at all",
        "We never had to wait",
        "I didn't wait",
        "I didnt have to wait",
        "seen without any delay",
        "It was not a long wait",
        "They haven’t ever made us wait",
    ],
)
def test_a_denied_trouble_is_not_suggested(text):
    assert themes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "No. We wait for months",
        "no, we waited",
        "no i had to wait",
        "No one tells you how long the wait is",
        "We should not have to wait",
        "cannot wait any longer",
        "It is not only the wait",
        "Not happy with the wait",
        "Never again. Waiting was awful",
    ],
)
def test_a_word_of_denial_elsewhere_does_not_silence_the_trouble(text):
    assert "waiting" in themes(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("There is no respite here", "breaks"),
        ("we never got a short break", "breaks"),
        ("not listened to", "listening"),
        ("no transport so we cannot go", "getting there"),
    ],
)
def test_saying_that_a_help_is_missing_still_suggests_its_theme(text, theme):
    assert theme in themes(text)


def test_a_match_shows_the_phrase_as_typed_and_the_words_as_written():
    text = "On the Waiting  Lists since May"
    (match,) = RULES.match(text)
    assert match == Match("waiting", "waiting list", 7, 21, "Waiting  Lists")
    assert text[match.start : match.end] == match.words


def test_a_phrase_does_not_run_across_clauses_but_runs_across_a_hyphen():
    assert themes("It was short. Breaks were noisy") == {"breaks"}
    assert RULES.match("short. Breaks")[0].phrase == "break"
    assert RULES.match("short-break")[0].phrase == "short breaks"


def test_phrases_without_words_find_nothing_and_the_first_of_two_alike_is_named():
    rules = compile_codeframe({"a": ["", " ?! ", "waiting", "wait"], "b": []})
    assert [match.phrase for match in rules.match("? wait !")] == ["waiting"]


def test_two_themes_may_claim_the_same_words():
    rules = compile_codeframe({"a": ["taxi"], "b": ["late taxi"]})
    assert [(m.theme, m.words) for m in rules.match("late taxi")] == [
        ("b", "late taxi"),
        ("a", "taxi"),
    ]


def frame(rows):
    return pd.DataFrame({"id": range(len(rows)), "text": pd.Series(rows, dtype="str")})


def test_suggestions_have_one_row_for_each_match():
    found = suggest(frame(["no respite, long wait", None, "lovely", "taxi"]), RULES)
    assert list(found.columns) == list(COLUMNS)
    assert found[["id", "theme", "words"]].to_numpy().tolist() == [
        [0, "breaks", "respite"],
        [0, "waiting", "wait"],
        [3, "getting there", "taxi"],
    ]


def test_no_texts_or_no_rules_give_an_empty_frame_of_the_same_shape():
    full = suggest(frame(["taxi"]), RULES)
    for empty in (suggest(frame([]), RULES), suggest(frame(["taxi"]), compile_codeframe({}))):
        assert empty.empty
        assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_the_frame_given_is_not_changed():
    given_frame = frame(["taxi", "wait"])
    suggest(given_frame, RULES)
    assert_frame_equal(given_frame, frame(["taxi", "wait"]))


@given(st.lists(texts, max_size=6), st.integers(0, 6), st.integers())
def test_order_and_chunks_make_no_difference(rows, cut, seed):
    whole = frame(rows)
    parts = pd.concat([suggest(whole[:cut], RULES), suggest(whole[cut:], RULES)])
    assert_frame_equal(suggest(whole, RULES), parts.reset_index(drop=True))
    mixed = whole.iloc[Random(seed).sample(range(len(rows)), len(rows))]
    by_id = suggest(mixed, RULES).sort_values("id", kind="stable").reset_index(drop=True)
    assert_frame_equal(suggest(whole, RULES), by_id)


@given(texts)
def test_more_themes_change_nothing_for_the_ones_there_were(text):
    more = compile_codeframe({**PHRASES, "other": ["no", "wait", "list"]})
    found = [match for match in more.match(text) if match.theme != "other"]
    assert found == RULES.match(text)


def test_a_marker_of_what_was_taken_out_is_nobodys_words():
    rules = compile_codeframe({"told": ["phone", "phone number", "removed"], "wait": ["waiting"]})
    said = "Ring me on [phone number removed] [link to a profile removed], I am waiting."
    assert [match.words for match in rules.match(said)] == ["waiting"]
    assert [match.words for match in rules.match("My phone [was removed from class]")] == [
        "phone",
        "removed",
    ]
