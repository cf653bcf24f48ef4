"""Somebody takes their words back at the very moment when a moderator gives them to the leads."""

from threading import Thread

import pytest
from django.db import connection, connections, transaction

from consult.moderation import actions
from consult.participation.actions import take_back
from consult.participation.models import Contribution, Participation, SealedOriginal, State
from home.roles import SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of

A_MOMENT, MOMENTS = 0.05, 200


def waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_what_was_just_given_to_the_leads_keeps_its_words_and_its_original():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    said = say(clause_prompts(make_strategy())[0], "Ring me on 01632 960123.", state="waiting")
    lead = member_of(SAFEGUARDING_LEAD)

    def take_it_back():
        take_back(sitting=Participation.objects.get())
        connections.close_all()

    person = Thread(target=take_it_back)
    with transaction.atomic():
        actions.safeguard(contribution=said.pk, seen=State.WAITING, by=lead)
        person.start()
        for _ in range(MOMENTS):
            person.join(timeout=A_MOMENT)
            if waits_for_a_lock():
                break
    person.join()
    row = Contribution.objects.get()
    assert (row.state, row.text != "") == (State.SAFEGUARDING, True)
    assert SealedOriginal.objects.filter(contribution=row).exists()
    assert row.participation.taken_back_on
