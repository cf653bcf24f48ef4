"""Which groups a table has: fine ones where enough people stand in each, coarser ones elsewhere.

One small group costs more than its own column: to keep its numbers safe the gate hides others. So
groups that belong together are shown as one where any of them is too small to be shown alone.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Merge(NamedTuple):
    """Groups that are shown as one, by the name of `whole`, if one of them is small."""

    parts: tuple[str, ...]
    whole: str


def shown_groups(sizes: Mapping[str, int], merges: Sequence[Merge], enough: int) -> dict[str, str]:
    """Return for each group the one in which it is shown; merges are tried in their order.

    Nothing here depends on what anybody said, only on whether a group has enough people.
    """
    shown = {group: group for group in sizes}
    for merge in merges:
        present = {group: whole for group, whole in shown.items() if whole in merge.parts}
        wholes = set(present.values())
        held = {
            whole: sum(sizes[group] for group in present if present[group] == whole)
            for whole in wholes
        }
        if any(size < enough for size in held.values()):
            shown |= dict.fromkeys(present, merge.whole)
    return shown
