"""Releases: the breakdowns that the public may see, stored and numbered as they were shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow, FrozenVersion
from insights.analysis.disclosure import Cell, GatedTable, Hidden
from insights.results.wording import Labels


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases, those that stand and those that were withdrawn."""

    def standing(self) -> "ReleaseQuerySet":
        """Leave out what was withdrawn."""
        return self.filter(withdrawal__isnull=True)


class Release(FrozenVersion):
    """What was released of one consultation at one time, with a note in plain English."""

    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="releases"
    )

    objects = ReleaseQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="one_release_of_a_number"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="a_release_has_a_note"),
        ]

    def __str__(self) -> str:
        return f"Release {self.number} of consultation {self.consultation_id}"


class ReleaseWithdrawal(FrozenRow):
    """That a release is shown no more, and why. It stays in the history."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("withdrawn on"), default=timezone.localdate)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal of a release")
        verbose_name_plural = _("withdrawals of releases")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_withdrawal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"ReleaseWithdrawal {self.pk}"


@dataclass(frozen=True)
class Named:
    """A gated table, and what its rows and groups were called."""

    table: GatedTable
    labels: Labels


class ReleasedTable(FrozenRow):
    """One table of a release: what the gate let through and nothing else, and how it was made."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    key = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    table = models.JSONField()
    how_made = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("released table")
        verbose_name_plural = _("released tables")
        ordering = ["release", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "key"], name="a_table_once_in_a_release"),
        ]

    def __str__(self) -> str:
        return f"Table {self.key} of release {self.release_id}"

    @property
    def shown(self) -> Named:
        """The table as it was let through the gate, with its names."""
        return from_plain(self.table)


def to_plain(table: GatedTable, labels: Labels) -> dict[str, Any]:
    """Return a gated table as JSON that says everything about itself."""
    return {
        "threshold": table.threshold,
        "base_threshold": table.base_threshold,
        "groups": [
            {"key": group, "label": labels.group(group), "people": _plain(base)}
            for group, base in zip(table.groups, table.bases, strict=True)
        ],
        "all_people": _plain(table.base_total),
        "themes": [
            {
                "key": theme,
                "label": labels.theme(theme),
                "people": [_plain(cell) for cell in cells],
                "all_people": _plain(total),
            }
            for theme, cells, total in zip(table.themes, table.cells, table.totals, strict=True)
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> Named:
    """Return the gated table and the names that `to_plain` wrote down."""
    themes: Sequence[Any] = plain["themes"]
    groups: Sequence[Any] = plain["groups"]
    table = GatedTable(
        threshold=plain["threshold"],
        base_threshold=plain["base_threshold"],
        themes=tuple(theme["key"] for theme in themes),
        groups=tuple(group["key"] for group in groups),
        cells=tuple(tuple(_cell(one) for one in theme["people"]) for theme in themes),
        totals=tuple(_cell(theme["all_people"]) for theme in themes),
        bases=tuple(_cell(group["people"]) for group in groups),
        base_total=_cell(plain["all_people"]),
    )
    names = Labels(
        {theme["key"]: theme["label"] for theme in themes},
        {group["key"]: group["label"] for group in groups},
    )
    return Named(table, names)


def _plain(cell: Cell) -> int | str:
    return cell.value if isinstance(cell, Hidden) else cell


def _cell(plain: int | str) -> Cell:
    return Hidden(plain) if isinstance(plain, str) else plain
