"""What Wagtail's page screens offer and say for pages of versions: their own buttons, and the kind
sentence where somebody meets a road that such pages do not take.

The refusals themselves stand in `publishing` and in the database; nothing here guards anything.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.policies import can_publish_version
from consult.protection import refuse_to_move, refuse_to_remove
from consult.publishing import ONLY_ROAD, PublishedAsVersions

OWN_BUTTON = "action-publish-version"


class PublishVersionMenuItem(ActionMenuItem):
    """The button that stands where Wagtail's Publish stands: it saves the draft, then goes on."""

    label = gettext_lazy("Publish version …")
    name = OWN_BUTTON
    icon_name = "upload"
    order = 30

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it to those who may publish versions, on pages that have them."""
        page = context.get("page") or _page_to_be(context)
        return (
            isinstance(page, PublishedAsVersions)
            and can_publish_version(context["request"].user)
            and super().is_shown(context)
        )


def _page_to_be(context: dict[str, Any]) -> Page | None:
    """Return the page that is being created; only its form knows it then."""
    form = context.get("form")
    return form.instance if form else None


def go_to_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead from the saved draft to the screen that publishes it as a version."""
    if OWN_BUTTON in request.POST and isinstance(page, PublishedAsVersions):
        return redirect(page.publish_view, page.pk)
    return None


def say_only_road(request: HttpRequest, page: Page | type[Page]) -> None:
    """Say how to publish, when Wagtail's own button was pressed; the draft is saved anyway."""
    kind = page if isinstance(page, type) else type(page)
    if "action-publish" in request.POST and issubclass(kind, PublishedAsVersions):
        messages.warning(request, ONLY_ROAD)


def refuse_to_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead back to the draft if Wagtail were about to publish a page of versions."""
    if not isinstance(page, PublishedAsVersions):
        return None
    messages.error(request, ONLY_ROAD)
    return redirect("wagtailadmin_pages:edit", page.pk)


def say_copy_is_draft(request: HttpRequest, page: Page) -> None:
    """Say that a copy of a page of versions, and those in a copy of what holds it, are drafts."""
    if _versioned_among([page]):
        messages.info(
            request,
            _(
                "A copied document or survey is always a draft, with no versions and no comments."
                " Easy Read goes along with a survey, not with a document."
            ),
        )


def before_bulk(
    request: HttpRequest, action: str, objects: Iterable[Any], *_args: Any
) -> HttpResponse | None:
    """Keep what is needed where it is, and say that bulk publishing left pages of versions out."""
    pages = [item for item in objects if isinstance(item, Page)]
    # Wagtail leaves out, without a word, what somebody may not do in its own way.
    pages += _pages_asked_for(request)
    if action == "publish" and _versioned_among(pages):
        messages.warning(request, ONLY_ROAD)
    if action == "move":
        return refuse_to_move(request, pages)
    return refuse_to_remove(request, pages) if action in {"delete", "unpublish"} else None


def _pages_asked_for(request: HttpRequest) -> list[Page]:
    if request.resolver_match is None or request.resolver_match.kwargs.get("model_name") != "page":
        return []
    ids = [asked for asked in request.GET.getlist("id") if asked.isdigit()]
    return list(Page.objects.filter(pk__in=ids))


def _versioned_among(pages: Iterable[Page]) -> bool:
    """Tell whether these pages, or pages below them, are published as versions."""
    return any(
        kind and issubclass(kind, PublishedAsVersions)
        for page in pages
        for kind in {below.specific_class for below in page.get_descendants(inclusive=True)}
    )


def import_button(page: Page, user: Any, next_url: str | None = None, **_more: Any) -> list[Button]:
    """Offer to import a document where documents belong: on a consultation."""
    if page.specific_class is not ConsultationPage:
        return []
    if not page.permissions_for_user(user).can_add_subpage():
        return []
    address = reverse("import_document", args=[page.pk])
    return [Button(_("Import a document"), address, icon_name="upload", priority=15)]
