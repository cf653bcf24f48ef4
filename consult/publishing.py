"""Pages that are published as versions: freezing is the only road to what the public reads.

Wagtail has eight roads to "publish", and its own button does not pass through `page.publish()`;
all of them end in `save()`, so the guard stands there. The public page renders frozen rows only:
a slip would show the old words, never words that are not in the register.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.html import strip_tags
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import CommentPanel
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page, PagePermissionTester, Revision

from consult.copying import DraftCopyForm

ONLY_ROAD = gettext_lazy(
    "This page is published as numbered versions. Save your draft, then choose “Publish version …”."
)
ONLY_FROZEN = gettext_lazy(
    "People read these words. They change only with a new version: save a draft instead."
)
SCHEDULED = "wagtail.publish.scheduled"

# The page that is being published as a version, in this thread and this act alone. A mark on the
# page would be lost: publishing a revision makes a new object from what the revision holds.
_being_published: ContextVar[int | None] = ContextVar("being_published", default=None)


class PublishingRefused(PermissionDenied):
    """Something may not be published in this way; the message says what to do instead."""


class DraftMovedOn(PublishingRefused):
    """The draft is not the one that its publisher looked at."""


class AlreadyPublished(PublishingRefused):
    """The very same draft has just been published: a second click, or a second tab."""


class VersionedPagePermissions(PagePermissionTester):
    """What a person may do with a page of versions: never publish it in Wagtail's own way."""

    def can_publish(self) -> bool:
        """Refuse everybody, administrators too: versions are the only road."""
        return False

    def can_unpublish(self) -> bool:
        """Refuse everybody: what people were shown stays to be read."""
        return False

    def can_publish_subpage(self) -> bool:
        """Refuse everybody: there is nothing below such a page."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Leave privacy to those who may publish elsewhere."""
        return bool(super().can_publish())

    def can_unschedule(self) -> bool:
        """Leave the cancelling of a schedule to those who may publish elsewhere."""
        return bool(super().can_publish())


class PermissionsAboveVersions(PagePermissionTester):
    """What a person may do with the page that holds pages of versions."""

    def can_publish_subpage(self) -> bool:
        """Refuse everybody: what is made here begins as a draft."""
        return False


class PublishedAsVersions(Page):
    """A page that goes live through its own act only: `make_live`, once its words are frozen.

    A subclass names the admin view that leads to the act in `publish_view`: the editor's button
    "Publish version …" saves the draft and goes there, with the page's id. `publish_act` is where
    the act stands that schedules and workflows end in; it takes the draft, and `by`.
    `frozen_words` are its fields whose words lists of pages show: they are those that were frozen.
    """

    publish_view: str
    publish_act: str
    frozen_words: tuple[str, ...] = ("title",)
    live: bool
    copy_form_class = DraftCopyForm
    settings_panels = [CommentPanel()]  # no schedule: nothing goes live or expires by itself

    class Meta:
        abstract = True

    def permissions_for_user(self, user: User) -> PagePermissionTester:
        """Return what somebody may do here, which is never Wagtail's own publishing."""
        return VersionedPagePermissions(user, self)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> bool:
        """Publish within the act of publishing a version; refuse otherwise.

        Where its time has come by a schedule, go through the act, and tell whether this was done.
        """
        if self._is_being_published():
            super().publish(revision, *args, **kwargs)
            return True
        if kwargs.get("log_action") != SCHEDULED:
            raise PublishingRefused(ONLY_ROAD)
        from consult.scheduled import publish_when_due  # it needs what stands here

        return publish_when_due(self, revision)

    def serve_privately(self, request: HttpRequest) -> TemplateResponse:
        """Show the draft to somebody who reads it with a private link, before it is open."""
        draft = self.get_latest_revision_as_object()
        response: TemplateResponse = draft.serve_preview(request, "")
        return response

    def with_content_json(self, content: Any) -> Any:
        """Bring a draft back on the page as it is now: an old one names what was live then."""
        draft = super().with_content_json(content)
        draft.live_revision_id = self.live_revision_id
        return draft

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless this would put the page, or other words on it, live outside its own act.

        A new page arrives as a draft, a copy of a live one too.
        """
        if self._state.adding:
            self._arrive_as_draft()
        elif self.live and not self._is_being_published():
            self._check_stays_as_frozen(kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def _arrive_as_draft(self) -> None:
        if self.alias_of_id:
            raise PublishingRefused(_("This page has versions of its own. Copy it instead."))
        if self.live:
            self.live, self.has_unpublished_changes = False, True
            self.live_revision = self.first_published_at = self.last_published_at = None

    def _check_stays_as_frozen(self, saved: Collection[str] | None) -> None:
        """Refuse to make the page live, live on another revision, or live with other words."""
        names = [one for one in self.frozen_words if saved is None or one in saved]
        rows = type(self)._base_manager.filter(pk=self.pk)
        stored = rows.values_list("live", "live_revision_id", *names).first() or (False, None)
        if stored[:2] != (True, self.live_revision_id):
            raise PublishingRefused(ONLY_ROAD)
        if any(getattr(self, name) != was for name, was in zip(names, stored[2:], strict=True)):
            raise PublishingRefused(ONLY_FROZEN)

    def _is_being_published(self) -> bool:
        return self.pk is not None and _being_published.get() == self.pk


def make_live(page: PublishedAsVersions, *, by: User) -> None:
    """Make a page live on its draft. Call it as the last step of the act that froze its words."""
    revision = page.save_revision(user=by, log_action=False)
    with _publishing(page):
        revision.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def publish_revision(revision: Revision, *, by: User) -> None:
    """Publish a draft by the act of its kind, with the note that was saved with it.

    Schedules and workflows end here. Raises DraftMovedOn where somebody has saved another draft
    since, and PublishingRefused where something is missing.
    """
    if lock(revision.content_object).latest_revision_id != revision.pk:
        raise DraftMovedOn(_("The draft has changed since. Look at it again, then publish."))
    draft = revision.as_object()
    import_string(draft.publish_act)(draft, by=by)


def check_unlocked(page: Page, user: User) -> None:
    """Refuse to act on a page that somebody locked, or that waits in somebody's workflow.

    A schedule locks a page too, for everybody: those who publish may overtake it.
    """
    locked = page.get_lock()
    if locked and not isinstance(locked, ScheduledForPublishLock) and locked.for_user(user):
        raise PublishingRefused(strip_tags(locked.get_message(user)))


def lock(page: Page) -> Page:
    """Let one act at a time number the versions of a page; return it as it is now."""
    return Page.objects.select_for_update().get(pk=page.pk)


def check_seen(seen: str, now: str) -> None:
    """Refuse to publish another draft than the one that was looked at.

    Both are fingerprints, "number of the newest version:hash of the words". Raises AlreadyPublished
    where only the number has moved on, else DraftMovedOn.
    """
    if now == seen:
        return
    if now.partition(":")[2] == seen.partition(":")[2]:
        raise AlreadyPublished(_("This draft has been published already."))
    raise DraftMovedOn(_("The draft has changed since. Look at it again, then publish."))


@contextmanager
def _publishing(page: PublishedAsVersions) -> Iterator[None]:
    token = _being_published.set(page.pk)
    try:
        yield
    finally:
        _being_published.reset(token)


class NoteForm(forms.Form):
    """The note of a version, and what its author was shown: a draft that moved on is shown again.

    `seen` is whatever the view put there to know the draft again; it comes back as it was.
    """

    note = forms.CharField(
        label=gettext_lazy("What is this version, or what changed and why?"),
        help_text=gettext_lazy("Plain English. Everybody who reads the page sees it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write a note that says what this version is or what changed.")
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
