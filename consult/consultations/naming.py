"""Finding the consultation, or another page, that somebody names on the command line."""

from typing import TypeVar

from django.db.models import QuerySet
from wagtail.models import Page, Site

from consult.consultations.models import ConsultationPage

P = TypeVar("P", bound=Page)


class NotNamed(Exception):  # noqa: N818 (a refusal, not a fault)
    """No one page has this name; the message says why, for the person who typed it."""


def consultation_named(name: str) -> ConsultationPage:
    """Return the consultation with this slug, address or id, or refuse with the reason."""
    return page_named(name, ConsultationPage, "consultation")


def page_named(name: str, model: type[P], called: str) -> P:
    """Return the page of a model with this slug, address or id, or refuse with the reason."""
    found = list(_pages_named(name)[:50])
    fitting = [page for page in found if page.specific_class is model]
    if len(fitting) == 1:
        page: P = fitting[0].specific
        return page
    if fitting:
        candidates = ", ".join(f"{page.pk} ({page.url_path})" for page in fitting)
        raise NotNamed(f"More than one {called} is called “{name}”: {candidates}. Give an id.")
    if found:
        raise NotNamed(f"“{name}” is not a {called}.")
    raise NotNamed(f"There is no page “{name}”. Give its slug, its address or its id.")


def _pages_named(name: str) -> QuerySet[Page]:
    """Find pages by slug or by address; a number that is no slug is an id."""
    pages: QuerySet[Page] = Page.objects.all()
    if "/" in name:
        path = f"/{name.strip('/')}/".replace("//", "/")
        roots = [site.root_page.url_path for site in Site.objects.select_related("root_page")]
        return pages.filter(url_path__in=[path, *(root.rstrip("/") + path for root in roots)])
    by_slug = pages.filter(slug=name)
    if name.isascii() and name.isdigit() and len(name) < 19 and not by_slug.exists():
        return pages.filter(pk=int(name))
    return by_slug
