"""Which pages anybody may open, found out in the query that reads them."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


def open_to_all(pages: PageQuerySet[P]) -> PageQuerySet[P]:
    """Leave out what is not live, or stands under a restriction.

    Wagtail's `public()` asks for all restrictions first: a query more for whoever posts.
    """
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.annotate(here=here).filter(
        here__startswith=F("page__path")
    )
    return pages.live().filter(~Exists(restricted))
