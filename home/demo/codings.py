"""The codeframes of the demonstration, and how far two analysts have got with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from random import Random
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import User

from consult.consultations.models import ConsultationPage
from consult.participation.models import Contribution, State
from home.demo.content.shelf import data
from home.demo.dates import day, moment
from home.demo.words import Spoken
from insights.coding.actions import run_rules
from insights.coding.models import Codeframe, Coding, CodingAct, Reading, Suggestion, Theme

Kind = CodingAct.Kind
NOT_YET_READ_DAYS = 5
READ_BY_BOTH = 0.2
OVERLOOKED = 0.03
# What the rules point out and was not meant first: an analyst often sees that it is there too.
SEEN_TOO = 0.6
CODED = {State.PUBLISHED, State.PRIVATE}


class Coded(NamedTuple):
    """A contribution to be read, and what it is about."""

    contribution: Contribution
    themes: list[str]
    sent_days_ago: int


def make_codeframe(consultation: ConsultationPage) -> Codeframe:
    """Write the agreed themes of a consultation."""
    words = data("codeframe.json")
    frame = Codeframe.objects.create(consultation=consultation, title=words["title"])
    Theme.objects.bulk_create(
        Theme(
            codeframe=frame,
            key=one["key"],
            name=one["name"],
            description=one["description"],
            include=one["include"],
            exclude=one["exclude"],
            phrases="\n".join(one["phrases"]),
            status=Theme.Status.AGREED,
            position=position,
        )
        for position, one in enumerate(words["themes"])
    )
    return frame


def code(
    spoken: Iterable[Spoken], frame: Codeframe, *, seed: int, analysts: tuple[User, User]
) -> None:
    """Let the rules suggest, and two analysts decide on all but what came in these last days."""
    run_rules(codeframe=frame, by=analysts[0])
    themes = {theme.key: theme for theme in frame.themes.all()}
    suggested = _suggested(frame)
    acts: list[CodingAct] = []
    readings: list[Reading] = []
    for coded in _to_read(spoken, frame):
        dice = Random(f"{seed}:{coded.contribution.pk}:coding")  # noqa: S311
        for analyst in _readers(analysts, dice):
            at = _read_at(coded, dice)
            readings.append(Reading(contribution=coded.contribution, by=analyst, at=at))
            found = suggested[coded.contribution.pk]
            chosen = {key for key in coded.themes if dice.random() >= OVERLOOKED}
            chosen |= {key for key in sorted(found) if dice.random() < SEEN_TOO}
            for kind, key in _decisions(chosen, found):
                acts.append(
                    CodingAct(
                        contribution=coded.contribution,
                        theme=themes[key],
                        kind=kind,
                        suggestion_seen=key in found,
                        by=analyst,
                        at=at,
                    )
                )
    _write(acts, readings)


def _to_read(spoken: Iterable[Spoken], frame: Codeframe) -> Iterator[Coded]:
    for one in spoken:
        days_ago = (day(0) - one.sitting.sent_on).days
        if one.sitting.consultation_id != frame.consultation_id or days_ago < NOT_YET_READ_DAYS:
            continue
        for contribution, themes in zip(one.words, one.themes, strict=True):
            if contribution.state in CODED:
                yield Coded(contribution, themes, days_ago)


def _suggested(frame: Codeframe) -> Mapping[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Suggestion.objects.filter(theme__codeframe=frame)
    for contribution, key in rows.values_list("contribution", "theme__key"):
        found[contribution].add(key)
    return found


def _readers(analysts: tuple[User, User], dice: Random) -> tuple[User, ...]:
    if dice.random() < READ_BY_BOTH:
        return analysts
    return (analysts[dice.random() < 0.4],)


def _read_at(coded: Coded, dice: Random) -> datetime:
    """Return when it was read: some days after it came, yesterday at the latest."""
    day_of_reading = min(dice.randint(4, 7) - coded.sent_days_ago, -1)
    return moment(day_of_reading, dice.randint(9, 16), dice.randrange(60))


def _decisions(chosen: set[str], suggested: set[str]) -> Iterator[tuple[CodingAct.Kind, str]]:
    """Give what a person does with each suggestion, and what they add."""
    for key in sorted(chosen | suggested):
        if key not in chosen:
            yield Kind.REJECT, key
        else:
            yield Kind.ACCEPT if key in suggested else Kind.ADD, key


def _write(acts: list[CodingAct], readings: list[Reading]) -> None:
    """Write the acts in their order in time; the last one on a theme holds."""
    acts.sort(key=lambda act: act.at)
    CodingAct.objects.bulk_create(acts)
    Reading.objects.bulk_create(sorted(readings, key=lambda reading: reading.at))
    holds = {(act.contribution_id, act.theme_id): act.kind for act in acts}
    Coding.objects.bulk_create(
        Coding(contribution_id=contribution, theme_id=theme)
        for (contribution, theme), kind in holds.items()
        if theme and kind in {Kind.ACCEPT, Kind.ADD}
    )
