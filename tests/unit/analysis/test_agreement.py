"""Agreement of two coders against the formula, and where nothing can be said."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.analysis.agreement import Alpha, Verdict, agreement

THEMES = ["wait", "taxi", "school"]
codes = st.frozensets(st.sampled_from(THEMES))
sheets = st.lists(st.tuples(codes, codes), min_size=2, max_size=12)


def compare(pairs):
    one = {str(at): pair[0] for at, pair in enumerate(pairs)}
    other = {str(at): pair[1] for at, pair in enumerate(pairs)}
    return agreement(one, other, THEMES)


def slow_alpha(pairs, distance):
    """Krippendorff's alpha from its definition: disagreement observed, and what chance would do."""
    values = [value for pair in pairs for value in pair]
    observed = sum(distance(*pair) for pair in pairs) / len(pairs)
    every = list(permutations(range(len(values)), 2))
    expected = sum(distance(values[a], values[b]) for a, b in every) / len(every)
    return None if expected == 0 else 1 - observed / expected


def masi(one, other):
    one, other = one or {"(nothing)"}, other or {"(nothing)"}
    shared, union = len(set(one) & set(other)), len(set(one) | set(other))
    if set(one) == set(other):
        weight = 1
    elif shared == min(len(one), len(other)):
        weight = 2 / 3
    else:
        weight = 1 / 3 if shared else 0
    return 1 - shared / union * weight


@settings(max_examples=60)
@given(sheets)
def test_alpha_is_what_the_formula_says(pairs):
    found = compare(pairs)
    wanted = slow_alpha(pairs, masi)
    if len({frozenset(code) for pair in pairs for code in pair}) < 2:
        assert found.overall.value is None
    else:
        assert found.overall.value == pytest.approx(wanted, abs=1e-6)
    for theme in THEMES:
        choices = [(theme in one, theme in other) for one, other in pairs]
        wanted = slow_alpha(choices, lambda one, other: float(one != other))
        value = found.by_theme[theme].value
        assert value is None if wanted is None else value == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    "pairs",
    [[], [(frozenset(), frozenset())] * 30, [(frozenset({"wait"}),) * 2] * 30],
    ids=["nothing read", "no themes at all", "all the same"],
)
def test_where_nothing_varies_nothing_was_tested(pairs):
    assert compare(pairs).overall == Alpha(None)
    assert compare(pairs).overall.verdict is Verdict.UNKNOWN


def test_only_words_that_both_read_count():
    found = agreement({"a": frozenset(), "b": frozenset()}, {"b": frozenset()}, THEMES)
    assert found.read_by_both == 1
    assert not found.is_enough


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (0.8, Verdict.DEPENDABLE),
        (0.796, Verdict.DEPENDABLE),
        (0.79, Verdict.TENTATIVE),
        (0.67, Verdict.TENTATIVE),
        (0.66, Verdict.UNRELIABLE),
        (-0.2, Verdict.UNRELIABLE),
    ],
)
def test_the_verdict_is_of_the_number_as_it_is_shown(value, verdict):
    assert Alpha(value).verdict is verdict


def test_it_does_not_matter_who_is_named_first():
    pairs = [(frozenset({"wait"}), frozenset()), (frozenset({"taxi"}), frozenset({"taxi"}))]
    turned = [(other, one) for one, other in pairs]
    assert compare(pairs).overall == compare(turned).overall
    assert Counter(compare(pairs).by_theme) == Counter(compare(turned).by_theme)
