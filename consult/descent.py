"""What lives on of a clause, and where from: a walk along splits and merges, version by version.

Pure: the register and the pages of taking part read the same steps from the database and walk
them here.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """What became of a clause in one version: it went into others, or away for a reason."""

    version: int
    into: tuple[int, ...]
    reason: str = ""


Steps = Mapping[int, Iterable[Step]]


@dataclass(frozen=True)
class Descent:
    """The clauses in which one lives on, and the reasons why parts of it are gone."""

    clauses: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()


def follow(clause: int, since: int, steps: Steps, standing: Container[int]) -> Descent:
    """Return what lives on of a clause as it was worded in version `since`.

    `standing` are the clauses of the newest version. A clause that stands is its own descendant.
    """
    found = list(_walk(clause, since, steps, standing, set()))
    clauses = dict.fromkeys(one for one in found if isinstance(one, int))
    reasons = dict.fromkeys(one for one in found if isinstance(one, str))
    return Descent(tuple(clauses), tuple(reasons))


def _walk(
    clause: int, since: int, steps: Steps, standing: Container[int], met: set[tuple[int, int]]
) -> Iterator[int | str]:
    """Walk on from a clause; each way on is gone once, however many ways lead to it."""
    if (clause, since) in met:
        return
    met.add((clause, since))
    stands = clause in standing
    if stands:
        yield clause
    # Versions only rise on the way, so that the walk ends.
    for step in steps.get(clause, ()):
        if step.version > since:
            for child in step.into:
                if child != clause:
                    yield from _walk(child, step.version, steps, standing, met)
            if step.reason and not stands:
                yield step.reason


def origins(steps: Steps) -> dict[int, set[tuple[int, int]]]:
    """Return for each clause that came out of others which, and before which version they spoke
    for it: what was said about an ancestor from that version on is not about this clause."""
    parents: dict[int, list[tuple[int, int]]] = {}
    for clause, taken in steps.items():
        for step in taken:
            for child in step.into:
                if child != clause:
                    parents.setdefault(child, []).append((clause, step.version))
    found: dict[int, set[tuple[int, int]]] = {}
    for child in parents:
        _climb(child, None, parents, found.setdefault(child, set()))
    return found


def _climb(
    clause: int,
    before: int | None,
    parents: Mapping[int, list[tuple[int, int]]],
    met: set[tuple[int, int]],
) -> None:
    """Gather all above a clause; what was met already was climbed from already."""
    for parent, version in parents.get(clause, ()):
        if (before is None or version < before) and (parent, version) not in met:
            met.add((parent, version))
            _climb(parent, version, parents, met)
