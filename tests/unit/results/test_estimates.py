"""Shares of all that was written, from a random sample of it."""

from random import Random

import pytest

from insights.analysis.disclosure import Hidden
from insights.results.estimates import Estimate, estimates, wilson


@pytest.mark.parametrize(
    ("found", "read", "low", "high"),
    # Brown, Cai and DasGupta's formula worked out by hand, to four places.
    [(0, 30, 0.0, 0.1135), (10, 50, 0.1124, 0.3304), (30, 30, 0.8865, 1.0)],
)
def test_the_interval_is_wilsons(found, read, low, high):
    assert wilson(found, read) == pytest.approx((low, high), abs=0.0001)


def test_the_interval_holds_the_true_share_about_95_times_of_100():
    chance = Random(11)
    held = 0
    for _time in range(2000):
        found = sum(chance.random() < 0.2 for _piece in range(60))
        low, high = wilson(found, 60)
        held += low <= 0.2 <= high
    assert 0.93 < held / 2000 < 0.97


def test_few_pieces_say_nothing_and_few_people_are_not_shown():
    assert estimates(["waiting"], {"waiting": 20}, {"waiting": 20}, 29) == []
    people = {"waiting": 12, "clubs": 4, "all": 29}
    few, most, nearly_all = (
        estimates([theme], {theme: people[theme] + (theme == "clubs") * 5}, people, 30)[0]
        for theme in ("clubs", "waiting", "all")
    )
    assert few == Estimate("clubs", Hidden.FEWER)
    assert nearly_all == Estimate("all", Hidden.PROTECTED)
    assert (most.pieces, most.share, most.low, most.high) == (12, 40, 25, 58)
