"""What can be spoken to in a consultation today: the newest words of each of its documents."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.participation.models import Prompt
from consult.participation.wording import Wording, wording


@dataclass(frozen=True)
class Standing:
    """One document as it stands: itself, and its clauses in their order."""

    whole: Wording
    clauses: tuple[Wording, ...]

    @property
    def page_id(self) -> int:
        """The page of the document."""
        return int(self.whole.page.pk)

    @property
    def title(self) -> str:
        """What it is called in this version."""
        return self.whole.title


def standing_in(consultation: ConsultationPage) -> list[Standing]:
    """Return the documents that the public can read, in the editor's order, in one query."""
    words = sorted(map(wording, _newest_prompts(consultation)), key=lambda each: each.order)
    return [
        Standing(whole=parts[0], clauses=tuple(parts[1:]))
        for parts in (list(each) for _page, each in groupby(words, key=lambda each: each.page))
        if not parts[0].is_clause
    ]


def _newest_prompts(consultation: ConsultationPage) -> QuerySet[Prompt]:
    of_page = Prompt.objects.filter(page=OuterRef("page"), document_version__isnull=False)
    newest = of_page.order_by("-document_version__number").values("document_version__number")[:1]
    pages = Page.objects.child_of(consultation).live().public()
    return (
        Prompt.objects.filter(page__in=pages)
        .annotate(newest=Subquery(newest))
        .filter(
            Q(document_version__number=F("newest")) | Q(clause_version__version__number=F("newest"))
        )
        .select_related("page", "document_version", "clause_version__version")
    )
