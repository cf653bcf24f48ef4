"""What was said in a consultation, row by row in the order of its documents.

Only comments: the words of surveys leave with their answers. What is with the safeguarding leads
leaves with nobody, and no row says who spoke or when.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.participation.models import Contribution, Prompt, Stance, State, Voice
from consult.participation.wording import Wording, shown_prompts, wording

_AT_ONCE = 500


@dataclass(frozen=True)
class Row:
    """One comment with the words that it is about."""

    wording: Wording
    heading: str
    stance: str
    text: str
    suggestion: str
    voice: str
    state: str

    @property
    def quote(self) -> str:
        """The words that the person was shown, empty for a whole document."""
        shown = self.wording
        cells = " | ".join(cell for row in shown.rows for cell in row)
        parts = (shown.lead_in, shown.text, shown.by_when, shown.who, cells)
        return " ".join(part for part in parts if part)

    @property
    def is_of_helper(self) -> bool:
        """Tell whether somebody who helped says this."""
        return self.voice == Voice.HELPER.label

    def cells(self, *, everything: bool) -> list[str]:
        """Return what stands in the columns of `headings()`."""
        shown = self.wording
        cells = [shown.title, str(shown.version), shown.number, self.heading, self.quote]
        cells += [self.stance, self.text, self.suggestion, self.voice]
        return [*cells, self.state] if everything else cells


def headings(*, everything: bool) -> list[str]:
    """Return the headings of the columns."""
    names = [
        _("Document"),
        _("Version"),
        _("Clause"),
        _("Heading"),
        _("The words shown"),
        _("What they think of it"),
        _("What they said"),
        _("Other words for it"),
        _("Whose words"),
    ]
    return [*names, _("State")] if everything else names


def rows_of(consultation: ConsultationPage, *, everything: bool) -> Iterator[Row]:
    """Return every comment that may be shown, or with `everything` each that staff may read.

    The number of queries does not depend on the number of comments, nor does the memory.
    """
    chosen = _chosen(consultation, everything=everything)
    places = _Places(_places(pk__in=chosen.values("prompt")))
    said = _in_order(chosen)
    for prompt, stance, text, suggestion, voice, state in said.iterator(_AT_ONCE):
        yield Row(
            wording=places[prompt][0],
            heading=places[prompt][1],
            stance="" if stance == Stance.NONE else str(Stance(stance).label),
            text=text,
            suggestion=suggestion,
            voice=str(Voice(voice).label),
            state=str(State(state).label),
        )


class _Places(dict[int, tuple[Wording, str]]):
    """What each comment is about, read once for all of them.

    A version may be published, and spoken about, after that and before the comments are read.
    A file would break off there, so what is not known is looked up.
    """

    def __missing__(self, prompt: int) -> tuple[Wording, str]:
        self.update(found := _places(pk=prompt))
        return found[prompt]


def _places(**which: object) -> dict[int, tuple[Wording, str]]:
    prompts = shown_prompts().select_related("clause_version__section").filter(**which)
    return {one.pk: (wording(one), _heading(one)) for one in prompts}


def _heading(prompt: Prompt) -> str:
    """Return the headings under which a clause stood, its part's first."""
    clause: Any = getattr(prompt, "clause_version", None)
    return ": ".join(filter(None, [clause.section.title, clause.heading])) if clause else ""


def _chosen(consultation: ConsultationPage, *, everything: bool) -> QuerySet[Contribution]:
    said = Contribution.objects.filter(
        participation__consultation=consultation,
        prompt__kind__in=[Prompt.Kind.CLAUSE, Prompt.Kind.DOCUMENT],
    )
    return said.readable(with_safeguarding=False) if everything else said.publishable()


def _in_order(said: QuerySet[Contribution]) -> QuerySet[Contribution, Any]:
    """Sort by document, place and version, and then by a key that tells of no time."""
    return said.order_by(
        "prompt__page__path",
        F("prompt__clause_version__position").asc(nulls_first=True),
        "prompt_id",
        "pk",
    ).values_list("prompt_id", "stance", "text", "suggestion", "voice", "state")
