"""Do people agree with a clause? Counted from what they chose, never from the tone of their words.

Young people stand beside adults; the numbers of both add up to those of all who chose. So each
clause is a table that adds up both ways, and is suppressed as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.participation.models import Stance
from insights.analysis.disclosure import FEWEST_IN_A_BASE, Cell, Hidden
from insights.analysis.strata import STRATA
from insights.analysis.suppression import Suppressed, suppress
from insights.analysis.tables import people_by, people_table
from insights.results.frames import Chosen
from insights.results.groups import audience_names
from insights.results.places import CLAUSE
from insights.results.wording import hidden_text

CHOICES = (Stance.AGREE.value, Stance.PARTLY.value, Stance.DISAGREE.value)


@dataclass(frozen=True)
class Chose:
    """Of one side, or of all (`side` is ""), how many chose what; ``base`` chose anything."""

    side: str
    people: tuple[Cell, ...]
    base: Cell
    threshold: int

    @property
    def is_open(self) -> bool:
        """Whether every number of it is shown, so that bars can be drawn."""
        return not any(isinstance(cell, Hidden) for cell in (*self.people, self.base))

    @property
    def percents(self) -> tuple[int | None, ...]:
        """The share of each choice, None where its number or the base is hidden."""
        return tuple(_percent(cell, self.base) for cell in self.people)


@dataclass(frozen=True)
class ClauseStances:
    """What people chose about one clause: all of them, young people, everyone else."""

    clause: str
    name: str
    all: Chose
    sides: tuple[Chose, ...]

    @property
    def lines(self) -> list[tuple[str, list[tuple[str, str]], str]]:
        """The lines of a table: who, what they chose by heading, and whether it is hidden."""
        return [_line(chose) for chose in (self.all, *self.sides)]

    @property
    def bars(self) -> list[tuple[str, tuple[int | None, ...]]]:
        """Who chose, and the lengths of three bars; none where a number is hidden."""
        rows = (self.all, *self.sides)
        return [(_who(one.side), one.percents if one.is_open else ()) for one in rows]


def _who(side: str) -> str:
    return audience_names()[side] if side else _("All")


def _line(chose: Chose) -> tuple[str, list[tuple[str, str]], str]:
    heads = (_("Agree"), _("Agree with some of it"), _("Do not agree"), _("Chose"))
    cells = [_text(chose, at) for at in range(len(CHOICES) + 1)]
    return _who(chose.side), list(zip(heads, cells, strict=True)), "" if chose.is_open else "hidden"


def _text(chose: Chose, at: int) -> str:
    cell = (*chose.people, chose.base)[at]
    if isinstance(cell, Hidden):
        fewest = chose.threshold if at < len(CHOICES) else FEWEST_IN_A_BASE
        return hidden_text(cell, fewest)
    percent = chose.percents[at] if at < len(CHOICES) else None
    return f"{cell:,}" if percent is None else f"{cell:,} ({percent}%)"


def stances_by_clause(chosen: Chosen) -> list[ClauseStances]:
    """Return what may be shown of what people chose, clause by clause in the documents' order."""
    names = chosen.places.names[CLAUSE]
    picked = chosen.rows[chosen.rows["stance"].isin(CHOICES)]
    counts = {
        side: people_table(
            picked[picked["stratum"] == side], ("clause", "stance"), list(names), CHOICES
        )
        for side in STRATA
    }
    bases = people_by(picked, "clause", list(names))
    return [
        _gated(
            clause, name, [counts[side].loc[clause].tolist() for side in STRATA], chosen.threshold
        )
        for clause, name in names.items()
        if bases[clause]
    ]


def _gated(clause: str, name: str, counts: list[list[int]], threshold: int) -> ClauseStances:
    table = suppress(counts, threshold)
    young, adults, everyone = (_row(table, at, side) for at, side in enumerate((*STRATA, "")))
    return ClauseStances(clause, name, everyone, (young, adults))


def _row(table: Suppressed, row: int, side: str) -> Chose:
    cells: list[Cell] = []
    for column in range(table.columns + 1):
        shown = table.shown((row, column))
        is_few = table.numbers[row, column] < table.threshold
        why = Hidden.FEWER if is_few else Hidden.PROTECTED
        cells.append(why if shown is None else shown)
    return Chose(side, tuple(cells[:-1]), cells[-1], table.threshold)


def _percent(people: Cell, base: Cell) -> int | None:
    if isinstance(people, Hidden) or isinstance(base, Hidden) or not base:
        return None
    return (200 * people + base) // (2 * base)


def stances_sentence(found: Sequence[ClauseStances]) -> str:
    """Name the clause that the greatest share agrees with, and that which it does not."""
    agreed = [(one.all.percents[0], one) for one in found if one.all.percents[0] is not None]
    against = [(one.all.percents[2], one) for one in found if one.all.percents[2] is not None]
    parts = []
    if agreed:
        percent, one = max(agreed, key=lambda pair: pair[0] or 0)
        words = {"clause": one.name, "percent": percent, "base": one.all.base}
        parts.append(
            _("Agreed with most: “%(clause)s” (%(percent)s%% of %(base)s people).") % words
        )
    if against:
        percent, one = max(against, key=lambda pair: pair[0] or 0)
        words = {"clause": one.name, "percent": percent, "base": one.all.base}
        parts.append(
            _("Not agreed with most: “%(clause)s” (%(percent)s%% of %(base)s people).") % words
        )
    return " ".join(parts) or _("Too few people chose for us to show numbers.")
