"""Two releases, one outsider who keeps both: nothing small can be had, by brute force."""

import random
from collections import defaultdict
from functools import cache
from itertools import product

import pandas as pd
import pytest

from insights.analysis.differencing import Exposure, Told, exposures
from insights.analysis.disclosure import gate

K, MOST = 2, 7
GROUPS = ("parents", "staff")


@cache
def shown(state, threshold=K):
    """Return the gated table of one theme: of each group, how many raised it and how many not."""
    raised = pd.DataFrame([[group[0] for group in state]], index=["waiting"], columns=GROUPS)
    return gate(raised, pd.Series([sum(group) for group in state], index=GROUPS), threshold)


def table(state):
    """Return what a real release shows, with the usual thresholds."""
    return shown(state, 5)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (((7, 13), (20, 20)), ((8, 13), (20, 20)), Told.CHANGED),  # one joined and is told
        (((7, 13), (20, 20)), ((13, 19), (20, 20)), None),
        (((7, 13), (20, 20)), ((7, 25), (20, 20)), Told.CHANGED),  # none of twelve
        (((7, 13), (20, 20)), ((19, 13), (20, 20)), Told.CHANGED),  # all of twelve
        (((7, 13), (20, 20)), ((8, 12), (20, 20)), Told.CHANGED),  # one was read again
        (((7, 13), (20, 20)), ((7, 13), (20, 20)), None),
        (((7, 33), (3, 40)), ((7, 33), (8, 55)), Told.WORKED_OUT),  # then seven parents, so three
    ],
)
def test_who_joined_is_a_table_of_its_own(old, new, told):
    found = exposures([table(old)], table(new))
    assert {one.told for one in found} == ({told} if told else set())


def test_a_theme_that_was_not_shown_before_gives_nothing_away():
    only_bases = shown(((7, 13), (20, 20)), 5)
    before = type(only_bases)(**vars(only_bases) | {"themes": (), "cells": (), "totals": ()})
    assert exposures([before], table(((8, 12), (20, 20)))) == []


def test_groups_that_are_split_are_refused():
    one, other = table(((7, 13), (20, 20))), table(((7, 13), (20, 20)))
    split = type(other)(**vars(other) | {"groups": ("parents", "teachers")})
    assert exposures([one], split) == [Exposure(Told.GROUPS, 0)]


@pytest.fixture(scope="module")
def worlds():
    """Return every small consultation, by what it shows."""
    group = [(raised, rest) for raised, rest in product(range(MOST), repeat=2)]
    found = defaultdict(list)
    for state in product(group, repeat=2):
        found[shown(state)].append(state)
    return found


def grew(before, after):
    return all(
        new >= old
        for was, now in zip(before, after, strict=True)
        for old, new in zip(was, now, strict=False)
    )


def joined(group, draw):
    return tuple(draw.randint(number, MOST - 1) for number in group)


def small_and_known(values, ceilings):
    """Say whether numbers that an outsider thinks possible are one alone, and small."""
    only = set(values)
    nearly_all = len(set(ceilings)) == 1 and ceilings[0] - min(only) < K
    return len(only) < K and (min(only) < K or nearly_all)


def pinned(pairs):
    """Yield what can be told from all pairs of small consultations that look like this."""
    for group in range(2):
        for raised_in in (0, 1):
            numbers = [pair[raised_in][group] for pair in pairs]
            sizes = [sum(one) for one in numbers]
            if small_and_known([one[0] for one in numbers], sizes):
                yield group, raised_in
        joined = [sum(new[group]) - sum(old[group]) for old, new in pairs]
        more = [new[group][0] - old[group][0] for old, new in pairs]
        if set(joined) != {0} and small_and_known(more, joined):
            yield group, "joined"


def test_an_outsider_who_keeps_both_pins_down_nothing_small(worlds):
    """People come by and by. Each pair that may be released is looked at with all that look so."""
    draw = random.Random(11)
    states = [state for alike in worlds.values() for state in alike]
    allowed = refused = 0
    while allowed < 8:
        old = draw.choice(states)
        new = tuple(group if draw.random() < 0.4 else joined(group, draw) for group in old)
        if old == new or any(
            0 < sum(now) - sum(was) < 2 * K for was, now in zip(old, new, strict=True)
        ):
            continue
        if exposures([shown(old)], shown(new)):
            refused += 1
            continue
        allowed += 1
        alike = [
            (before, after)
            for before in worlds[shown(old)]
            for after in worlds[shown(new)]
            if grew(before, after)
        ]
        assert not list(pinned(alike)), (old, new)
    assert refused
