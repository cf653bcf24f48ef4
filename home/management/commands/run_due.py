"""`manage.py run_due`: what time brings about. Cron calls it; `make demo` does, each minute."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from consult.helping.actions import forget_contacts
from consult.helping.notices import tell_helpers
from consult.moderation.notices import tell_leads
from consult.sessions.actions import forget_sheets
from home import due


class Command(BaseCommand):
    help = "Publish and take away what is due by now, and forget what nobody finished."

    def handle(self, *args: Any, **options: Any) -> None:
        published, not_published = due.publish_scheduled()
        unpublished, not_unpublished = due.unpublish_expired()
        done = {
            "published by schedule": published,
            "taken away by schedule": unpublished,
            "acts told to the safeguarding leads": tell_leads(),
            "requests for help that somebody was told of": tell_helpers(),
            "contacts of people who were helped forgotten": forget_contacts(),
            "baskets forgotten": due.forget_baskets(),
            "event sheets forgotten": forget_sheets(),
            "previews forgotten": due.forget_previews(),
            "sign-ins that are over forgotten": due.forget_sign_ins(),
        }
        for what, number in done.items():
            if number:
                self.stderr.write(f"{what}: {number}")
        if failed := not_published + not_unpublished:
            raise CommandError(f"{failed} of the scheduled pages failed: see the lines above.")
