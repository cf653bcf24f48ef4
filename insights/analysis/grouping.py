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


def folded(sizes: Mapping[str, int], enough: int, most: int, rest: str) -> dict[str, str]:
    """Return for each group the one in which it is shown: the largest alone, all others as `rest`.

    Where the rest is too few the smallest groups join it. Groups of one size go by their name.
    """
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    alone = [group for group in order if sizes[group] >= enough][:most]
    while alone and 0 < sum(sizes[group] for group in order[len(alone) :]) < enough:
        alone.pop()
    return {group: group if group in alone else rest for group in sizes}


def runs(sizes: Mapping[str, int], enough: int, most: int) -> dict[str, str]:
    """Return for each group the run of neighbours in which it is shown, named first..last.

    The groups stand in their order. What is left at the end joins the run before.
    """
    fair = max(enough, -(-sum(sizes.values()) // most))
    found: list[list[str]] = []
    for group in sizes:
        if not found or sum(sizes[member] for member in found[-1]) >= fair:
            found.append([])
        found[-1].append(group)
    if len(found) > 1 and sum(sizes[member] for member in found[-1]) < enough:
        last = found.pop()
        found[-1] += last
    return {group: _run(run) for run in found for group in run}


def _run(members: Sequence[str]) -> str:
    return members[0] if len(members) == 1 else f"{members[0]}..{members[-1]}"
