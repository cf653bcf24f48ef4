"""What happened to what one person said, in plain words for that person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from consult.consultations.models import ConsultationPage
from consult.documents.register import ClauseVersion
from consult.participation.models import Contribution, State
from insights.coding.models import Coding, Theme
from insights.decisions.answers import Became, became_since, public_themes
from insights.decisions.models import DecisionEntry

# Told alike: else the one could be told from the other.
_NOT_SHOWN = (State.PRIVATE, State.SAFEGUARDING)


@dataclass(frozen=True)
class Happened:
    """How far one contribution has come: its themes, their answers, what its clause became."""

    consultation: ConsultationPage
    themes: list[Theme] = field(default_factory=list)
    entries: list[DecisionEntry] = field(default_factory=list)
    became: Became | None = None
    is_private: bool = False

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


def happened_to(contributions: Iterable[Contribution]) -> dict[UUID, Happened]:
    """Return what happened to each contribution, by its id, without those taken back.

    It takes as many queries for one as for forty.
    """
    rows = [row for row in contributions if row.state != State.TAKEN_BACK]
    themes = _themes_of(rows)
    entries = _entries_on(theme for found in themes.values() for theme in found)
    became = _became_of(rows)
    return {
        row.pk: Happened(
            row.participation.consultation,
            found := themes.get(row.pk, []),
            [entries[theme.pk] for theme in found if theme.pk in entries],
            became.get(row.prompt_id),
            is_private=row.state in _NOT_SHOWN,
        )
        for row in rows
    }


def _themes_of(rows: Iterable[Contribution]) -> Mapping[UUID, list[Theme]]:
    """Return the themes that the public may read, in their order, by contribution.

    What is with the safeguarding leads looks like any words that are kept private: whoever looks
    over a child's shoulder learns nothing.
    """
    shown = [row for row in rows if row.state not in _NOT_SHOWN]
    codings = Coding.objects.filter(contribution__in=shown, theme__in=public_themes())
    found: dict[UUID, list[Theme]] = {}
    for coding in codings.select_related("theme").order_by("theme__position", "theme__name"):
        found.setdefault(coding.contribution_id, []).append(coding.theme)
    return found


def _entries_on(themes: Iterable[Theme]) -> Mapping[int, DecisionEntry]:
    """Return the answer that holds to each theme that has one."""
    held = DecisionEntry.objects.newest().filter(decision__theme__in={one.pk for one in themes})
    return {entry.decision.theme_id: entry for entry in held.select_related("decision__theme")}


def _became_of(rows: Iterable[Contribution]) -> Mapping[int, Became]:
    """Return what the wordings that people spoke of became, by prompt."""
    shown = ClauseVersion.objects.filter(prompt__in=[row.prompt_id for row in rows])
    read = became_since(shown.select_related("version"))
    return {wording.prompt_id: became for wording, became in read}
