"""What would be released now, beside what was released, and what the two would give away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from consult.consultations.models import ConsultationPage
from insights.analysis.differencing import Exposure, exposures
from insights.analysis.disclosure import GatedTable, Hidden
from insights.coding.models import Codeframe, Theme
from insights.results.breakdowns import (
    BREAKDOWNS,
    Belonging,
    Breakdown,
    belonging,
    gated_breakdown,
    labels_of,
)
from insights.results.frames import Frame, frame_of
from insights.results.progress import progress_of
from insights.results.releases.models import ReleasedTable, to_plain
from insights.results.wording import Labels

# Tables in which each person stands in one group, and in which the groups stay the same.
FIRST = "audience"
RELEASABLE: Mapping[str, Breakdown] = {
    key: BREAKDOWNS[key] for key in (FIRST, "age", "need", "plan", "stage", "area", "channel")
}


@dataclass(frozen=True)
class Candidate:
    """A table as it would be released, the earlier ones of its kind, and what would be told."""

    key: str
    title: str
    table: GatedTable
    labels: Labels
    earlier: tuple[ReleasedTable, ...]
    told: tuple[Exposure, ...]
    belonging: Belonging

    @property
    def exposed_themes(self) -> list[str]:
        """The themes that cannot be released yet, by their names."""
        keys = dict.fromkeys(one.theme for one in self.told if one.theme is not None)
        return [self.labels.theme(key) for key in keys]

    @property
    def is_refused(self) -> bool:
        """Whether the table cannot be released at all, whatever is left out."""
        return any(one.theme is None for one in self.told) or not self.without_exposed().themes

    def without_exposed(self) -> GatedTable:
        """Return the table without the themes that would be told on."""
        exposed = {one.theme for one in self.told}
        return only_themes(self.table, [key for key in self.table.themes if key not in exposed])

    def plain(self, table: GatedTable) -> dict[str, Any]:
        """Return the JSON that is stored."""
        groups = [[side, raw, group] for (side, raw), group in self.belonging.items()]
        return to_plain(table, self.labels) | {"belonging": groups}


def candidates(consultation: ConsultationPage, keys: Iterable[str]) -> list[Candidate]:
    """Return the chosen tables as they would be released now."""
    frame = frame_of(consultation)
    return [_candidate(frame, RELEASABLE[key]) for key in keys]


def _candidate(frame: Frame, breakdown: Breakdown) -> Candidate:
    earlier = tuple(
        ReleasedTable.objects.filter(release__consultation=frame.consultation, key=breakdown.key)
        .select_related("release")
        .order_by("release__number")
    )
    groups = _groups_of(earlier[0]) if earlier else belonging(frame, breakdown)
    found = gated_breakdown(frame, breakdown, groups_as=groups)
    table = only_themes(found, _shown_themes(frame, found))
    told = exposures([one.shown.table for one in earlier], table)
    labels = labels_of(frame, breakdown)
    title = str(breakdown.label)
    return Candidate(breakdown.key, title, table, labels, earlier, tuple(told), groups)


def _groups_of(source: ReleasedTable) -> Belonging:
    """Return which people stood in which group of a released table: later ones keep to it."""
    return {(side, raw): group for side, raw, group in source.table["belonging"]}


def _shown_themes(frame: Frame, table: GatedTable) -> list[str]:
    """Return the agreed themes. One whose total is hidden shows nothing: its total stays so."""
    agreed = {str(theme.pk) for theme in frame.themes if theme.status == Theme.Status.AGREED}
    totals = zip(table.themes, table.totals, strict=True)
    return [key for key, total in totals if key in agreed and total is not Hidden.PROTECTED]


def only_themes(table: GatedTable, keys: Iterable[str]) -> GatedTable:
    """Return a plain gated table with only these themes. A row never depends on another."""
    rows = [table.themes.index(key) for key in keys]
    return GatedTable(
        threshold=table.threshold,
        base_threshold=table.base_threshold,
        themes=tuple(table.themes[row] for row in rows),
        groups=table.groups,
        cells=tuple(table.cells[row] for row in rows),
        totals=tuple(table.totals[row] for row in rows),
        bases=table.bases,
        base_total=table.base_total,
    )


def how_made(consultation: ConsultationPage) -> dict[str, Any]:
    """Return from what the tables are made: codeframe, run of the rules, how much was read, when.

    How much was read is a share in steps of ten: a number of pieces would tell how many came since.
    """
    frame = Codeframe.objects.filter(consultation=consultation).first()
    version, run = (frame.newest_version, frame.newest_run) if frame else (None, None)
    progress = progress_of([consultation.pk])[consultation.pk]
    return {
        "codeframe_version": version.number if version else None,
        "run_on": run.on.isoformat() if run else None,
        "packages": run.packages if run else {},
        "read_percent": 100 * progress.read // progress.pieces // 10 * 10 if progress.pieces else 0,
        "readers": progress.readers,
        "on": timezone.localdate().isoformat(),
    }
