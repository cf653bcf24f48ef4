"""A gated table in the three ways people meet it: sentence, table rows, chart.

All three are made from the same ``GatedTable``, so none can say more than the others, and nothing
here sees a number that may not be shown. The words are in ``wording``.
"""

import json
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Any

from insights.analysis.disclosure import GatedTable, Hidden
from insights.results.wording import (
    Labels,
    certain_tops,
    group_order,
    hidden_text,
    shown_cell,
    theme_columns,
    theme_rows,
    theme_sentence,
)

__all__ = ["Labels", "theme_chart", "theme_columns", "theme_rows", "theme_sentence"]

# --cp-aud-1 to --cp-aud-4, in their fixed order; every bar is named, so colours may come round.
AUDIENCE_COLOURS = ("#c2500f", "#8e2350", "#0b7468", "#4a5aa0")
_INK, _INK_SOFT, _LINE = "#1c2b2d", "#4d5b5c", "#d8cfbf"
_FONT = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', Arial, sans-serif"
_STRIPES = "▨"
_LINE_HEIGHT, _FEWEST_LINES, _WIDEST_NAME = 22, 2, 18


def theme_chart(gated: GatedTable, labels: Labels) -> dict[str, Any]:
    """Return a plotly figure as plain JSON: under each theme one bar for each group.

    Bars are shares, so that small and large groups compare. A hidden number has no bar and no
    value of any kind, only words where its bar would start.
    """
    # plotly takes a while to import: only who draws pays.
    import plotly.graph_objects as go

    order = group_order(gated)
    bars = [_bars(gated, labels, at, place) for place, at in enumerate(order)]
    figure = go.Figure([go.Bar(bar) for bar in bars], go.Layout(_layout(gated, labels, order)))
    plain: dict[str, Any] = json.loads(figure.to_json())
    return plain


def _place(theme: str, group: str) -> str:
    """Return the name of a bar's place on the axis; the theme's own line has no group."""
    return json.dumps([theme, group])


def _bars(gated: GatedTable, labels: Labels, group: int, place: int) -> dict[str, Any]:
    """Return one group's bars, leaving out what is hidden."""
    key = gated.groups[group]
    column = [shown_cell(gated, row, group) for row in range(len(gated.themes))]
    tops = dict(certain_tops(gated)).get(group, [])
    shown = [row for row, cell in enumerate(column) if not cell.is_hidden]
    text = {row: column[row].text for row in shown}
    return {
        "name": _lines(labels.group(key), _WIDEST_NAME),
        "orientation": "h",
        "x": [column[row].percent for row in shown],
        "y": [_place(gated.themes[row], key) for row in shown],
        "text": [f"<b>{text[row]}</b>" if row in tops else text[row] for row in shown],
        "textposition": "outside",
        "width": 0.6,
        "textfont": {"color": _INK},
        "cliponaxis": False,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": AUDIENCE_COLOURS[place % len(AUDIENCE_COLOURS)]},
    }


def _layout(gated: GatedTable, labels: Labels, order: Sequence[int]) -> dict[str, Any]:
    groups = [gated.groups[at] for at in order]
    places = [_place(theme, group) for theme in gated.themes for group in ["", *groups]]
    names = ["", *(_lines(labels.group(group), _WIDEST_NAME) for group in groups)]
    lines = max(_FEWEST_LINES, *(1 + name.count("<br>") for name in names))
    shares = [
        share
        for row in range(len(gated.themes))
        for at in order
        if (share := gated.percent(row, at)) is not None
    ]
    return {
        "template": {},
        "barmode": "overlay",
        "showlegend": False,
        "height": 60 + _LINE_HEIGHT * lines * len(places),
        "margin": {"l": 16, "r": 16, "t": 16, "b": 16},
        "font": {"family": _FONT, "size": 16, "color": _INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {
            # Room to the right for the value on the longest bar.
            "range": [0, 1.8 * max(shares, default=60)],
            "visible": False,
            "fixedrange": True,
        },
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": places,
            "autorange": False,
            "range": [len(places) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": places,
            "ticktext": names * len(gated.themes),
            "automargin": True,
            "fixedrange": True,
            "linecolor": _LINE,
        },
        "annotations": [*_headings(gated, labels), *_hidden_notes(gated, groups)],
    }


def _headings(gated: GatedTable, labels: Labels) -> Iterator[dict[str, Any]]:
    """Yield each theme's name, on the line above its bars."""
    for theme in gated.themes:
        yield _note(_place(theme, ""), f"<b>{_lines(labels.theme(theme), 32)}</b>", _INK)


def _hidden_notes(gated: GatedTable, groups: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the words that stand where a hidden number's bar would be."""
    for theme, cells in zip(gated.themes, gated.cells, strict=True):
        by_group = dict(zip(gated.groups, cells, strict=True))
        for group in groups:
            cell = by_group[group]
            if isinstance(cell, Hidden):
                words = hidden_text(cell, gated.threshold)
                yield _note(_place(theme, group), f"{_STRIPES} {words}", _INK_SOFT)


def _lines(text: str, width: int) -> str:
    """Return text safe for plotly, which reads some HTML, in lines short enough for a phone."""
    return "<br>".join(escape(line, quote=False) for line in wrap(text, width))


def _note(place: str, text: str, colour: str) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "x",
        "xanchor": "left",
        "y": place,
        "yref": "y",
        "text": text,
        "showarrow": False,
        "align": "left",
        "font": {"color": colour},
    }
