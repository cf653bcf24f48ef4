"""What the safeguarding leads have: the clock, who hears of it, and what an e-mail never says."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from consult.moderation import actions, notices
from consult.moderation.clock import Clock
from consult.moderation.models import LeadsNotice
from consult.moderation.querysets import acts_on, last_to_undo
from consult.participation.models import Contribution, Participation, State
from home.roles import MODERATOR, SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("today", "read", "sentence"),
    [
        (3, False, "arrived 3 May 2026; read by 4 May 2026"),
        (4, False, "arrived 3 May 2026; read by 4 May 2026"),
        (5, False, "arrived 3 May 2026; late by 1 day"),
        (6, False, "arrived 3 May 2026; late by 2 days"),
        (6, True, "arrived 3 May 2026; read"),
    ],
)
def test_the_clock_runs_from_the_day_it_arrived(today, read, sentence):
    assert Clock(MAY, 1, read).sentence(date(2026, 5, today)) == sentence


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def moderator():
    return member_of(MODERATOR)


@pytest.fixture
def lead():
    lead = member_of(SAFEGUARDING_LEAD)
    lead.email = "lead@example.org"
    lead.save()
    return lead


def safeguard(said, by):
    return actions.safeguard(contribution=said.pk, seen=State.WAITING, by=by)


class TestTheList:
    @pytest.fixture
    def held(self, prompts):
        late, soon = (say(prompts[0], text, state="safeguarding") for text in ("Late.", "Soon."))
        Participation.objects.filter(pk=late.participation_id).update(sent_on=MAY)
        after = MAY + timedelta(days=3)
        Participation.objects.filter(pk=soon.participation_id).update(sent_on=after)
        return late, soon

    def listed(self, client, lead):
        client.force_login(lead)
        with time_machine.travel("2026-05-06 12:00", tick=False):
            return client.get(f"{reverse('moderation:index')}?state=safeguarding").content.decode()

    def test_what_is_due_first_comes_first(self, client, held, lead):
        page = self.listed(client, lead)
        assert page.index("Late.") < page.index("Soon.")
        assert "Arrived 3 May 2026; late by 2 days" in page
        assert "Arrived 6 May 2026; read by 7 May 2026" in page

    def test_what_was_read_stays_with_the_leads_and_comes_last(self, client, held, lead):
        late, _ = held
        act = actions.leads_read(contribution=late.pk, seen=State.SAFEGUARDING, by=lead)
        late.refresh_from_db()
        assert late.state == State.SAFEGUARDING
        page = self.listed(client, lead)
        assert page.index("Soon.") < page.index("Late.")
        assert last_to_undo(lead) == act
        undone = {"kind": act.undone_by, "seen": "safeguarding"}
        client.post(reverse("moderation:act", args=[late.pk]), undone)
        page = self.listed(client, lead)
        assert page.index("Late.") < page.index("Soon.")

    def test_only_a_lead_can_say_so_and_only_of_what_is_with_them(self, held, prompts, lead):
        waiting = say(prompts[0], "A question.", state=State.WAITING)
        for person in (superuser(), member_of(MODERATOR)):
            with pytest.raises(actions.ChangedSinceError):
                actions.leads_read(contribution=held[0].pk, seen=State.SAFEGUARDING, by=person)
        with pytest.raises(actions.ChangedSinceError):
            actions.leads_read(contribution=waiting.pk, seen=State.WAITING, by=lead)

    def test_nobody_else_learns_of_it_and_it_counts(self, held, moderator, lead):
        actions.leads_read(contribution=held[0].pk, seen=State.SAFEGUARDING, by=lead)
        assert not acts_on(moderator, held[0]).exists()
        assert Contribution.objects.counted().count() == 2
        assert Participation.objects.counted().count() == 2


class TestTheEmail:
    @pytest.fixture
    def said(self, prompts):
        return say(prompts[0], "He hits me.", state=State.WAITING)

    def test_one_for_each_act_soon_after_it_that_says_nothing(
        self, prompts, said, moderator, lead, mailoutbox, django_capture_on_commit_callbacks
    ):
        superuser().save()
        with django_capture_on_commit_callbacks(execute=True):
            safeguard(said, moderator)
            assert mailoutbox == []
        for _ in range(2):
            call_command("run_due")
        (mail,) = mailoutbox
        assert mail.recipients() == ["lead@example.org"]
        everything = f"{mail.subject} {mail.body}".lower()
        for secret in ("short breaks", "hits", "safeguard", str(said.pk), "moderator"):
            assert secret not in everything
        with django_capture_on_commit_callbacks(execute=True):
            safeguard(say(prompts[1], "And me.", state=State.WAITING), moderator)
        assert len(mailoutbox) == LeadsNotice.objects.count() == 2

    def test_what_failed_is_sent_later_and_the_log_names_nobody(
        self, said, moderator, lead, mailoutbox, monkeypatch, caplog
    ):
        safeguard(said, moderator)
        with monkeypatch.context() as broken:
            broken.setattr(
                notices.EmailMessage, "send", lambda _: (_ for _ in ()).throw(OSError(lead.email))
            )
            call_command("run_due")
        assert not LeadsNotice.objects.exists()
        assert "OSError" in caplog.text
        assert lead.email not in caplog.text
        call_command("run_due")
        assert len(mailoutbox) == 1

    def test_nothing_is_sent_of_what_was_put_back_or_to_nobody(self, said, lead, mailoutbox):
        safeguard(said, lead)
        actions.undo(contribution=said.pk, seen=State.SAFEGUARDING, by=lead)
        assert notices.tell_leads() == 0
        safeguard(said, lead)
        lead.is_active = False
        lead.save()
        assert notices.tell_leads() == 0
        assert mailoutbox == []
        assert not LeadsNotice.objects.exists()
