"""How much people have said about clauses, whichever wording they spoke to."""

from collections.abc import Iterable

from django.db.models import Count

from consult.participation.models import Contribution


def comments_on(clauses: Iterable[int]) -> dict[int, int]:
    """Return how many comments count, by clause; those of which nobody has spoken are left out."""
    said = Contribution.objects.counted().filter(prompt__clause_version__clause__in=list(clauses))
    by_clause = said.order_by().values_list("prompt__clause_version__clause")
    return dict(by_clause.annotate(number=Count("pk")))
