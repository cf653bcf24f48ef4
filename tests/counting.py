"""Counting the work that something takes: a clock would tell of the machine it runs on."""

import sys
from collections.abc import Callable


def calls_in(act: Callable[[], object]) -> int:
    """Do something and return how many calls of functions it took, those into C too."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return calls
