"""Tell the safeguarding leads by e-mail that something waits, and nothing of what it is.

One e-mail for each act that gives something to them, soon after it. Where that fails, because the
mail server is down, whatever time brings about tries again (see `home.due`).
"""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from consult.moderation.models import LeadsNotice, ModerationAct
from consult.participation.models import State

logger = logging.getLogger(__name__)


@task()
def tell_leads_soon() -> None:
    """Tell the leads of what was just given to them; the task holds no id of it."""
    tell_leads()


def tell_leads() -> int:
    """Send one e-mail about all that the leads were not told of yet; return how many acts."""
    try:
        return _tell()
    except Exception as error:
        # Its words may hold addresses of people, so the log has its kind alone.
        logger.error("The safeguarding leads were not told: %s", type(error).__name__)
        return 0


@transaction.atomic
def _tell() -> int:
    untold = list(_untold().select_for_update(skip_locked=_can_skip(), of=("self",)))
    addresses = sorted({lead.email for lead in leads() if lead.email})
    if not untold:
        return 0
    if not addresses:
        logger.warning("No safeguarding lead has an e-mail address: nobody was told")
        return 0
    LeadsNotice.objects.bulk_create(LeadsNotice(last_act=act) for act in untold)
    # Last: if it fails the notices above were never written.
    _message(addresses).send()
    return len(untold)


def _untold() -> QuerySet[ModerationAct]:
    told = LeadsNotice.objects.filter(last_act=OuterRef("pk"))
    given = ModerationAct.objects.filter(kind=ModerationAct.Kind.SAFEGUARD)
    return given.filter(~Exists(told), contribution__state=State.SAFEGUARDING)


def _can_skip() -> bool:
    """Tell whether the database can pass over rows for which somebody is being told right now."""
    return transaction.get_connection().features.has_select_for_update_skip_locked


def leads() -> QuerySet[User]:
    """Return the named leads: being a superuser makes nobody one."""
    given = {"content_type__app_label": "consult", "codename": "see_safeguarding"}
    by_role = {f"groups__permissions__{key}": value for key, value in given.items()}
    by_name = {f"user_permissions__{key}": value for key, value in given.items()}
    people: QuerySet[User] = get_user_model().objects.filter(is_active=True)
    return people.filter(Q(**by_role) | Q(**by_name)).distinct()


def _message(addresses: list[str]) -> EmailMessage:
    place = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}"
    words = _("Something waits for you to read. Please sign in and read it today:\n%s\n") % place
    return EmailMessage(_("Something waits for you"), words, to=[], bcc=addresses)
