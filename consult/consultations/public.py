"""Which pages anybody may open."""

from wagtail.models import Page, PageViewRestriction


def is_open_to_all(page: Page) -> bool:
    """Tell whether a page is live and under no restriction, in one small query.

    A site has few restrictions. To ask within the query that reads the page costs far more.
    """
    shut = PageViewRestriction.objects.values_list("page__path", flat=True)
    return page.live and not page.path.startswith(tuple(shut))


def stands_below_live(page: Page) -> bool:
    """Tell whether no page above was taken down: what lies below one cannot be come upon."""
    return not page.get_ancestors().filter(live=False).exists()
