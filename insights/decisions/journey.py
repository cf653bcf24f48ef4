"""From theme to decision, to changed wording, to the people who spoke: where each theme stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from insights.analysis.disclosure import Hidden
from insights.coding.models import Theme
from insights.decisions.answers import summaries, themes_to_answer, what_became
from insights.decisions.models import DecisionClause, DecisionEntry, YouSaidWeDidPage
from insights.results.turnout import Raised, turnouts


@dataclass(frozen=True)
class Step:
    """One theme: by how many it was raised, what was decided, what changed, who was told."""

    theme: Theme
    raised: Raised
    percent: int | None
    entry: DecisionEntry | None
    touched: int
    changed: int
    is_told: bool


@dataclass(frozen=True)
class Journey:
    """The themes of a consultation, and how far each has come."""

    steps: Sequence[Step]

    @property
    def sentence(self) -> str:
        """Say how far the themes have come."""
        return _(
            "Themes: %(themes)s. With an answer: %(decided)s. That changed a clause: %(changed)s. "
            "Of which people were told: %(told)s."
        ) % {
            "themes": len(self.steps),
            "decided": sum(step.entry is not None for step in self.steps),
            "changed": sum(step.changed > 0 for step in self.steps),
            "told": sum(step.is_told for step in self.steps),
        }


def journey_of(consultation: ConsultationPage) -> Journey:
    """Return the journey of each theme, in as many queries for one as for fifty."""
    themes = themes_to_answer().filter(codeframe__consultation=consultation)
    found = summaries(themes.order_by("position", "name"))
    touched: dict[int, set[int]] = defaultdict(set)
    entries = [one.entry for one in found if one.entry]
    links = DecisionClause.objects.filter(entry__in=entries)
    for entry, clause in links.values_list("entry", "clause"):
        touched[entry].add(clause)
    became = what_became(clause for clauses in touched.values() for clause in clauses)
    changed = {clause for clause, one in became.items() if one.changed_in or one.now is None}
    told, took_part = _told(consultation), turnouts([consultation]).get(consultation.pk)
    everyone = took_part.people if took_part else 0
    return Journey(
        [
            Step(
                one.theme,
                one.raised,
                _percent(one.raised, everyone),
                one.entry,
                len(touched[one.entry.pk]) if one.entry else 0,
                len(touched[one.entry.pk] & changed) if one.entry else 0,
                bool(one.entry and one.entry.decision_id in told),
            )
            for one in found
        ]
    )


def _percent(raised: Raised, everyone: int) -> int | None:
    if isinstance(raised, Hidden) or not everyone:
        return None
    return (200 * raised.people + everyone) // (2 * everyone)


def _told(consultation: ConsultationPage) -> set[int]:
    """Return the decisions that stand on a “You said, we did” page which anyone may read."""
    pages = YouSaidWeDidPage.objects.live().public().filter(consultation=consultation)
    return {
        part.value.pk
        for page in pages
        for part in page.story
        if part.block_type == "decision" and part.value
    }
