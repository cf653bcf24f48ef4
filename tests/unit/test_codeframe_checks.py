"""The checks of a codeframe, worked out again in slow plain Python."""

from random import Random

import pytest

from insights.coding.codeframes.checks import fewest, overlaps


def slowly(pairs):
    """Look at every two themes and every piece of writing."""
    themes = {theme for theme, _words in pairs}
    found = []
    for one in sorted(themes):
        for other in sorted(themes):
            ours = {words for theme, words in pairs if theme == one}
            theirs = {words for theme, words in pairs if theme == other}
            enough = len(ours) >= 5 and len(theirs) >= 5
            if one < other and enough and len(ours & theirs) / len(ours | theirs) >= 0.7:
                found.append((one, other, len(ours & theirs), len(ours | theirs)))
    return sorted(found, key=lambda pair: (-(100 * pair[2] // pair[3]), pair[0], pair[1]))


@pytest.mark.parametrize("seed", range(20))
def test_themes_that_come_together_are_those_that_a_slow_loop_finds(seed):
    dice = Random(seed)
    common = {words for words in range(20) if dice.random() < 0.6}
    pairs = {(theme, words) for theme in range(4) for words in common if dice.random() < 0.9}
    pairs |= {(9, words) for words in range(20) if dice.random() < 0.3}
    found = overlaps(sorted(pairs, key=lambda _pair: dice.random()))
    assert [(pair.one, pair.other, pair.both, pair.either) for pair in found] == slowly(pairs)


def test_seven_tenths_in_common_is_too_much_and_less_is_not():
    seven = [(1, n) for n in range(10)] + [(2, n) for n in range(3, 10)]
    assert [pair.percent for pair in overlaps(seven)] == [70]
    assert overlaps([*seven, (1, 10)]) == []


@pytest.mark.parametrize(
    ("pieces", "least"), [(0, 5), (500, 5), (5000, 5), (5001, 6), (100_000, 100)]
)
def test_a_theme_should_have_five_or_one_in_a_thousand(pieces, least):
    assert fewest(pieces) == least
