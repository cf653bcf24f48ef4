"""How many links of a batch were used, told so that no single person can be watched. Pure."""

from dataclasses import dataclass

_FEW = 5


@dataclass(frozen=True)
class Band:
    """The least and the most that it can be: each band holds five numbers or more."""

    least: int
    most: int


def used_in(made: int, used: int) -> Band | None:
    """Return the band in which the number of used links lies, None where any would say too much.

    So little is told of those who answered as of those who did not: bands begin with fewer than
    five, and the last one ends with all.
    """
    last = (made - _FEW + 1) // _FEW * _FEW
    if last < _FEW:
        return None
    least = min(used // _FEW * _FEW, last)
    return Band(least, made if least == last else least + _FEW - 1)
