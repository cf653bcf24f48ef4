"""How many took part: in responses and in people. The two stand together wherever they are shown.

A group that answered together, or spoke at a session, is one response of as many people.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.consultations.models import ConsultationPage
from consult.participation.models import Participation
from insights.analysis.disclosure import THRESHOLD, Hidden
from insights.results.wording import people_phrase


@dataclass(frozen=True)
class Turnout:
    """The responses to something, the people who speak in them, and how many of these are few."""

    responses: int = 0
    people: int = 0
    few: int = THRESHOLD

    def __add__(self, other: "Turnout") -> "Turnout":
        few = max(self.few, other.few)
        return Turnout(self.responses + other.responses, self.people + other.people, few)

    @property
    def is_few(self) -> bool:
        """Whether too few people took part for their number to be shown."""
        return self.people < self.few

    def __str__(self) -> str:
        """Say both, "3 responses, 16 people"; of few people neither."""
        if self.is_few:
            return people_phrase(Hidden.FEWER, self.few)
        both = {"responses": responses_phrase(self.responses), "people": people_phrase(self.people)}
        return _("%(responses)s, %(people)s") % both


# Of a theme, by how many it was raised; or why that is not shown.
Raised = Turnout | Hidden


def raised_phrase(raised: Raised, few: int = THRESHOLD) -> str:
    """Say by how many a theme was raised, "3 responses, 16 people", or that it is not shown."""
    return people_phrase(raised, few) if isinstance(raised, Hidden) else str(raised)


def responses_phrase(number: int) -> str:
    """Say a number of responses in words."""
    words = ngettext("%(number)s response", "%(number)s responses", number)
    return words % {"number": f"{number:,}"}


def turnouts(consultations: Iterable[ConsultationPage | int]) -> dict[int, Turnout]:
    """Count who took part in each consultation, in one query; nobody stands for nought."""
    counted = Participation.objects.counted().filter(consultation__in=list(consultations))
    rows = counted.order_by().values_list("consultation", "consultation__small_number")
    both = rows.annotate(responses=Count("pk"), speakers=Sum(Coalesce("group_size", 1)))
    return {
        consultation: Turnout(responses, people, few)
        for consultation, few, responses, people in both
    }


def turnout_of(consultation: ConsultationPage | int) -> Turnout:
    """Count who took part in one consultation, nobody too."""
    found = list(turnouts([consultation]).values())
    return found[0] if found else Turnout(few=few_in(consultation))


def few_in(consultation: ConsultationPage | int) -> int:
    """Return under how many people a number of a consultation is not shown."""
    if isinstance(consultation, ConsultationPage):
        return consultation.small_number
    return ConsultationPage.objects.values_list("small_number", flat=True).get(pk=consultation)
