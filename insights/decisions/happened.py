"""What happened to what one person said, in plain words for that person."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from consult.consultations.models import ConsultationPage
from consult.documents.register import ClauseVersion
from consult.participation.models import Contribution, State
from insights.coding.models import Theme
from insights.decisions.answers import Became, became_since, public_themes
from insights.decisions.models import DecisionEntry


@dataclass(frozen=True)
class Happened:
    """How far one contribution has come: its themes, their answers, what its clause became."""

    consultation: ConsultationPage
    themes: list[Theme] = field(default_factory=list)
    entries: list[DecisionEntry] = field(default_factory=list)
    became: Became | None = None

    @property
    def unanswered(self) -> list[Theme]:
        """The themes that nobody has answered yet."""
        answered = {entry.decision.theme_id for entry in self.entries}
        return [theme for theme in self.themes if theme.pk not in answered]

    @property
    def was_read(self) -> bool:
        """Whether it was read: it has a theme, or everything of the consultation was read."""
        read_on = self.consultation.read_on
        return bool(self.themes) or bool(read_on and read_on <= timezone.localdate())

    @property
    def due(self) -> date | None:
        """The day by which people were promised an answer."""
        return self.consultation.decisions_due

    @property
    def is_late(self) -> bool:
        """Whether that day has gone by."""
        return bool(self.due and self.due < timezone.localdate())


def happened_to(contribution: Contribution) -> Happened | None:
    """Return what happened to a contribution, or None where its words were taken back.

    One that is with the safeguarding leads looks like any that has no theme yet: whoever looks
    over a child's shoulder learns nothing.
    """
    if contribution.state == State.TAKEN_BACK:
        return None
    consultation = contribution.participation.consultation
    shown = ClauseVersion.objects.filter(prompt=contribution.prompt_id).first()
    became = became_since(shown) if shown else None
    themes = list(public_themes().filter(codings__contribution=contribution))
    if contribution.state == State.SAFEGUARDING:
        themes = []
    entries = DecisionEntry.objects.newest().filter(decision__theme__in=themes)
    return Happened(
        consultation,
        themes,
        list(entries.select_related("decision__theme").order_by("decision__theme__position")),
        became,
    )
