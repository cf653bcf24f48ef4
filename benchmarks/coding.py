"""The rules over 100,000 answers, beside a loop that does the same without any thought.

The loop stems each answer anew for each theme, and looks at every place for every phrase. It knows
denials and slips of the pen as the rules do, and has to find the very same.
"""

import random
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import pandas as pd
from nltk.stem.snowball import EnglishStemmer

from benchmarks.words import paragraph
from consult.lexicon import english_words
from insights.analysis.denial import denied, is_trouble
from insights.analysis.rules import CompiledRules, Match, compile_codeframe, suggest
from insights.analysis.text import spans, words

ANSWERS, NAIVE_ANSWERS, ROUNDS = 100_000, 60, 3
ANSWER_WORDS = 17
_STARTER = Path(__file__).parents[1] / "insights" / "coding" / "codeframes" / "starter.toml"
_SLIPS = ("The apointment was late", "We are wiating", "There was no wait at all", "His tranport")


class OtherFindingsError(Exception):
    """The rules and the loop did not find the same."""


def comparison() -> dict[str, float]:
    """Return how many times as many answers the rules read in a second as the loop does."""
    phrases = starter_phrases()
    frame = answers(ANSWERS)
    rules = compile_codeframe(phrases, known=english_words())
    _check_same(frame["text"].head(NAIVE_ANSWERS).tolist(), phrases, rules)
    ratios = []
    for number in range(1, ROUNDS + 1):
        ours = ANSWERS / _seconds(lambda: suggest(frame, rules))
        few = frame["text"].sample(NAIVE_ANSWERS, random_state=number).tolist()
        theirs = NAIVE_ANSWERS / _seconds(partial(naive, few, phrases, rules))
        ratios.append(ours / theirs)
        sys.stdout.write(f"Rules {number} of {ROUNDS}: loop {theirs:.0f}/s, rules {ours:.0f}/s\n")
    return {"rules_vs_naive": round(median(ratios), 1)}


def starter_phrases() -> dict[str, list[str]]:
    """Return the phrases of the codeframe that we offer to start from, by theme."""
    themes = tomllib.loads(_STARTER.read_text(encoding="utf-8"))["theme"]
    return {theme["key"]: theme["phrases"] for theme in themes}


def answers(number: int) -> pd.DataFrame:
    """Return answers as people write them, some with slips and denials: always the same."""
    chance = random.Random(11)  # noqa: S311 (nothing secret is drawn)
    texts = [
        f"{paragraph(chance.randint(4, 2 * ANSWER_WORDS - 4), chance)} {chance.choice(_SLIPS)}"
        for _one in range(number)
    ]
    return pd.DataFrame({"id": range(number), "text": texts})


def naive(
    texts: Sequence[str], phrases: Mapping[str, Sequence[str]], rules: CompiledRules
) -> list[list[Match]]:
    """Return what each answer speaks of, stemming it again for each theme."""
    return [
        sorted(
            (match for theme, lines in phrases.items() for match in _of(theme, lines, text, rules)),
            key=lambda match: (match.start, match.end, match.theme),
        )
        for text in texts
    ]


def _of(theme: str, lines: Sequence[str], text: str, rules: CompiledRules) -> Iterator[Match]:
    stemmer = EnglishStemmer()
    found = spans(text)
    stems = [rules.spelling.read(word.plain, stemmer.stem(word.plain)) for word in found]
    wanted = [(typed, [stemmer.stem(word) for word in words(typed)]) for typed in lines]
    at = 0
    while at < len(found):
        fitting = [
            (typed, want)
            for typed, want in wanted
            if stems[at : at + len(want)] == want
            and not any(word.opens_clause for word in found[at + 1 : at + len(want)])
            and not (is_trouble(want) and denied(found, at))
        ]
        if fitting:
            typed, want = max(fitting, key=lambda one: len(one[1]))
            start, end = found[at].start, found[at + len(want) - 1].end
            yield Match(theme, typed, start, end, text[start:end])
            at += len(want)
        else:
            at += 1


def _check_same(
    texts: Sequence[str], phrases: Mapping[str, Sequence[str]], rules: CompiledRules
) -> None:
    if naive(texts, phrases, rules) != [rules.match(text) for text in texts]:
        raise OtherFindingsError("The rules found something else than the loop.")


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
