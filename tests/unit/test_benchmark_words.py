"""What `make bench` measures is as large and as uneven as it says."""

import random
from statistics import median

from benchmarks import words


def test_twenty_thousand_comments_are_spread_unevenly():
    spread = words.comments_by_clause()
    assert (len(spread), sum(spread)) == (200, 20_000)
    assert (max(spread), min(spread)) == (2_600, 17)
    assert 35 <= median(spread) <= 45


def test_paragraphs_are_as_long_as_asked_and_always_the_same():
    first, again = (words.paragraph(60, random.Random(1)) for _ in range(2))
    assert first == again
    assert 60 <= len(first.split()) <= 80
