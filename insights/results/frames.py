"""Where rows of the database become data frames, but for the rules' words (see coding/frames.py).

What is read here is raw: it goes through the gate before anybody sees it (see breakdowns).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from consult.consultations.models import ConsultationPage
from consult.participation.models import Contribution, Stance, Voice
from consult.participation.profile import Audience
from insights.analysis.disclosure import THRESHOLD, Hidden, gate
from insights.analysis.strata import ADULTS, STRATA, YOUNG
from insights.analysis.tables import as_responses, people_by, people_table
from insights.coding.models import Theme
from insights.coding.querysets import words_read
from insights.results.places import Places, places_of
from insights.results.turnout import Raised, Turnout

_ABOUT = (
    "audience", "age_band", "phase", "plan", "need", "district", "channel", "sent_on",
)  # fmt: skip
SITTING = ("consultation", "few", "sitting", "size", *_ABOUT)


@dataclass(frozen=True)
class Frame:
    """What was said in words in one consultation, and how people read it.

    ``sittings`` has a row for each sitting in which words were said, with ``stratum``; ``words``
    one for each contribution, with its ``sitting`` and ``prompt``, and whether anyone read it;
    ``codings`` one for each theme that people found in a contribution. A campaign letter is a
    contribution of each who signed it.
    """

    consultation: int
    threshold: int
    themes: tuple[Theme, ...]
    sittings: pd.DataFrame
    words: pd.DataFrame
    codings: pd.DataFrame
    places: Places
    outcomes: Mapping[str, str]

    def said(self) -> pd.DataFrame:
        """Return each contribution, with what is known of its sitting."""
        return self.words.merge(self.sittings, on="sitting")

    def with_places(self, said: pd.DataFrame, kind: str) -> pd.DataFrame:
        """Return contributions with ``place``, where they were said; "" is elsewhere.

        One that was said to a clause of two priorities stands at both.
        """
        pairs = pd.DataFrame(self.places.pairs(kind), columns=["prompt", "place"])
        return said.merge(pairs, on="prompt", how="left").fillna({"place": ""})


@dataclass(frozen=True)
class Sample:
    """How much was read, and what was found in that part of it which was read in order.

    Keys were drawn at random, so what was read in their order without a gap is a random sample.
    `found` counts pieces of writing by theme, `people` who spoke in them. What the safeguarding
    leads have is left out, as in every list of it.
    """

    pieces: int
    read: int
    in_order: int
    found: Mapping[str, int]
    people: Mapping[str, int]


def sample_of(frame: Frame) -> Sample:
    """Return what was read of a frame."""
    words = frame.words.dropna(subset="is_read").sort_values("contribution")
    is_read = words["is_read"].astype("int64")
    first = words[is_read.cumprod().astype("bool")]
    coded = frame.codings.merge(first, on="contribution").merge(frame.sittings, on="sitting")
    themes = [str(theme.pk) for theme in frame.themes]
    return Sample(
        len(words),
        int(is_read.sum()),
        len(first),
        {str(theme): int(number) for theme, number in coded["theme"].value_counts().items()},
        {str(theme): int(number) for theme, number in people_by(coded, "theme", themes).items()},
    )


def frame_of(consultation: ConsultationPage) -> Frame:
    """Read a consultation in a fixed number of queries, whatever was said in it."""
    themes = Theme.objects.filter(codeframe__consultation=consultation)
    shown = themes.exclude(status=Theme.Status.RETIRED).select_related("codeframe")
    words = _words([consultation.pk])
    coded = words.filter(codings__theme__codeframe__consultation=consultation)
    return Frame(
        consultation=consultation.pk,
        threshold=threshold_of(consultation),
        themes=tuple(shown),
        sittings=_sittings(words),
        words=_pieces(words, consultation.pk),
        codings=_frame(coded.values_list("pk", "codings__theme"), "contribution", "theme").astype(
            {"theme": "str"}
        ),
        places=places_of(consultation),
        outcomes=outcomes_of(themes),
    )


@dataclass(frozen=True)
class Chosen:
    """Which stance people chose about which clause: a row for each sitting and clause."""

    threshold: int
    places: Places
    rows: pd.DataFrame


def chosen_in(consultation: ConsultationPage) -> Chosen:
    """Read what people chose about clauses, about the newest wording on which they did.

    A session whose notes on a clause chose differently chose nothing.
    """
    clause = "prompt__clause_version__clause"
    number = "prompt__clause_version__version__number"
    here = Contribution.objects.counted().filter(participation__consultation=consultation)
    said = here.filter(voice=Voice.OWN, **{f"{clause}__isnull": False}).exclude(stance=Stance.NONE)
    fields = (f"participation__{field}" for field in ("id", "group_size", "audience"))
    rows = _frame(
        said.order_by().values_list(*fields, clause, number, "stance").distinct(),
        "sitting", "size", "audience", "clause", "number", "stance",
    )  # fmt: skip
    one = ["sitting", "clause"]
    newest = rows[rows["number"] == rows.groupby(one)["number"].transform("max")]
    sure = newest[~newest.duplicated(one, keep=False)]
    with_side = _with_side(sure).astype({"clause": "str"})
    return Chosen(threshold_of(consultation), places_of(consultation), with_side)


def threshold_of(consultation: ConsultationPage) -> int:
    """Return under how many people a number of this consultation is not shown."""
    return max(THRESHOLD, consultation.small_number)


def outcomes_of(themes: QuerySet[Theme]) -> dict[str, str]:
    """Return the outcome that holds of each theme, "" where nothing was decided."""
    rows = themes.order_by("decision__entries__pk").values_list("pk", "decision__entries__outcome")
    return {str(theme): outcome or "" for theme, outcome in rows}  # the last one holds


def theme_turnouts(themes: Iterable[Theme]) -> dict[int, Raised]:
    """Return in how many responses each theme was raised, and by how many people, in two queries.

    Whoever wrote words that count is among the people, whatever they spoke of. Words with the
    safeguarding leads count; words that were taken back do not. Where the people are not shown, the
    responses are hidden for the same reason. A theme's total is the same in every table.
    """
    rows: dict[int, list[str]] = {}
    for theme in themes:
        rows.setdefault(theme.codeframe.consultation_id, []).append(str(theme.pk))
    words = _words(rows)
    sittings = _sittings(words)
    pairs = words.filter(codings__isnull=False).values_list("participation", "codings__theme")
    coded = _frame(pairs.distinct(), "sitting", "theme").astype({"theme": "str"})
    found: dict[int, Raised] = {}
    for consultation, keys in rows.items():
        here = sittings[sittings["consultation"] == consultation]
        few = int(here["few"].iloc[0]) if len(here) else THRESHOLD  # of nobody any number is right
        found |= _turnouts(here, coded.merge(here, on="sitting"), keys, few)
    return found


def _turnouts(
    sittings: pd.DataFrame, coded: pd.DataFrame, themes: list[str], threshold: int
) -> dict[int, Raised]:
    table = people_table(coded, ("theme", "stratum"), themes, STRATA)
    top = gate(table, people_by(sittings, "stratum", STRATA), threshold)
    responses = people_by(as_responses(coded), "theme", themes)
    return {
        int(theme): total if isinstance(total, Hidden) else Turnout(int(responses[theme]), total)
        for theme, total in zip(top.themes, top.totals, strict=True)
    }


def _words(consultations: Iterable[int]) -> QuerySet[Contribution]:
    """Return what was said in words and counts as said."""
    return (
        Contribution.objects.counted()
        .with_words()
        .filter(participation__consultation__in=list(consultations))
        .order_by()
    )


def _pieces(words: QuerySet[Contribution], consultation: int) -> pd.DataFrame:
    """Return contributions, each with whether it was read; of what the leads have that is None."""
    pieces = _frame(
        words.values_list("pk", "participation", "prompt"), "contribution", "sitting", "prompt"
    )
    here = words_read(with_safeguarding=False).filter(participation__consultation=consultation)
    read = _frame(here.order_by().values_list("pk", "is_read"), "contribution", "is_read")
    return pieces.merge(read, on="contribution", how="left")


def _sittings(words: QuerySet[Contribution]) -> pd.DataFrame:
    """Return one row for each sitting in which anything was said in words."""
    few = "consultation__small_number"
    about = ("consultation", few, "id", "group_size", *_ABOUT)
    fields = [f"participation__{field}" for field in about]
    sittings = _frame(words.values_list(*fields).distinct(), *SITTING)
    days = sittings["sent_on"].astype("str")
    return _with_side(sittings).assign(sent_on=days, month=days.str.slice(0, 7))


def _with_side(sittings: pd.DataFrame) -> pd.DataFrame:
    """Return sittings with how many people speak in each, and on which side these stand."""
    is_young = sittings["audience"] == Audience.YOUNG_PERSON.value
    return sittings.assign(
        size=sittings["size"].fillna(1).astype("int64"),
        stratum=is_young.map({True: YOUNG, False: ADULTS}),
    )


def _frame(rows: QuerySet[Any, Any], *columns: str) -> pd.DataFrame:
    """Return rows as the database gives them: of 100,000 keys no Python object is made first."""
    try:
        sql, given = rows.query.sql_with_params()
    except EmptyResultSet:
        return pd.DataFrame([], columns=list(columns), dtype="object")
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return pd.DataFrame(cursor.fetchall(), columns=list(columns))
