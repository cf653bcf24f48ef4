"""Six tables over 100,000 coded contributions, beside loops over the objects of the ORM.

The loops ask for objects and count in plain Python, table by table, as one would write it first.
Both have to find the same before either is timed, and both go through the gate.
"""

import random
import sys
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median

import pandas as pd
from django.core.cache import caches

from benchmarks.content import Built
from consult.consultations.models import ConsultationPage
from consult.participation.models import Contribution, Participation, State
from consult.participation.profile import AgeBand, Audience, Channel, Need, Plan
from insights.analysis.disclosure import GatedTable
from insights.analysis.strata import STRATA, Counted, gate_strata
from insights.coding.models import Codeframe, Coding, Theme
from insights.results.breakdowns import BREAKDOWNS, Belonging, belonging, gated_breakdown
from insights.results.filters import Filters
from insights.results.frames import frame_of
from insights.results.groups import group_of
from insights.results.kept import Results

CONTRIBUTIONS, THEMES, ROUNDS = 100_000, 35, 3
EACH_SITTING = 2
PAGE = ("audience", "age", "need", "plan", "area", "channel")
_FIELDS = {
    "age": "age_band",
    "need": "need",
    "plan": "plan",
    "area": "district",
    "channel": "channel",
}
_BATCH = 5_000


class OtherNumbersError(Exception):
    """The tables and the loops did not find the same."""


def comparison(built: Built) -> dict[str, float]:
    """Return how long the page's tables take, as a part of what the loops take."""
    say(f"Writing {CONTRIBUTIONS:,} coded contributions")
    consultation = ConsultationPage.objects.get(pk=built.consultation)
    themes = list(_code(consultation, built.prompts))
    frame = frame_of(consultation)
    shown = {key: belonging(frame, BREAKDOWNS[key]) for key in PAGE}
    order = {key: gated_breakdown(frame, BREAKDOWNS[key]).groups for key in PAGE}
    theirs, slow = _timed(
        lambda: {key: _by_loop(consultation, key, themes, shown[key], order[key]) for key in PAGE}
    )
    ours, fast = [], {}
    for _round in range(ROUNDS):
        caches["drawn"].clear()
        seconds, fast = _timed(lambda: by_tables(consultation))
        ours.append(seconds)
    for key, table in fast.items():
        if GatedTable(**{name: getattr(table, name) for name in _OF_A_TABLE}) != slow[key]:
            raise OtherNumbersError(key)
    again, _fast = _timed(lambda: by_tables(consultation))
    say(f"Six tables: {median(ours):.2f} s, kept {again:.3f} s; loops {theirs:.1f} s")
    return {
        "dashboard_ratio": round(median(ours) / theirs, 4),
        "dashboard_seconds": round(median(ours), 2),
        "dashboard_kept_seconds": round(again, 3),
    }


_OF_A_TABLE = (
    "threshold", "base_threshold", "themes", "groups", "cells", "totals", "bases", "base_total",
)  # fmt: skip


def by_tables(consultation: ConsultationPage) -> dict[str, GatedTable]:
    """Count the page's tables as the site does, with nothing read before."""
    results = Results(consultation)
    return {key: results.table(BREAKDOWNS[key], Filters()) for key in PAGE}


def _by_loop(
    consultation: ConsultationPage,
    key: str,
    themes: list[str],
    shown: Belonging,
    order: tuple[str, ...],
) -> GatedTable:
    """Count one table in a loop over objects; which groups there are is given."""
    raised: dict[tuple[str, str], dict[object, int]] = defaultdict(dict)
    spoke: dict[str, dict[object, int]] = defaultdict(dict)
    said = Contribution.objects.counted().with_words().select_related("participation")
    here = said.filter(participation__consultation=consultation).prefetch_related("codings")
    for one in here.iterator(2_000):
        sitting = one.participation
        side = STRATA[sitting.audience != Audience.YOUNG_PERSON]
        for group in (side, shown[side, _raw(sitting, key)]):
            spoke[group][sitting.pk] = sitting.people
            for coding in one.codings.all():
                raised[str(coding.theme_id), group][sitting.pk] = sitting.people
    return gate_strata(
        Counted(
            _table(raised, themes, STRATA),
            _bases(spoke, STRATA),
            _table(raised, themes, order),
            _bases(spoke, order),
        )
    )


def _raw(sitting: Participation, key: str) -> str:
    if key == "audience":
        return group_of(sitting.audience, sitting.age_band)
    return str(getattr(sitting, _FIELDS[key]))


def _table(
    raised: dict[tuple[str, str], dict[object, int]], themes: list[str], groups: tuple[str, ...]
) -> pd.DataFrame:
    rows = [[sum(raised[theme, group].values()) for group in groups] for theme in themes]
    return pd.DataFrame(rows, index=themes, columns=list(groups))


def _bases(spoke: dict[str, dict[object, int]], groups: tuple[str, ...]) -> "pd.Series[int]":
    return pd.Series({group: sum(spoke[group].values()) for group in groups})


def _code(consultation: ConsultationPage, prompts: list[int]) -> Iterator[str]:
    """Write what is counted, and give the themes' keys in their order."""
    chance = random.Random(12)  # noqa: S311 (nothing secret is drawn)
    frame = Codeframe.objects.create(consultation=consultation, title="Measured")
    themes = [
        Theme.objects.create(
            codeframe=frame, name=f"Theme {number}", description="Measured.", position=number,
            status=Theme.Status.AGREED,
        )
        for number in range(THEMES)
    ]  # fmt: skip
    sittings = [_sitting(consultation, chance) for _place in range(CONTRIBUTIONS // EACH_SITTING)]
    said = [
        Contribution(
            participation=sitting, prompt_id=prompt, text="The taxi is late.", state=State.PUBLISHED
        )
        for sitting in sittings
        for prompt in chance.sample(prompts, EACH_SITTING)
    ]
    coded = [
        Coding(contribution=one, theme=theme)
        for one in said
        for theme in chance.sample(themes, chance.choice((1, 1, 2)))
    ]
    Participation.objects.bulk_create(sittings, batch_size=_BATCH)
    Contribution.objects.bulk_create(said, batch_size=_BATCH)
    Coding.objects.bulk_create(coded, batch_size=_BATCH)
    return (str(theme.pk) for theme in themes)


def _sitting(consultation: ConsultationPage, chance: random.Random) -> Participation:
    return Participation(
        consultation=consultation,
        audience=chance.choice(["", *Audience.values]),
        age_band=chance.choice(["", *AgeBand.values]),
        need=chance.choice(["", *Need.values]),
        plan=chance.choice(["", *Plan.values]),
        district=chance.choice(["", "AB1", "AB2", "AB3", "AB4", "AB5"]),
        channel=chance.choice(Channel.values),
        sent_on=date(2026, 3, 1) + timedelta(days=chance.randrange(60)),
        basket_hash=uuid.UUID(int=chance.getrandbits(128)).hex,
        receipt_hash=uuid.UUID(int=chance.getrandbits(128)).hex,
    )


def _timed(count: Callable[[], dict[str, GatedTable]]) -> tuple[float, dict[str, GatedTable]]:
    began = time.perf_counter()
    found = count()
    return time.perf_counter() - began, found


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
