"""People's words about a theme that may be shown, with what they were said to."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from consult.documents.register import ClauseVersion
from consult.participation.models import Contribution, Prompt
from insights.analysis.disclosure import Hidden
from insights.coding.models import Theme
from insights.results.people import CLAUSE, VERSION, Origins, people_by
from insights.results.turnout import Raised


@dataclass(frozen=True)
class Quote:
    """Words somebody agreed to have shown. Nothing tells who it was, nor what group they are of."""

    text: str
    suggestion: str
    by_helper: bool
    clause: ClauseVersion | None
    question: str


def quotes(theme: Theme, raised_by: Raised, most: int = 30) -> list[Quote]:
    """Return publishable words about a theme; none where few people raised it.

    Few quotes would let a reader count what the total hides. A survey may be for one group alone,
    so its question is named only where at least five people raised the theme in answer to it.
    """
    if isinstance(raised_by, Hidden):
        return []
    of_it = Contribution.objects.filter(participation__consultation=theme.codeframe.consultation_id)
    coded = of_it.filter(codings__theme=theme).with_words()
    raised = people_by(coded.counted(), "prompt")
    shown = coded.publishable().select_related(
        "prompt__page", "prompt__clause_version__version__document"
    )
    return [
        _quote(row, named=raised[row.prompt_id] >= theme.codeframe.consultation.small_number)
        for row in shown.order_by("prompt", "pk")[:most]
    ]


def words_on(clause: int, came_from: Origins) -> QuerySet[Contribution]:
    """Return publishable words on a clause, on its newest wording first, in no order of time.

    And those on the clauses that it came out of, said before it did. Whether enough people
    commented for any of them to be shown, the caller has to ask.
    """
    on = Q(**{CLAUSE: clause})
    for source, before in came_from.get(clause, ()):
        on |= Q(**{CLAUSE: source, f"{VERSION}__lt": before})
    words = Contribution.objects.publishable().filter(on).with_words()
    return words.select_related("prompt__clause_version__version__document").order_by(
        f"-{VERSION}", "pk"
    )


def _quote(row: Contribution, *, named: bool) -> Quote:
    prompt = row.prompt
    asked = prompt.kind == Prompt.Kind.QUESTION
    clause = getattr(prompt, "clause_version", None)
    question = prompt.text if asked and named else ""
    return Quote(row.text, row.suggestion, row.is_by_helper, clause, question)
