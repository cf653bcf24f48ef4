"""What changed between two frozen versions of a codeframe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from insights.coding.codeframes.models import Theme

_FIELDS = (
    "name",
    "description",
    "include",
    "exclude",
    "phrases",
    "status",
    "parent",
    "merged_into",
)


class Change(NamedTuple):
    """A field of a theme before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """The themes that came, those that went, and those that are other than they were."""

    new: list[Mapping[str, Any]] = field(default_factory=list)
    gone: list[Mapping[str, Any]] = field(default_factory=list)
    changed: list[tuple[str, list[Change]]] = field(default_factory=list)
    is_reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.is_reordered)


Themes = Sequence[Mapping[str, Any]]


def compared(before: Themes, after: Themes) -> Compared:
    """Compare the themes of two versions by their keys."""
    old = {theme["key"]: theme for theme in before}
    new = {theme["key"]: theme for theme in after}
    changes = [
        (theme["name"], _changes(old[key], theme)) for key, theme in new.items() if key in old
    ]
    return Compared(
        [theme for key, theme in new.items() if key not in old],
        [theme for key, theme in old.items() if key not in new],
        [(name, changed) for name, changed in changes if changed],
        [key for key in old if key in new] != [key for key in new if key in old],
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    return [
        Change(_label(name), old.get(name, ""), new.get(name, ""))
        for name in _FIELDS
        if old.get(name, "") != new.get(name, "")
    ]


def _label(name: str) -> str:
    return str(getattr(Theme._meta.get_field(name), "verbose_name", name))
