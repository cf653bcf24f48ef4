"""What time brings about. Each act may be done again and again: what is done is not due."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from consult.documents.models import ImportPreview
from consult.participation.basket import KEPT_UNSENT
from consult.participation.further_codes import forget_further_codes
from consult.participation.models import Basket
from consult.protection import is_needed

logger = logging.getLogger(__name__)

PREVIEWS_KEPT = timedelta(days=1)


def publish_scheduled() -> tuple[int, int]:
    """Publish drafts whose time has come; return how many were, and how many failed.

    Wagtail's own command stops at the first page that cannot be published, and with it all others.
    A page of versions that was refused has told its owner: it neither was published nor failed.
    """
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    in_order = due.order_by("approved_go_live_at")
    return _each("published", [(one.object_id, partial(_publish, one)) for one in in_order])


def _publish(revision: Revision) -> bool:
    return revision.publish(log_action="wagtail.publish.scheduled") is not False


def unpublish_expired() -> tuple[int, int]:
    """Take pages away whose time is over; return how many were, and how many failed."""
    over = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
    return _each("unpublished", [(page.pk, partial(_unpublish, page)) for page in over])


def _unpublish(page: Page) -> bool:
    if is_needed([page]):  # as in the admin: what people said must be found again
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _each(done: str, acts: list[tuple[object, Callable[[], bool]]]) -> tuple[int, int]:
    number = failed = 0
    for key, act in acts:
        try:
            with transaction.atomic():
                number += act()
        except Exception:
            failed += 1
            logger.exception("Page %s was not %s by its schedule", key, done)
    return number, failed


def forget_baskets() -> int:
    """Delete what somebody began and neither sent nor touched for as long as we promise."""
    limit = timezone.now() - KEPT_UNSENT
    left = Basket.objects.filter(changed_at__lt=limit).exclude(drafts__changed_at__gte=limit)
    left = left.exclude(group__notes__changed_at__gte=limit)  # its members still write
    number = left.count()
    left.delete()
    forget_further_codes()
    return number


def forget_previews() -> int:
    """Delete previews of files that nobody made a page of within a day."""
    number, _ = ImportPreview.objects.filter(at__lt=timezone.now() - PREVIEWS_KEPT).delete()
    return number


def forget_sign_ins() -> int:
    """Delete sessions that are over, and with them what staff typed when they tried a survey."""
    number, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return number
