"""Two breakdowns of the same young people and adults, attacked by somebody who has both."""

from collections import defaultdict
from itertools import product

import pandas as pd
import pytest

from insights.analysis.disclosure import Hidden
from insights.analysis.strata import STRATA, Counted, gate_strata

THRESHOLD = 2


def table_of(rows, bases, groups):
    """Gate every row there could be of people in these groups; the sides are their sums."""
    counts = pd.DataFrame(rows, columns=groups)
    sizes = pd.Series(bases, index=groups)
    sides = {side: [g for g in groups if g.startswith(side)] for side in STRATA}
    strata = pd.DataFrame({side: counts[here].sum(axis=1) for side, here in sides.items()})
    both = pd.Series({side: sizes[here].sum() for side, here in sides.items()})
    counted = Counted(strata, both, counts, sizes)
    return gate_strata(counted, THRESHOLD, base_threshold=2 * THRESHOLD)


@pytest.mark.parametrize("bases", [(5, 4, 6, 5), (4, 4, 9, 4), (5, 5, 4, 4)])
def test_what_one_breakdown_hides_another_of_the_same_people_does_not_tell(bases):
    rows = list(product(*(range(base + 1) for base in bases)))
    fine = table_of(rows, bases, ["young:a", "young:b", "adults:a", "adults:b"])
    merged = [(a + b, c + d) for a, b, c, d in rows]
    coarse = table_of(merged, (bases[0] + bases[1], bases[2] + bases[3]), list(STRATA))
    alike = defaultdict(list)
    for at, row in enumerate(rows):
        seen = (fine.cells[at], fine.totals[at], coarse.cells[at], coarse.totals[at])
        alike[seen].append((*row, *merged[at]))
    assert any(not isinstance(cell, Hidden) for cells in fine.cells for cell in cells)
    groups = (*fine.groups, *coarse.groups)
    for (cells, _total, sides, _same), possible in alike.items():
        if len(cells) < len(bases):  # young people are one group, and hidden
            cells = (cells[0], cells[0], *cells[1:])
        for at, cell in enumerate((*cells, *sides)):
            if isinstance(cell, Hidden):
                values = {numbers[at] for numbers in possible}
                assert len(values) >= THRESHOLD, (groups, cells, sides, possible)
