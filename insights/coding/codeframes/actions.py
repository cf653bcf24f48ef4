"""What people do to themes: each act leaves its row in the ledger, and no coding is lost."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from consult.participation.models import Contribution
from insights.coding.actions import decide, freeze_codeframe
from insights.coding.codeframes.models import Codeframe, Theme, ThemeAct
from insights.coding.codeframes.numbers import brought_by, splits_of, still_alone
from insights.coding.models import Coding, CodingAct
from insights.policies import check_change_themes

Kind = ThemeAct.Kind
Status = Theme.Status


class Part(NamedTuple):
    """One of the themes that are made out of another."""

    name: str
    description: str
    phrases: str = ""


def record(
    theme: Theme, kind: Kind, by: User, note: str = "", into: Theme | None = None
) -> ThemeAct:
    """Write one row of a theme's life."""
    return ThemeAct.objects.create(theme=theme, kind=kind, note=note, into=into, by=by)


@transaction.atomic
def agree(*, themes: Sequence[Theme], by: User) -> list[Theme]:
    """Agree candidates, so that the public sees them; others are left as they are."""
    check_change_themes(by)
    candidates = [theme for theme in map(_locked, themes) if theme.status == Status.CANDIDATE]
    for theme in candidates:
        _set(theme, status=Status.AGREED)
        record(theme, Kind.AGREED, by)
    return candidates


@transaction.atomic
def retire(*, theme: Theme, reason: str, by: User) -> bool:
    """Retire a theme for a reason. Its codings and its decision stay; nobody codes with it."""
    check_change_themes(by)
    theme = _locked(theme)
    if theme.status == Status.RETIRED:
        return False
    _freeze(theme.codeframe, by, _("Frozen before “%s” was retired.") % theme)
    _set(theme, status=Status.RETIRED)
    record(theme, Kind.RETIRED, by, note=reason)
    return True


@transaction.atomic
def restore(*, theme: Theme, by: User) -> bool:
    """Bring a retired theme back as what it was; one that was merged needs that undone."""
    check_change_themes(by)
    theme = _locked(theme)
    if theme.status != Status.RETIRED or theme.merged_into_id:
        return False
    _set(theme, status=_was(theme))
    record(theme, Kind.RESTORED, by)
    return True


@transaction.atomic
def merge(*, theme: Theme, into: Theme, note: str, with_phrases: bool, by: User) -> ThemeAct:
    """Let everything that speaks of a theme speak of another as well, and retire the first.

    Its own codings and its decision stay where they are: what was decided on it keeps its grounds.
    """
    check_change_themes(by)
    theme, into = _locked(theme), _locked(into)
    _check_merge(theme, into)
    _freeze(theme.codeframe, by, _("Frozen before “%(old)s” was merged into “%(into)s”.")
            % {"old": theme, "into": into})  # fmt: skip
    act = record(theme, Kind.MERGED, by, note=note, into=into)
    _recode(act, into, by)
    if into.parent_id == theme.pk:  # it takes the place of the theme that it was part of
        _set(into, parent=None)
        record(into, Kind.MOVED, by, note=_("Its theme was merged."))
    for child in theme.children.exclude(pk=into.pk):
        _set(child, parent=into.parent or into)
        record(child, Kind.MOVED, by, note=_("Its theme was merged."))
    if with_phrases and (more := [p for p in theme.phrase_list() if p not in into.phrase_list()]):
        _set(into, phrases="\n".join([*into.phrase_list(), *more]))
        record(into, Kind.CHANGED, by, note=_("Phrases taken from “%s”.") % theme)
    _set(theme, status=Status.RETIRED, merged_into=into, parent=None)
    return act


def _check_merge(theme: Theme, into: Theme) -> None:
    if theme.codeframe_id != into.codeframe_id or theme.pk == into.pk:
        raise PermissionDenied(_("Choose another theme of this codeframe."))
    if Status.RETIRED in (theme.status, into.status):
        raise PermissionDenied(_("A retired theme is not merged, and nothing is merged into one."))


def _recode(act: ThemeAct, into: Theme, by: User) -> None:
    coded = Coding.objects.filter(theme=act.theme).values("contribution")
    held = Contribution.objects.select_for_update().filter(pk__in=coded).order_by("pk")
    list(held.values_list("pk", flat=True))  # nobody decides on them meanwhile
    words = list(still_alone(act.theme, into).values_list("contribution", flat=True))
    Coding.objects.bulk_create(
        (Coding(contribution_id=pk, theme=into) for pk in words), ignore_conflicts=True
    )
    CodingAct.objects.bulk_create(
        CodingAct(contribution_id=pk, theme=into, kind=CodingAct.Kind.ADD, theme_act=act, by=by)
        for pk in words
    )


@transaction.atomic
def undo_merge(*, theme: Theme, by: User) -> int:
    """Take back what a merge added, but for what people decided since; return how much that was.

    Phrases stay where they are, and so do themes that were part of it.
    """
    check_change_themes(by)
    theme = _locked(theme)
    into = theme.merged_into
    if into is None:
        return 0
    last = theme.acts.filter(kind=Kind.MERGED).latest("pk")
    act = record(theme, Kind.UNMERGED, by, into=into)
    words = list(brought_by(last).values_list("contribution", flat=True))
    Coding.objects.filter(theme=into, contribution__in=words).delete()
    CodingAct.objects.bulk_create(
        CodingAct(contribution_id=pk, theme=into, kind=CodingAct.Kind.REMOVE, theme_act=act, by=by)
        for pk in words
    )
    _set(theme, merged_into=None, status=_was(theme))
    return len(words)


@transaction.atomic
def split(*, theme: Theme, parts: Sequence[Part], note: str, by: User) -> list[Theme]:
    """Make candidates out of a theme. Its codings stay until somebody reads their words again."""
    check_change_themes(by)
    theme = _locked(theme)
    if theme.status == Status.RETIRED:
        raise PermissionDenied(_("A retired theme is not split."))
    frame = theme.codeframe
    _freeze(frame, by, _("Frozen before “%s” was split.") % theme)
    themes = list(frame.themes.order_by("position", "name"))
    made = [
        Theme(codeframe=frame, parent=theme.parent, **part._asdict(), position=theme.position)
        for part in parts
    ]
    for part in made:
        part.full_clean(exclude=["key"])
        part.save()
        record(part, Kind.MADE, by, note=_("Out of “%s”.") % theme)
        record(theme, Kind.SPLIT, by, note=note, into=part)
    at = themes.index(theme) + 1
    _number([*themes[:at], *made, *themes[at:]])
    return made


@transaction.atomic
def read_again(*, contribution: UUID, old: Theme, fitting: Sequence[Theme], by: User) -> None:
    """Decide of which parts of a split theme some words speak, and whether of it still."""
    parts = Theme.objects.filter(pk__in=splits_of(old.codeframe).filter(theme=old).values("into"))
    if not parts:
        raise PermissionDenied(_("Choose a theme that was split."))
    for theme in [*parts, old]:
        fits, is_old = theme in fitting, theme == old
        if is_old and fits:
            continue
        other = CodingAct.Kind.REMOVE if is_old else CodingAct.Kind.REJECT
        kind = CodingAct.Kind.ADD if fits else other
        decide(contribution=contribution, theme=theme, kind=kind, suggestion_seen=False, by=by)


@transaction.atomic
def move(*, theme: Theme, steps: int, by: User) -> bool:
    """Move a theme up (-1) or down (1) among those that are part of the same."""
    check_change_themes(by)
    theme = _locked(theme)
    themes = list(theme.codeframe.themes.order_by("position", "name"))
    beside = [one for one in themes if one.parent_id == theme.parent_id]
    at = beside.index(theme) + steps
    if not 0 <= at < len(beside):
        return False
    here, there = themes.index(theme), themes.index(beside[at])
    themes[here], themes[there] = themes[there], themes[here]
    _number(themes)
    record(theme, Kind.MOVED, by, note=_("Up") if steps < 0 else _("Down"))
    return True


def changed(theme: Theme, fields: Sequence[str], by: User) -> None:
    """Record which fields of a theme somebody changed; a frozen version keeps what they were."""
    check_change_themes(by)
    if list(fields) == ["parent"]:
        record(theme, Kind.MOVED, by, note=_("Part of “%s”") % theme.parent if theme.parent else "")
    elif fields:
        names = [
            str(getattr(theme._meta.get_field(field), "verbose_name", field)) for field in fields
        ]
        record(theme, Kind.CHANGED, by, note=", ".join(names))


def _locked(theme: Theme) -> Theme:
    Codeframe.objects.select_for_update().get(pk=theme.codeframe_id)  # one after the other
    others = Theme.objects.select_related("codeframe", "parent", "merged_into")
    return others.get(pk=theme.pk)


def _set(theme: Theme, **fields: object) -> None:
    for field, value in fields.items():
        setattr(theme, field, value)
    theme.save(update_fields=list(fields))


def _number(themes: Sequence[Theme]) -> None:
    for position, theme in enumerate(themes):
        if theme.position != position:
            _set(theme, position=position)


def _freeze(frame: Codeframe, by: User, note: str) -> None:
    freeze_codeframe(codeframe=frame, note=note, by=by)


def _was(theme: Theme) -> Status:
    """Return what a retired theme was before, as the last version that knew it otherwise says."""
    for version in theme.codeframe.versions.order_by("-number"):
        for kept in version.themes:
            if kept["key"] == theme.key and kept["status"] != Status.RETIRED:
                return Status(kept["status"])
    return Status.CANDIDATE
