"""A breakdown as a page shows it: sentence, tables with bars, chart. All from one gated table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from insights.analysis.disclosure import Cell, Hidden
from insights.analysis.strata import STRATA, stratum_of
from insights.results.breakdowns import AUDIENCE, Breakdown, ResultTable
from insights.results.charts import AUDIENCE_COLOURS, theme_chart
from insights.results.estimates import Estimate, estimates
from insights.results.files import csv_file
from insights.results.forms import Asked
from insights.results.groups import audience_names, name_beside
from insights.results.how_made import how_made, in_sentences
from insights.results.kept import Results
from insights.results.progress import Progress, progress_of
from insights.results.turnout import responses_phrase
from insights.results.wording import (
    Labels,
    ShownCell,
    hidden_text,
    people_phrase,
    shown_cell,
    theme_sentence,
)


@dataclass(frozen=True)
class Column:
    """A group at the head of a column, with its people and responses, and the colour of bars."""

    label: str
    base: str
    colour: int


@dataclass(frozen=True)
class Row:
    """A row: its name, its cells with their columns, and the total with its responses."""

    label: str
    cells: Sequence[tuple[Column, ShownCell]]
    total: ShownCell
    responses: str


@dataclass(frozen=True)
class Panel:
    """A table, or one of two that stand beside each other."""

    title: str
    rows: Sequence[Row]
    columns: Sequence[Column]
    has_totals: bool


def shown(results: Results, asked: Asked, progress: Progress) -> dict[str, Any]:
    """Return what a page shows of what was asked for."""
    table, labels = _counted(results, asked)
    sample = results.sample(asked.filters)
    made = how_made(results.consultation, table, sample, progress)
    found = estimates(labels.themes, sample.found, sample.people, sample.in_order, table.threshold)
    return {
        **forms(table, labels, asked.breakdown),
        "breakdown": asked.breakdown,
        "is_narrowed": bool(asked.filters),
        "query": asked.query(),
        "made": in_sentences(made, progress),
        "threshold": table.threshold,
        "sample": sample,
        "estimates": [(labels.theme(one.theme), one) for one in found],
        "estimate_sentence": estimate_sentence(found, labels),
    }


def as_file(results: Results, asked: Asked) -> str:
    """Return the table that a page shows as CSV."""
    table, labels = _counted(results, asked)
    progress = progress_of([results.consultation.pk])[results.consultation.pk]
    made = how_made(results.consultation, table, results.sample(asked.filters), progress)
    return csv_file(table, labels, in_sentences(made, progress))


def _counted(results: Results, asked: Asked) -> tuple[ResultTable, Labels]:
    return results.table(asked.breakdown, asked.filters), results.labels(asked.breakdown)


def estimate_sentence(found: Sequence[Estimate], labels: Labels) -> str:
    """Say which theme stands first among the estimates, and between what it lies."""
    top = next((one for one in found if one.share is not None), None)
    if top is None:
        return ""
    words = {"theme": labels.theme(top.theme), "share": top.share, "low": top.low, "high": top.high}
    return (
        _("“%(theme)s” is in about %(share)s%% of all writing: between %(low)s%% and %(high)s%%.")
        % words
    )


def forms(table: ResultTable, labels: Labels, breakdown: Breakdown) -> dict[str, Any]:
    """Return a table in all its forms, most raised first."""
    table = table.most_raised_first()
    return {
        "sentence": theme_sentence(_for_sentence(table, breakdown), labels),
        "panels": panels(table, labels, breakdown),
        "chart": theme_chart(table, labels),
        "everyone": both_phrase(table.base_total, table.all_responses),
    }


def _for_sentence(table: ResultTable, breakdown: Breakdown) -> ResultTable:
    """Return what the sentence speaks of: a place raises nothing, those who speak there do."""
    if not breakdown.is_of_words:
        return table
    return replace(table, groups=(), bases=(), cells=((),) * len(table.themes))


def panels(table: ResultTable, labels: Labels, breakdown: Breakdown) -> list[Panel]:
    """Return small multiples, young people's beside adults'; the audience is one table."""
    places = range(len(table.groups))
    if breakdown.column == AUDIENCE:
        return [_panel(table, labels, list(places), "", has_totals=True)]
    sides = [[at for at in places if stratum_of(table.groups[at]) == side] for side in STRATA]
    found = [(side, at) for side, at in zip(STRATA, sides, strict=True) if at]
    last = found[-1][0]
    return [_panel(table, labels, at, side, has_totals=side == last) for side, at in found]


def _panel(
    table: ResultTable, labels: Labels, places: list[int], side: str, *, has_totals: bool
) -> Panel:
    columns = [_column(table, labels, at, side, colour) for colour, at in enumerate(places)]
    rows = [
        Row(
            labels.theme(theme),
            [(columns[n], shown_cell(table, row, at)) for n, at in enumerate(places)],
            shown_cell(table, row, None),
            _responses(table.total_responses[row]),
        )
        for row, theme in enumerate(table.themes)
    ]
    return Panel(audience_names()[side] if side else "", rows, columns, has_totals)


def _column(table: ResultTable, labels: Labels, at: int, side: str, colour: int) -> Column:
    name, people = labels.group(table.groups[at]), table.bases[at]
    label = name_beside(side, name) if side else name
    if isinstance(people, Hidden):
        base = hidden_text(people, table.base_threshold)
    else:
        base = _("n = %(people)s in %(responses)s") % {
            "people": f"{people:,}",
            "responses": _responses(table.responses[at]),
        }
    return Column(label, base, 1 + colour % len(AUDIENCE_COLOURS))


def both_phrase(people: Cell, responses: Cell) -> str:
    """Say both, "3 responses, 16 people"; of few people neither."""
    if isinstance(people, Hidden) or isinstance(responses, Hidden):
        return people_phrase(people)
    both = {"responses": responses_phrase(responses), "people": people_phrase(people)}
    return _("%(responses)s, %(people)s") % both


def _responses(responses: Cell) -> str:
    return "" if isinstance(responses, Hidden) else responses_phrase(responses)
