"""How many words a theme has, for whoever is about to change it: before anything is done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from consult.participation.models import Contribution, State
from insights.coding.codeframes.models import Codeframe, Theme, ThemeAct
from insights.coding.models import Coding, CodingAct
from insights.coding.querysets import Words, of_frame
from insights.coding.rounds.drawing import to_read_blind


@dataclass(frozen=True)
class Joined:
    """How many pieces of writing each of two themes has, and how many speak of both.

    As everywhere, words with the safeguarding leads count: the difference would tell of them.
    """

    old: int
    into: int
    both: int

    @property
    def added(self) -> int:
        """How many come to the second theme."""
        return self.old - self.both


def joined(old: Theme, into: Theme) -> Joined:
    """Count what a merge would do."""
    counted = Contribution.objects.counted()
    of_old = counted.filter(codings__theme=old)
    of_into = counted.filter(codings__theme=into)
    return Joined(of_old.count(), of_into.count(), of_old.filter(codings__theme=into).count())


def coded(theme: Theme) -> int:
    """Count the pieces of writing that speak of a theme."""
    return Contribution.objects.counted().filter(codings__theme=theme).count()


def still_alone(theme: Theme, into: Theme) -> QuerySet[Coding]:
    """Return the codings of a theme whose words do not speak of another yet."""
    there = Coding.objects.filter(contribution=OuterRef("contribution"), theme=into)
    codings = Coding.objects.filter(theme=theme).exclude(contribution__state=State.TAKEN_BACK)
    return codings.filter(~Exists(there))


def brought_by(merge: ThemeAct) -> QuerySet[CodingAct]:
    """Return what a merge added and nobody has decided on since."""
    since = CodingAct.objects.filter(
        contribution=OuterRef("contribution"), theme=OuterRef("theme"), pk__gt=OuterRef("pk")
    )
    return CodingAct.objects.filter(theme_act=merge).filter(~Exists(since))


def splits_of(frame: Codeframe) -> QuerySet[ThemeAct]:
    """Return the acts by which themes that are in use were made out of others."""
    acts = ThemeAct.objects.filter(theme__codeframe=frame, kind=ThemeAct.Kind.SPLIT)
    return acts.filter(into__isnull=False).exclude(into__status=Theme.Status.RETIRED)


def _unsettled(frame: Codeframe, contribution: str) -> QuerySet[ThemeAct]:
    """Return splits of which nobody has decided for the contribution of an outer row."""
    acts = CodingAct.objects.filter(contribution=OuterRef(OuterRef(contribution)))
    on_part = acts.filter(theme=OuterRef("into"))
    later = acts.filter(theme=OuterRef("theme"), at__gt=OuterRef("at"))
    return splits_of(frame).filter(~Exists(on_part), ~Exists(later))


def to_read_again(user: User, frame: Codeframe) -> Words:
    """Return words of a theme that was split, until somebody decides of which part they speak.

    Words that were given the old theme after the split were read with its parts in sight. What
    this person is to read blind in a round comes up after it.
    """
    waiting = _unsettled(frame, "pk").filter(theme__codings__contribution=OuterRef("pk"))
    blind = to_read_blind(user).values("contribution")
    return of_frame(user, frame).filter(Exists(waiting)).exclude(pk__in=blind)


def themes_in_order(frame: Codeframe) -> list[Any]:
    """Return the themes with `coded`, how much speaks of each, and those below that are part of it.

    Retired ones stand last.
    """
    counts = Q(codings__contribution__in=Contribution.objects.counted())
    rows = frame.themes.select_related("parent", "merged_into").annotate(
        coded=Count("codings", filter=counts)
    )
    themes = list(rows.order_by("position", "name"))
    in_use = [theme for theme in themes if theme.status != Theme.Status.RETIRED]
    below = {theme.pk: [one for one in in_use if one.parent_id == theme.pk] for theme in in_use}
    tops = [theme for theme in in_use if theme.parent_id not in below]
    ordered = [one for top in tops for one in (top, *below[top.pk])]
    return ordered + [theme for theme in themes if theme.status == Theme.Status.RETIRED]


@dataclass(frozen=True)
class Again:
    """Words to be read again, the theme they were given, and what was made out of it."""

    said: Contribution
    old: Theme
    parts: list[Theme]


def with_parts(frame: Codeframe, words: Words) -> list[Again]:
    """Return words with each split theme of which nobody has decided, in three queries."""
    parts: dict[int, tuple[Theme, list[Theme]]] = {}
    for act in splits_of(frame).select_related("theme", "into").order_by("pk"):
        if act.into:
            parts.setdefault(act.theme_id, (act.theme, []))[1].append(act.into)
    rows = list(words.select_related("prompt__page", "participation"))
    waiting = Exists(_unsettled(frame, "contribution").filter(theme=OuterRef("theme")))
    codings = Coding.objects.filter(waiting, contribution__in=[row.pk for row in rows])
    given: dict[UUID, list[int]] = {}
    for contribution, theme in codings.order_by("theme").values_list("contribution", "theme"):
        given.setdefault(contribution, []).append(theme)
    return [Again(row, *parts[theme]) for row in rows for theme in given.get(row.pk, ())]
