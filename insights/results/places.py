"""What people spoke to: the clauses, priorities and questions of a consultation, by prompt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.text import Truncator

from consult.consultations.models import ConsultationPage
from consult.documents.register import ClauseVersion, PriorityClause
from consult.participation.models import Prompt

CLAUSE, QUESTION, DOCUMENT, PRIORITY = "clause", "question", "document", "priority"
KINDS = (CLAUSE, QUESTION, DOCUMENT, PRIORITY)
_LONGEST_NAME = 60


@dataclass
class Places:
    """By kind of place: what each is called, in its order, and which prompts belong to it."""

    names: Mapping[str, dict[str, str]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    prompts: Mapping[str, list[tuple[int, str]]] = field(
        default_factory=lambda: {kind: [] for kind in KINDS}
    )

    def add(self, kind: str, place: str, name: str, prompt: int) -> None:
        """Say that a prompt belongs to a place; the name that is given last holds."""
        self.names[kind][place] = name
        self.prompts[kind].append((prompt, place))

    def pairs(self, kind: str) -> list[tuple[int, str]]:
        """Return each prompt with its place."""
        return self.prompts[kind]


def places_of(consultation: ConsultationPage) -> Places:
    """Read the places of a consultation, oldest wording first, in three queries."""
    found = Places()
    below = f"{consultation.path}"
    asked = Prompt.objects.filter(page__path__startswith=below).order_by("page__path", "pk")
    same: dict[tuple[int, str], str] = {}
    for prompt, page, kind, label, text, title in asked.values_list(
        "pk", "page", "kind", "label", "text", "page__title"
    ):
        found.add(DOCUMENT, str(page), title, prompt)
        if kind == Prompt.Kind.QUESTION:
            first = same.setdefault((page, text), str(prompt))
            found.add(QUESTION, first, _named(label, text), prompt)
    _add_clauses(found, below)
    _add_priorities(found, below)
    return found


def _add_clauses(found: Places, below: str) -> None:
    wordings = ClauseVersion.objects.filter(version__document__path__startswith=below)
    order = ("version__document__path", "version__number", "position")
    columns = ("prompt", "clause", "number", "lead_in", "text", "version__document__title")
    rows = list(wordings.order_by(*order).values_list(*columns))
    is_one = len({title for *_wording, title in rows}) == 1
    for prompt, clause, number, lead_in, text, title in rows:
        name = _named(number, f"{lead_in} {text}".strip())
        found.add(CLAUSE, str(clause), name if is_one else f"{title}: {name}", prompt)


def _add_priorities(found: Places, below: str) -> None:
    ties = PriorityClause.objects.filter(
        priority_version__version__document__path__startswith=below
    )
    order = ("priority_version__version__document__path", "priority_version__version__number", "pk")
    rows = ties.order_by(*order).values_list(
        "clause_version__prompt", "priority_version__priority", "priority_version__title"
    )
    for prompt, priority, title in rows:
        found.add(PRIORITY, str(priority), _named("", title), prompt)


def _named(number: str, text: str) -> str:
    words = Truncator(" ".join(text.split())).chars(_LONGEST_NAME)
    return f"{number} {words}".strip()
