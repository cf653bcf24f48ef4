"""Two editors, or two tabs, at one draft: a save over somebody's newer words is never silent."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision

from consult.documents.models import Document

JSON = "application/json"


def say_saved_over(request: HttpRequest, page: Page) -> None:
    """Say whose newer draft this save was laid over, and lead to both side by side.

    Nothing is lost: each save is a revision of its own. An autosave over a newer draft is refused
    by Wagtail, so it needs no word here.
    """
    if not isinstance(page, Document) or request.headers.get("Accept", "").startswith(JSON):
        return
    mine, theirs = page.latest_revision, _before(page)
    if mine is None or theirs is None or _was_seen(theirs, request):
        return
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, theirs.pk, mine.pk])
    messages.warning(
        request,
        _sentence(theirs, request),
        buttons=[messages.button(compare, _("Compare the two"))],
    )


def _before(page: Document) -> Revision | None:
    others = page.revisions.exclude(pk=page.latest_revision_id).defer("content")
    newest: Revision | None = others.select_related("user").order_by("-created_at", "-pk").first()
    return newest


def _was_seen(revision: Revision, request: HttpRequest) -> bool:
    """Tell whether a revision is the very one that the form was opened on.

    Autosave may have changed it since, which its time shows.
    """
    loaded = request.POST.get("loaded_revision_id"), request.POST.get("loaded_revision_created_at")
    return loaded[0] is None or loaded == (str(revision.pk), revision.created_at.isoformat())


def _sentence(theirs: Revision, request: HttpRequest) -> str:
    if theirs.user == request.user:
        return _("You saved a newer draft on another tab. This one is on top now; both are kept.")
    who = get_user_display_name(theirs.user) if theirs.user else _("Somebody")
    return _(
        "%(who)s saved a newer draft while you were writing. Yours is on top now; both are kept."
    ) % {"who": who}
