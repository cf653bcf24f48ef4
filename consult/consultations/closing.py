"""A closing time that was typed wrong and put right is no extension, once somebody says so."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from consult.consultations.models import ConsultationPage

CORRECTED = "coproduce.closing_corrected"


@transaction.atomic
def say_first_closing_was_mistake(*, consultation: ConsultationPage, by: User) -> None:
    """Say no more that people got more time; the page's history keeps what was said, and by whom.

    A time that is moved later after this is an extension again, from the time that stands now.
    """
    rows = ConsultationPage.objects.filter(pk=consultation.pk)
    held = rows.select_for_update(of=("self",)).get()
    if held.extended_from is None:
        return
    rows.update(extended_from=None)
    was, now = held.extended_from, held.closes_at
    data = {"was": was.isoformat(), "now": now.isoformat() if now else ""}
    log(instance=held, action=CORRECTED, user=by, data=data)
