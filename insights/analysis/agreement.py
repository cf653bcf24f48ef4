"""Do two readers find the same themes? Krippendorff's alpha, overall and for each theme.

Alpha is 1 where two coders always agree, and nought where they agree no more than chance would have
it. The marks of what to do with it are Krippendorff's own (Content Analysis, 2004, ch. 11): from
.80 it can be depended on, from .67 it is tentative, below that nothing should rest on it. Overall
alpha compares sets of themes, where sets that share some are nearer than sets that share none
(MASI, Passonneau 2006). Where nothing varies alpha is not 1 but unknown: nothing was tested.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

Codes = frozenset[str]
DEPENDABLE, TENTATIVE = 0.80, 0.67
# Fewer words than this, read by both, say little whatever comes out of them.
FEWEST = 20
_NOTHING = frozenset({"(nothing)"})  # MASI knows no empty sets


class Verdict(Enum):
    """What may rest on the reading."""

    DEPENDABLE = "dependable"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Alpha:
    """How far two coders agree; `value` is None where nothing can be said."""

    value: float | None

    @property
    def verdict(self) -> Verdict:
        """What may rest on it."""
        if self.value is None:
            return Verdict.UNKNOWN
        rounded = round(self.value, 2)  # as it is shown
        if rounded >= DEPENDABLE:
            return Verdict.DEPENDABLE
        return Verdict.TENTATIVE if rounded >= TENTATIVE else Verdict.UNRELIABLE


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree on the same words: overall, and on each theme by its key."""

    read_by_both: int
    overall: Alpha
    by_theme: Mapping[str, Alpha]

    @property
    def is_enough(self) -> bool:
        """Whether both read enough for this to say anything."""
        return self.read_by_both >= FEWEST


def agreement(
    one: Mapping[str, Codes], other: Mapping[str, Codes], themes: Sequence[str]
) -> Agreement:
    """Compare what two coders found, by the id of the words; only words that both read count."""
    both = sorted(one.keys() & other.keys())
    return Agreement(
        read_by_both=len(both),
        overall=_alpha_of_sets([(one[key], other[key]) for key in both]),
        by_theme={
            theme: _alpha_of_choices([(theme in one[key], theme in other[key]) for key in both])
            for theme in themes
        },
    )


def _alpha_of_sets(pairs: Sequence[tuple[Codes, Codes]]) -> Alpha:
    # nltk takes a while to import: only who compares pays.
    from nltk.metrics.distance import masi_distance

    return _alpha([(one or _NOTHING, other or _NOTHING) for one, other in pairs], masi_distance)


def _alpha_of_choices(pairs: Sequence[tuple[bool, bool]]) -> Alpha:
    from nltk.metrics.distance import binary_distance

    return _alpha(pairs, binary_distance)


def _alpha(pairs: Sequence[tuple[object, object]], distance: object) -> Alpha:
    if len({code for pair in pairs for code in pair}) < 2:
        return Alpha(None)
    from nltk.metrics.agreement import AnnotationTask

    codes = [
        (coder, item, code)
        for item, pair in enumerate(pairs)
        for coder, code in zip(("one", "other"), pair, strict=True)
    ]
    return Alpha(float(AnnotationTask(data=codes, distance=distance).alpha()))
