"""What people said stays with the consultation in which they said it, and can be found again."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from consult.consultations.models import ConsultationPage
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    page = make_strategy()
    say(clause_prompts(page)[0], "We wait too long.")
    return page


def test_a_document_with_words_is_not_moved_to_another_consultation(client, strategy):
    before, other = strategy.get_parent(), make_consultation()
    client.force_login(superuser())
    address = reverse("wagtailadmin_pages:move_confirm", args=[strategy.pk, other.pk])
    page = client.post(address, follow=True)
    assert f"“{strategy.title}” cannot be moved." in page.content.decode()
    strategy.refresh_from_db()
    assert strategy.get_parent().pk == before.pk


def test_a_draft_that_nobody_has_read_may_be_moved(client):
    draft, other = make_strategy(published=False), make_consultation()
    client.force_login(superuser())
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, other.pk]))
    draft.refresh_from_db()
    assert draft.get_parent().specific == other


def test_a_consultation_with_words_does_not_expire(strategy):
    above = ConsultationPage.objects.get()
    past = timezone.now() - timedelta(days=1)
    ConsultationPage.objects.filter(pk=above.pk).update(expire_at=past)
    call_command("run_due")
    above.refresh_from_db()
    assert above.live
