"""Themes by who spoke, to what, and when: one way to count and gate every table of results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.apps import apps
from django.db.models import TextChoices
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from consult.participation.profile import AgeBand, Channel, Need, Phase, Plan
from insights.analysis.disclosure import Cell, GatedTable, Hidden
from insights.analysis.strata import STRATA, Counted, gate_strata, stratum_of
from insights.analysis.tables import as_responses, people_by, people_table
from insights.results import places
from insights.results.filters import Filters
from insights.results.frames import Frame
from insights.results.groups import (
    GROUPS,
    NOWHERE,
    REST,
    audience_names,
    full_name,
    group_of,
    merged,
    merged_audiences,
)
from insights.results.wording import Labels

AUDIENCE = "audience"
# By side and raw group: the group in which people are shown.
Belonging = Mapping[tuple[str, str], str]
_UNDECIDED = ""


@dataclass(frozen=True)
class Breakdown:
    """How people, or what they said, are put into groups; and what the groups are called.

    `column` is a field of the sitting, or a kind of place. Where a row is an outcome, not a theme,
    the groups are those of the audience.
    """

    key: str
    label: str | Promise
    column: str
    names: Callable[[Frame], Mapping[str, str]]
    is_of_words: bool = False
    in_order: bool = False
    rows_are_outcomes: bool = False


@dataclass(frozen=True)
class ResultTable(GatedTable):
    """A gated table that says in how many responses, too; hidden where the people are.

    The rows are themes by their key, or outcomes; a group's key begins with its side.
    """

    responses: tuple[Cell, ...] = ()
    total_responses: tuple[Cell, ...] = ()
    all_responses: Cell = Hidden.FEWER

    def most_raised_first(self) -> "ResultTable":
        """Return the table with its rows in the order of their totals, hidden totals last."""
        totals = [-1 if isinstance(total, Hidden) else total for total in self.totals]
        order = sorted(range(len(totals)), key=lambda row: -totals[row])
        by_row = ("themes", "cells", "totals", "total_responses")
        rows: dict[str, Any] = {
            name: tuple(getattr(self, name)[at] for at in order) for name in by_row
        }
        return replace(self, **rows)


def _choices(
    choices: type[TextChoices], unsaid: str | Promise
) -> Callable[[Frame], dict[str, str]]:
    def names(_frame: Frame) -> dict[str, str]:
        said = {value: str(label) for value, label in choices.choices}
        return {**said, NOWHERE: str(unsaid), REST: _("Any other answer, or none")}

    return names


def _months(frame: Frame) -> dict[str, str]:
    def name(month: str) -> str:
        return f"{MONTHS[int(month[5:])]} {month[:4]}"

    return {month: name(month) for month in sorted(set(frame.sittings["month"]))}


def _districts(frame: Frame) -> dict[str, str]:
    known = {area: area for area in sorted(set(frame.sittings["district"])) if area}
    return {**known, NOWHERE: _("Did not say"), REST: _("Other areas, or did not say")}


def _places(kind: str, elsewhere: str | Promise) -> Callable[[Frame], dict[str, str]]:
    def names(frame: Frame) -> dict[str, str]:
        return {**frame.places.names[kind], NOWHERE: str(elsewhere), REST: _("Everywhere else")}

    return names


_UNSAID = lazy("Did not say")
_ALL = (
    Breakdown(AUDIENCE, lazy("Who is speaking"), "audience", lambda _frame: audience_names()),
    Breakdown("age", lazy("Age of the young person"), "age_band", _choices(AgeBand, _UNSAID)),
    Breakdown("need", lazy("Main need"), "need", _choices(Need, _UNSAID)),
    Breakdown("plan", lazy("Support now"), "plan", _choices(Plan, _UNSAID)),
    Breakdown("stage", lazy("School stage"), "phase", _choices(Phase, _UNSAID)),
    Breakdown("area", lazy("Area (postcode)"), "district", _districts),
    Breakdown("channel", lazy("How it was sent"), "channel", _choices(Channel, _UNSAID)),
    Breakdown("month", lazy("Month"), "month", _months, in_order=True),
    Breakdown(
        "clause", lazy("Clause"), places.CLAUSE,
        _places(places.CLAUSE, lazy("Not about one clause")), is_of_words=True,
    ),
    Breakdown(
        "priority", lazy("Priority"), places.PRIORITY,
        _places(places.PRIORITY, lazy("Not about a priority")), is_of_words=True,
    ),
    Breakdown(
        "question", lazy("Question"), places.QUESTION,
        _places(places.QUESTION, lazy("Not in answer to a question")), is_of_words=True,
    ),
    Breakdown(
        "document", lazy("Document or survey"), places.DOCUMENT,
        _places(places.DOCUMENT, lazy("Elsewhere")), is_of_words=True,
    ),
    Breakdown(
        "outcome", lazy("Decision"), "audience", lambda _frame: audience_names(),
        rows_are_outcomes=True,
    ),
)  # fmt: skip
BREAKDOWNS = {breakdown.key: breakdown for breakdown in _ALL}


def gated_breakdown(
    frame: Frame,
    breakdown: Breakdown,
    filters: Filters | None = None,
    groups_as: Belonging | None = None,
) -> ResultTable:
    """Return what may be shown of a breakdown, of all people or of those whom the filters let in.

    The one way in which numbers of what people said leave: for screen, file and release. With
    `groups_as` people stand in the groups of an earlier table.
    """
    filters = filters or Filters()
    frame = filters.narrowed(frame)
    said = _grouped(frame, breakdown, frame.said(), groups_as)
    coded = said.merge(frame.codings, on="contribution")
    if breakdown.rows_are_outcomes:
        coded = coded.assign(theme=coded["theme"].map(frame.outcomes))
    rows = _rows(frame, breakdown)
    groups = _order(frame, breakdown, set(said["group"]), filters.only)
    counted = Counted(
        people_table(coded, ("theme", "stratum"), rows, STRATA),
        people_by(said, "stratum", STRATA),
        people_table(coded, ("theme", "group"), rows, groups),
        people_by(said, "group", groups),
    )
    return _with_responses(gate_strata(counted, frame.threshold, filters.only), said, coded)


def labels_of(frame: Frame, breakdown: Breakdown) -> Labels:
    """Return what rows and groups of a breakdown are called."""
    names = breakdown.names(frame)
    if breakdown.column == AUDIENCE:
        groups = dict(names)
    else:
        keys = {f"{side}:{key}" for side in STRATA for key in names} | {*STRATA}
        groups = {key: full_name(key, names) for key in keys}
    themes = {str(theme.pk): theme.name for theme in frame.themes}
    return Labels(_outcomes() if breakdown.rows_are_outcomes else themes, Named(groups, names))


class Named(dict[str, str]):
    """Names of groups, also of runs of neighbours, which have no name of their own."""

    def __init__(self, groups: Mapping[str, str], names: Mapping[str, str]) -> None:
        super().__init__(groups)
        self._names = names

    def get(self, key: str, default: Any = None) -> Any:
        """Return the name of a group."""
        return self[key] if key in self else full_name(key, self._names) or default


def _outcomes() -> dict[str, str]:
    entry = apps.get_model("insights", "DecisionEntry")  # in a layer above this
    named = {value: str(label) for value, label in entry.Outcome.choices}
    return {**named, _UNDECIDED: _("No decision yet")}


def _rows(frame: Frame, breakdown: Breakdown) -> list[str]:
    if breakdown.rows_are_outcomes:
        return list(_outcomes())
    return [str(theme.pk) for theme in frame.themes]


def belonging(frame: Frame, breakdown: Breakdown) -> Belonging:
    """Return for each side and raw group the group in which it is shown, as numbers are now."""
    return _shown(frame, breakdown, _raw(frame, breakdown, frame.said()))


def _grouped(
    frame: Frame, breakdown: Breakdown, said: Any, groups_as: Belonging | None = None
) -> Any:
    """Return contributions with ``group``, the one in which each is shown."""
    said = _raw(frame, breakdown, said)
    shown = _shown(frame, breakdown, said) if groups_as is None else groups_as
    keys = zip(said["stratum"], said["raw"], strict=True)
    return said.assign(group=[shown.get(key) or _rest(shown, key[0]) for key in keys])


def _rest(shown: Belonging, side: str) -> str:
    """Return where those stand whose group nobody was in before: with the rest of their side."""
    wholes = {whole for (of, _raw), whole in shown.items() if of == side}
    return f"{side}:{REST}" if wholes - {side} else side


def _raw(frame: Frame, breakdown: Breakdown, said: Any) -> Any:
    """Return contributions with ``raw``, the group in which each is before any are merged."""
    if breakdown.is_of_words:
        said = frame.with_places(said, breakdown.column).rename(columns={"place": "raw"})
    elif breakdown.column == AUDIENCE:
        pairs = zip(said["audience"], said["age_band"], strict=True)
        said = said.assign(raw=[group_of(*pair) for pair in pairs])
    else:
        said = said.assign(raw=said[breakdown.column])
    return said


def _shown(frame: Frame, breakdown: Breakdown, said: Any) -> Belonging:
    """Return for each side and group the group in which it is shown."""
    if breakdown.column == AUDIENCE:
        sizes = people_by(said, "raw", GROUPS)
        shown = merged_audiences(dict(sizes))
        return {(side, group): whole for side in STRATA for group, whole in shown.items()}
    found: dict[tuple[str, str], str] = {}
    for side in STRATA:
        here = said[said["stratum"] == side]
        places_here = [key for key in breakdown.names(frame) if key in set(here["raw"])]
        sizes = people_by(here, "raw", places_here)
        names = merged(side, dict(sizes), in_order=breakdown.in_order)
        found |= {(side, group): whole for group, whole in names.items()}
    return found


def _order(frame: Frame, breakdown: Breakdown, present: set[str], only: str) -> list[str]:
    """Return the groups in the order of their names, young people's first; each side has one."""
    place = {name: at for at, name in enumerate(breakdown.names(frame))}

    def standing(group: str) -> int:
        return place.get(group.partition(":")[2].partition("..")[0], place.get(group, -1))

    sides = [only] if only else STRATA
    here = [sorted((g for g in present if stratum_of(g) == side), key=standing) for side in sides]
    return [group for side, found in zip(sides, here, strict=True) for group in found or [side]]


def _with_responses(table: GatedTable, said: Any, coded: Any) -> ResultTable:
    """Return the table with responses beside people, hidden where these are."""
    said, coded = as_responses(said), as_responses(coded)
    groups, totals = (
        people_by(said, "group", table.groups),
        people_by(coded, "theme", table.themes),
    )
    kept = {one.name: getattr(table, one.name) for one in fields(table)}
    return ResultTable(
        **kept,
        responses=tuple(
            _if_shown(b, groups[g]) for g, b in zip(table.groups, table.bases, strict=True)
        ),
        total_responses=tuple(
            _if_shown(t, totals[k]) for k, t in zip(table.themes, table.totals, strict=True)
        ),
        all_responses=_if_shown(table.base_total, said["sitting"].nunique()),
    )


def _if_shown(people: Cell, responses: int) -> Cell:
    return people if isinstance(people, Hidden) else int(responses)
