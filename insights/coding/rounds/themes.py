"""The themes of a round: as they were frozen for its readers, and what has become of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from insights.coding.codeframes.models import CodeframeVersion, Theme

# What a reader goes by. Phrases are for the rules.
_READ = ("key", "name", "description", "include", "exclude")


@dataclass(frozen=True)
class RoundTheme:
    """A theme in the words in which it was frozen."""

    pk: int
    key: str
    name: str
    description: str
    include: str
    exclude: str


def themes_of(version: CodeframeVersion) -> list[RoundTheme]:
    """Return the themes that both readers have before them, in their order."""
    keys = dict(frozen_themes(version).values_list("key", "pk"))
    return [RoundTheme(pk=keys[words["key"]], **words) for words in _read_by(version.themes)]


def frozen_themes(version: CodeframeVersion) -> QuerySet[Theme]:
    """Return the rows of the themes that were in use when the round began."""
    keys = [words["key"] for words in _read_by(version.themes)]
    return Theme.objects.filter(codeframe=version.codeframe_id, key__in=keys)


def reads_the_same(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> bool:
    """Tell whether two snapshots of a codeframe say the same to a reader, in whatever order."""
    return _by_key(one) == _by_key(other)


def _by_key(themes: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    return {words["key"]: words for words in _read_by(themes)}


def _read_by(themes: list[dict[str, Any]]) -> list[dict[str, str]]:
    in_use = [theme for theme in themes if theme["status"] != Theme.Status.RETIRED]
    return [{field: theme[field] for field in _READ} for theme in in_use]


def became(version: CodeframeVersion) -> dict[int, Theme]:
    """Return what each theme of the round is now, by key: itself, or into what it was merged.

    Themes that were retired without a successor are not in it.
    """
    now = {theme.pk: theme for theme in Theme.objects.filter(codeframe=version.codeframe_id)}
    frozen = {words["key"] for words in _read_by(version.themes)}
    ends = {pk: _end_of(theme, now) for pk, theme in now.items() if theme.key in frozen}
    return {pk: end for pk, end in ends.items() if end.status != Theme.Status.RETIRED}


def _end_of(theme: Theme, now: dict[int, Theme]) -> Theme:
    passed = {theme.pk}
    while theme.merged_into_id and theme.merged_into_id not in passed:
        theme = now[theme.merged_into_id]
        passed.add(theme.pk)
    return theme
