"""Tables that were counted once are kept until anything changes that they depend on.

Only what went through the gate is kept, never what somebody said about themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import Max
from django.utils.translation import get_language

from consult.consultations.models import ConsultationPage
from consult.participation.changes import ChangeNumber
from insights.coding.models import Coding, CodingAct, Reading, Theme
from insights.results.breakdowns import Breakdown, ResultTable, gated_breakdown, labels_of
from insights.results.filters import Filters
from insights.results.forms import Choices
from insights.results.frames import Frame, Sample, chosen_in, frame_of, sample_of
from insights.results.places import CLAUSE
from insights.results.stances import ClauseStances, stances_by_clause
from insights.results.wording import Labels

_A_DAY = 60 * 60 * 24
Kept = TypeVar("Kept")


@dataclass
class Results:
    """The results of one consultation: each is counted when it is asked for, and then kept."""

    consultation: ConsultationPage

    @cached_property
    def frame(self) -> Frame:
        """What was said, read when something must be counted."""
        return frame_of(self.consultation)

    def table(self, breakdown: Breakdown, filters: Filters) -> ResultTable:
        """Return a gated table; one that was narrowed is counted each time."""
        if filters:
            return gated_breakdown(self.frame, breakdown, filters)
        return self._kept(breakdown.key, lambda: gated_breakdown(self.frame, breakdown))

    def labels(self, breakdown: Breakdown) -> Labels:
        """Return what rows and groups are called."""
        return self._kept(f"{breakdown.key}:labels", lambda: labels_of(self.frame, breakdown))

    def sample(self, filters: Filters) -> Sample:
        """Return how much was read, and what was found in what was read in order."""
        if filters:
            return sample_of(filters.narrowed(self.frame))
        return self._kept("sample", lambda: sample_of(self.frame))

    def stances(self) -> list[ClauseStances]:
        """Return what people chose about each clause."""
        return self._kept("stances", lambda: stances_by_clause(chosen_in(self.consultation)))

    def choices(self) -> Choices:
        """Return what results can be narrowed to, as far as it depends on the consultation."""
        return self._kept("choices", self._choices)

    def _choices(self) -> Choices:
        districts = sorted({area for area in self.frame.sittings["district"] if area})
        return {
            "area": [(area, area) for area in districts],
            "theme": [(str(theme.pk), theme.name) for theme in self.frame.themes],
            "clause": list(self.frame.places.names[CLAUSE].items()),
        }

    def _kept(self, part: str, count: Callable[[], Kept]) -> Kept:
        place, cache = f"results:{self.consultation.pk}:{part}", caches["drawn"]
        kept = cache.get(place)
        if kept is not None and kept[0] == self.stamp:
            found: Kept = kept[1]
            return found
        found = count()
        cache.set(place, (self.stamp, found), _A_DAY)
        return found

    @cached_property
    def stamp(self) -> tuple[Any, ...]:
        """Everything that results depend on: the pages' change numbers, and what analysts did."""
        below = {"page__path__startswith": self.consultation.path}
        numbers = ChangeNumber.objects.filter(**below).order_by("page")
        themes = Theme.objects.filter(codeframe__consultation=self.consultation)
        named = themes.annotate(entry=Max("decision__entries")).order_by("pk")
        newest = [model.objects.aggregate(last=Max("pk"))["last"] for model in _LEDGERS]
        return (
            tuple(numbers.values_list("page", "number")),
            tuple(named.values_list("pk", "name", "status", "position", "entry")),
            tuple(newest),
            self.consultation.small_number,
            get_language(),
        )


_LEDGERS: tuple[Any, ...] = (Coding, CodingAct, Reading)
