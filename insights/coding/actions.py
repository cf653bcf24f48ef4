"""Freezing the codeframe, letting its rules suggest, and what people decide."""

import platform
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.metadata import version
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.lexicon import english_words
from consult.participation.changes import raise_change
from consult.participation.models import Contribution
from insights.analysis.rules import compile_codeframe, suggest
from insights.coding.excerpts import Span, joined, words_hash
from insights.coding.frames import words_in
from insights.coding.ledger import holding, set_aside, standing, tied
from insights.coding.models import (
    Codeframe,
    CodeframeVersion,
    Coding,
    CodingAct,
    Reading,
    Run,
    Suggestion,
    Theme,
)
from insights.coding.preparing.actions import prepare, read_by_rules, tell_again
from insights.policies import check_code_contribution

Kind = CodingAct.Kind
_BATCH = 1000


@transaction.atomic
def freeze_codeframe(*, codeframe: Codeframe, note: str, by: User) -> tuple[CodeframeVersion, bool]:
    """Freeze the themes as they are, and say whether that made a version.

    Where nothing changed since the last version, that one stands.
    """
    Codeframe.objects.select_for_update().get(pk=codeframe.pk)
    newest, themes = codeframe.newest_version, codeframe.snapshot()
    if newest and newest.themes == themes:
        return newest, False
    number = (codeframe.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = codeframe.versions.create(number=number, note=note, themes=themes, by=by)
    return made, True


@transaction.atomic
def run_rules(*, codeframe: Codeframe, by: User) -> Run:
    """Let the themes' phrases suggest, over all that counts as said in the consultation.

    The codeframe is frozen first where it changed. The newest suggestions replace the earlier
    ones; what people decided is not touched.
    """
    frozen, _made = freeze_codeframe(
        codeframe=codeframe, note=_("Frozen when the rules were run."), by=by
    )
    prepare(consultation=codeframe.consultation)
    run = Run.objects.create(codeframe_version=frozen, packages=_packages(), by=by)
    Suggestion.objects.filter(theme__codeframe=codeframe).delete()
    Suggestion.objects.bulk_create(_suggestions(run), batch_size=_BATCH)
    return run


@transaction.atomic
def suggest_again(contribution: Contribution) -> None:
    """Let the rules read words that have changed: marks must stand where they belong.

    They are part of the newest run. Nothing is done where the rules were never run.
    """
    Suggestion.objects.filter(contribution=contribution).delete()
    consultation = contribution.participation.consultation_id
    codeframe = Codeframe.objects.filter(consultation=consultation).first()
    if codeframe and (run := codeframe.newest_run):
        words = Contribution.objects.counted().filter(pk=contribution.pk)
        tell_again(words)
        Suggestion.objects.bulk_create(_found(run, words))


def _packages() -> dict[str, str]:
    """Name what decides what a rule finds: the stemmer, the tables, the language."""
    return {
        "python": platform.python_version(),
        **{package: version(package) for package in ("nltk", "pandas", "py3langid")},
    }


def _suggestions(run: Run) -> Iterator[Suggestion]:
    consultation = run.codeframe_version.codeframe.consultation_id
    counted = Contribution.objects.counted()
    return _found(run, counted.filter(participation__consultation_id=consultation))


def _found(run: Run, said: QuerySet[Contribution]) -> Iterator[Suggestion]:
    """Read words as the run's frozen version has it: themes may have changed since."""
    version = run.codeframe_version
    in_use = version.codeframe.themes.exclude(status=Theme.Status.RETIRED)
    themes = {theme.key: theme for theme in in_use}
    phrases = {
        kept["key"]: Theme(phrases=kept["phrases"]).phrase_list()
        for kept in version.themes
        if kept["status"] != Theme.Status.RETIRED and kept["key"] in themes
    }
    rules = compile_codeframe(phrases, known=english_words())
    for spoken in words_in(read_by_rules(said)):
        for found in suggest(spoken.frame, rules).itertuples(index=False):
            if spoken.is_own(found.id, found.start, found.end):
                yield Suggestion(
                    run=run,
                    contribution_id=found.id,
                    theme=themes[found.theme],
                    phrase=found.phrase,
                    part=spoken.part,
                    start=found.start,
                    end=found.end,
                )


@transaction.atomic
def decide(
    *,
    contribution: UUID,
    theme: Theme,
    kind: Kind,
    suggestion_seen: bool,
    by: User,
    spans: Iterable[Span] = (),
    at: datetime | None = None,
) -> CodingAct:
    """Write what a person decided about a theme and a contribution, and keep the coding in step.

    `spans` are the words that say it: an act for each. The same decision by the same person twice
    running, such as a double click, is one act.
    """
    row, at = locked(contribution, by), at or timezone.now()
    acts = [act for act in standing(list(row.coding_acts.all())) if act.theme_id == theme.pk]
    places: list[Span | None] = [*joined(spans, row)] or [None]
    made = {"kind": kind, "suggestion_seen": suggestion_seen, "by": by, "at": at}
    written = [
        _repeated(acts, kind, by, place)
        or CodingAct.objects.create(contribution=row, theme=theme, **made, **_tied(row, place))
        for place in places
    ]
    keep_in_step(row, theme.pk, is_coded=kind.codes)
    raise_change([row.prompt.page_id])
    return written[-1]


def _repeated(acts: list[CodingAct], kind: Kind, by: User, place: Span | None) -> CodingAct | None:
    """Return the act that says this already: the last, or one that ties the same words."""
    for act in tied(acts) if place else acts[-1:]:
        is_same_place = place in (None, (act.part, act.start, act.end))
        if is_same_place and (act.kind, act.by_id) == (kind, by.pk):
            return act
    return None


def _tied(said: Contribution, place: Span | None) -> dict[str, Any]:
    return place._asdict() | {"words_hash": words_hash(place.words(said))} if place else {}


def keep_in_step(said: Contribution, theme: int, *, is_coded: bool) -> None:
    """Let the coding say what the acts come to."""
    if is_coded:
        Coding.objects.get_or_create(contribution=said, theme_id=theme)
    else:
        Coding.objects.filter(contribution=said, theme_id=theme).delete()


@transaction.atomic
def mark_read(*, contribution: UUID, by: User) -> Reading:
    """Record that somebody has read a contribution, once; it waits for no second reader then."""
    row = locked(contribution, by)
    for act in set_aside(list(row.coding_acts.all())):
        CodingAct.objects.create(contribution=row, kind=Kind.SETTLE, undoes=act, by=by)
    reading, _made = Reading.objects.get_or_create(contribution=row, by=by)
    return reading


@transaction.atomic
def find_nothing(*, contribution: UUID, shown: list[Theme], by: User) -> Reading:
    """Record that no theme fits: whatever was suggested and not decided is rejected.

    `shown` are the themes whose suggestions stood before the reader. It is one press, and so one
    moment: it is undone as a whole.
    """
    row, at = locked(contribution, by), timezone.now()
    decided = set(holding(list(row.coding_acts.all())))
    for theme in shown:
        if theme.pk not in decided:
            decide(
                contribution=row.pk,
                theme=theme,
                kind=Kind.REJECT,
                suggestion_seen=True,
                by=by,
                at=at,
            )
    return mark_read(contribution=row.pk, by=by)


def locked(contribution: UUID, by: User) -> Contribution:
    """Return a piece to write about, if this person may code it; nobody else writes meanwhile."""
    row: Contribution = Contribution.objects.select_for_update().get(pk=contribution)
    check_code_contribution(by, row)
    return row
