"""Versions that wait for their time. When it comes a version is published, or the page stays as it
was and the people who look after it are told. Nothing is ever raised: it would stop all others.

While a draft waits, Wagtail locks it: what was looked at is what will be published.
"""

import logging
from datetime import datetime
from functools import partial

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from consult.policies import check_publish_version
from consult.publishing import PublishedAsVersions, PublishingRefused, publish_revision

logger = logging.getLogger(__name__)


@transaction.atomic
def schedule(*, draft: PublishedAsVersions, at: datetime, by: User) -> Revision:
    """Let a draft wait for its time, in place of any that waits already."""
    draft.revisions.update(approved_go_live_at=None)
    revision: Revision = draft.save_revision(user=by, approved_go_live_at=at, log_action=True)
    return revision


@transaction.atomic
def cancel(*, page: Page, by: User) -> None:
    """Let nothing of a page wait any more."""
    for revision in page.revisions.exclude(approved_go_live_at=None):
        revision.approved_go_live_at = None
        revision.save(user=by, update_fields=["approved_go_live_at"])


def publish_when_due(page: PublishedAsVersions, revision: Revision) -> bool:
    """Publish a draft whose time has come and tell whether this was done. Never raises.

    Of two that come at once one waits here for the other, and then finds nothing left to do.
    """
    waiting = page.revisions.filter(pk=revision.pk, approved_go_live_at__isnull=False)
    if not waiting.update(approved_go_live_at=None):
        return False
    page.revisions.update(approved_go_live_at=None)
    try:
        with transaction.atomic():
            _publish(revision)
    except PermissionDenied as refusal:
        logger.warning("Page %s was not published by its schedule: it was refused", page.pk)
        _tell(page, revision, str(refusal))
        return False
    except Exception:
        logger.exception("Page %s was not published by its schedule", page.pk)
        _tell(page, revision, _("Something went wrong on our side. The log says more."))
        return False
    return True


def _publish(revision: Revision) -> None:
    if revision.user is None:
        raise PublishingRefused(_("Nobody is known who gave the draft its time."))
    check_publish_version(revision.user)
    publish_revision(revision, by=revision.user)


def _tell(page: PublishedAsVersions, revision: Revision, why: str) -> None:
    """Write to those who look after the page, once all is saved; the subject names nothing."""
    people = {person.email for person in (page.owner, revision.user) if person}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = _(
        "A version was to be published by itself. This was not done.\n\n%(why)s\n\n"
        "People still read what they read before. Look at the draft here:\n%(address)s\n"
    ) % {"why": why, "address": f"{settings.WAGTAILADMIN_BASE_URL}{address}"}
    for person in sorted(filter(None, people)):
        mail = partial(send_mail, _("A version was not published"), words, None, [person])
        # A mail server that is down must not stop other pages.
        transaction.on_commit(mail, robust=True)
