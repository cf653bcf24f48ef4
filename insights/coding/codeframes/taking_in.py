"""Themes that come from elsewhere: a file, our own list to start from, an earlier consultation."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from insights.coding.codeframes.actions import changed, record
from insights.coding.codeframes.files import FileFaultError, ThemeRow, read_rows, rows_of
from insights.coding.codeframes.models import Codeframe, Theme, ThemeAct
from insights.policies import check_change_themes

STARTER = Path(__file__).with_name("starter.toml")
# What a file may change of a theme that is there; others are acts with reasons of their own.
_WRITTEN = ("name", "description", "include", "exclude", "phrases")


@dataclass(frozen=True)
class Plan:
    """What taking rows in would do to a codeframe."""

    made: list[ThemeRow]
    changed: dict[str, list[str]]
    same: int
    left: int


@cache
def starter() -> tuple[ThemeRow, ...]:
    """Return our own themes."""
    return tuple(read_rows(enumerate(tomllib.loads(STARTER.read_text("utf-8"))["theme"], start=1)))


def plan(frame: Codeframe, rows: Sequence[ThemeRow]) -> Plan:
    """Say what would happen, or what is in the way."""
    there = {theme.key: theme for theme in frame.themes.select_related("parent", "merged_into")}
    here = dict(zip(there, rows_of(there.values()), strict=True))
    faults = list(_faults(rows, here))
    if faults:
        raise FileFaultError(faults)
    known = [row for row in rows if row.key in here]
    changes = {row.key: _changes(here[row.key], row) for row in known}
    changes = {key: fields for key, fields in changes.items() if fields}
    made = [row for row in rows if row.key not in here]
    return Plan(made, changes, len(known) - len(changes), len(here) - len(known))


def _changes(old: ThemeRow, new: ThemeRow) -> list[str]:
    return [field for field in _WRITTEN if getattr(old, field) != getattr(new, field)]


def _faults(rows: Sequence[ThemeRow], here: dict[str, ThemeRow]) -> list[str]:
    named = {row.key for row in rows if row.key}
    others = {old.name.lower() for key, old in here.items() if key not in named}
    faults = [_("“%s” is the name of a theme with another key.") % row.name
              for row in rows if row.name.lower() in others]  # fmt: skip
    elsewhere = _("“%s” is there with another status or place. Change that on its own page.")
    pairs = [(here[row.key], row) for row in rows if row.key in here]
    return faults + [elsewhere % old.name for old, row in pairs if _is_elsewhere(old, row)]


def _is_elsewhere(old: ThemeRow, row: ThemeRow) -> bool:
    """Tell whether a row would agree, retire, merge or move a theme: these are acts with reasons.

    What a row leaves empty stays as it is.
    """
    return any(
        getattr(row, field) not in ("", getattr(old, field))
        for field in ("status", "parent", "merged_into")
    )


@transaction.atomic
def take_in(*, frame: Codeframe, rows: Sequence[ThemeRow], note: str, by: User) -> Plan:
    """Make and change themes as rows say, all of them or none. Other themes are left alone."""
    check_change_themes(by)
    frame = Codeframe.objects.select_for_update().get(pk=frame.pk)
    planned = plan(frame, rows)
    _change(frame, planned, {row.key: row for row in rows}, by)
    _make(frame, planned.made, note, by)
    return planned


def _change(frame: Codeframe, planned: Plan, rows: dict[str, ThemeRow], by: User) -> None:
    themes = list(frame.themes.filter(key__in=planned.changed))
    for theme in themes:  # two themes may change names with each other
        Theme.objects.filter(pk=theme.pk).update(name=f"\t{theme.pk}")
    for theme in themes:
        row = rows[theme.key]
        for field in _WRITTEN:
            setattr(
                theme, field, "\n".join(row.phrases) if field == "phrases" else getattr(row, field)
            )
        theme.save()
        changed(theme, planned.changed[theme.key], by)


def _make(frame: Codeframe, rows: Sequence[ThemeRow], note: str, by: User) -> None:
    position = max(frame.themes.values_list("position", flat=True), default=-1) + 1
    made = []
    for at, row in enumerate(rows, start=position):
        theme = Theme(codeframe=frame, key=row.key, phrases="\n".join(row.phrases), position=at)
        for field in _WRITTEN[:-1]:
            setattr(theme, field, getattr(row, field))
        theme.status = row.status or Theme.Status.CANDIDATE
        theme.save()
        record(theme, ThemeAct.Kind.MADE, by, note=note)
        made.append(theme)
    others = {theme.key: theme for theme in frame.themes.all()}
    for theme, row in zip(made, rows, strict=True):
        if row.parent or row.merged_into:
            theme.parent = others.get(row.parent)
            theme.merged_into = others.get(row.merged_into)
            theme.save()


@transaction.atomic
def start(
    *, consultation: ConsultationPage, earlier: Codeframe | None, by: User
) -> tuple[Codeframe, Plan]:
    """Begin a codeframe with our own themes, or with those of an earlier consultation.

    They come as candidates with their keys: people who take part now agree to them again.
    """
    check_change_themes(by)
    title = _("Themes of %s") % consultation.title
    frame, _made = Codeframe.objects.get_or_create(
        consultation=consultation, defaults={"title": title[:200]}
    )
    if frame.themes.exists() or (earlier and earlier.pk == frame.pk):
        raise PermissionDenied(_("This codeframe has themes already."))
    if earlier is None:
        return frame, take_in(frame=frame, rows=starter(), note=_("From our own list."), by=by)
    in_use = earlier.themes.exclude(status=Theme.Status.RETIRED).order_by("position", "name")
    rows = rows_of(in_use.select_related("parent", "merged_into"))
    keys = {row.key for row in rows}
    rows = [
        replace(row, status=Theme.Status.CANDIDATE, parent=row.parent if row.parent in keys else "")
        for row in rows
    ]
    frame.reused_from = earlier
    frame.save(update_fields=["reused_from"])
    note = _("From “%s”.") % earlier.consultation.title
    return frame, take_in(frame=frame, rows=rows, note=note, by=by)
