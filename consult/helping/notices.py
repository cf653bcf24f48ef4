"""Tell those who answer requests for help by e-mail that one waits, and nothing of what it is.

Soon after it came. Where that fails, whatever time brings about tries again (`run_due`).
"""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from consult.helping.models import HelpRequest

logger = logging.getLogger(__name__)


@task()
def tell_helpers_soon() -> None:
    """Tell of what just came; the task holds no id of it."""
    tell_helpers()


def tell_helpers() -> int:
    """Send one e-mail about all that nobody was told of yet; return how many requests."""
    try:
        return _tell()
    except Exception as error:
        # Its words may hold addresses of people, so the log has its kind alone.
        logger.error("Nobody was told of a request for help: %s", type(error).__name__)
        return 0


@transaction.atomic
def _tell() -> int:
    waiting = HelpRequest.objects.filter(state=HelpRequest.State.NEW, told_on=None)
    untold = list(waiting.select_for_update().values_list("pk", flat=True))
    addresses = sorted({one.email for one in helpers() if one.email})
    if not untold:
        return 0
    if not addresses:
        logger.warning("Nobody who answers requests for help has an e-mail address")
        return 0
    HelpRequest.objects.filter(pk__in=untold).update(told_on=timezone.localdate())
    # Last: if it fails nothing above was written.
    _message(addresses).send()
    return len(untold)


def helpers() -> QuerySet[User]:
    """Return the people who were given the right to answer requests for help."""
    given = {"content_type__app_label": "consult", "codename": "answer_help_requests"}
    by_role = {f"groups__permissions__{key}": value for key, value in given.items()}
    by_name = {f"user_permissions__{key}": value for key, value in given.items()}
    people: QuerySet[User] = get_user_model().objects.filter(is_active=True)
    return people.filter(Q(**by_role) | Q(**by_name)).distinct().order_by("username")


def _message(addresses: list[str]) -> EmailMessage:
    place = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('help_requests:index')}"
    words = _("Somebody needs help to take part. Please sign in and take it:\n%s\n") % place
    return EmailMessage(_("Somebody waits for help"), words, to=[], bcc=addresses)
