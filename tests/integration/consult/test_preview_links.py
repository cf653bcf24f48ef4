"""A private link opens one consultation before it is open, to read only, until it is revoked."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from consult.consultations.models import ConsultationPage
from consult.consultations.preview import make_link
from consult.consultations.preview_links import PreviewLink
from home.roles import ANALYST, COORDINATOR, EDITOR
from tests.factories.consultations import clause, make_consultation, make_strategy
from tests.factories.people import member_of, superuser
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def coming():
    return make_consultation(opened_days_ago=-5, title="Early days")


def open_link(client, consultation):
    maker = member_of(EDITOR, name=f"editor-{consultation.pk}")
    token = make_link(consultation=consultation, who_for="The Forum", by=maker)
    return client.get(reverse("preview:arrive", args=[token]))


def page_of(consultation, part=None):
    if part is None:
        return reverse("preview:consultation", args=[consultation.pk])
    return reverse("preview:part", args=[consultation.pk, part.pk])


def test_the_secret_is_in_no_later_address_and_nowhere_in_the_database(client, coming):
    arrived = open_link(client, coming)
    assert arrived["Location"] == page_of(coming)
    assert arrived["Referrer-Policy"] == "no-referrer"
    assert "no-store" in arrived["Cache-Control"]
    token = arrived.wsgi_request.path.split("/")[2]
    link = PreviewLink.objects.get()
    assert token not in (link.token_hash, link.who_for)
    read = client.get(page_of(coming))
    assert token not in read.content.decode()
    assert (read["Referrer-Policy"], read["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "no-store" in read["Cache-Control"]


def test_a_consultation_that_is_only_a_draft_is_read_with_its_drafts_and_nothing_can_be_sent(
    client, coming
):
    published = make_strategy(coming, title="Published plan")
    draft = make_strategy(coming, title="Plan in the making", published=False)
    draft.body = [("clause", {"text": "Words of the draft.", "lead_in": ""})]
    draft.save_revision()
    survey = make_survey(coming)
    coming.live = False
    coming.save()
    assert client.get(page_of(coming)).status_code == 404  # not without the link
    open_link(client, coming)
    page = client.get(page_of(coming)).content.decode()
    for part in (published, draft, survey):
        assert page_of(coming, part) in page
        text = client.get(page_of(coming, part)).content.decode()
        assert "Preview: not open yet" in text
        assert "do not pass it on" in text
        assert 'method="post"' not in text
        assert "/say/" not in text
    assert "help with travel" in client.get(page_of(coming, published)).content.decode()
    assert "Words of the draft." in client.get(page_of(coming, draft)).content.decode()


def test_what_is_published_is_read_rather_than_a_newer_draft(client, coming):
    strategy = make_strategy(coming, blocks=[clause("The published words.")])
    strategy.body = [("clause", {"text": "Newer words.", "lead_in": ""})]
    strategy.save_revision()
    open_link(client, coming)
    text = client.get(page_of(coming, strategy)).content.decode()
    assert "The published words." in text
    assert "Newer words." not in text


def test_a_link_opens_no_other_consultation(client, coming):
    other = make_consultation(opened_days_ago=-5)
    plan = make_strategy(other)
    open_link(client, coming)
    for address in (page_of(other), page_of(other, plan), page_of(coming, plan)):
        assert client.get(address).status_code == 404


def test_a_cookie_that_somebody_made_up_opens_nothing(client, coming):
    make_link(consultation=coming, who_for="The Forum", by=superuser())
    client.cookies[f"preview-{coming.pk}"] = str(PreviewLink.objects.get().pk)
    assert client.get(page_of(coming)).status_code == 404


def test_a_revoked_link_says_so_and_opens_nothing(client, coming):
    open_link(client, coming)
    editor = member_of(EDITOR)
    staff = client.__class__()
    staff.force_login(editor)
    link = PreviewLink.objects.get()
    staff.post(reverse("revoke_preview_link", args=[coming.pk, link.pk]))
    link.refresh_from_db()
    assert link.revoked_by == editor
    response = client.get(page_of(coming))
    assert response.status_code == 404
    assert "have ended it" in response.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"override": "withdrawn"}, "was stopped"),
        ({"opens_at": -timedelta(9), "closes_at": -timedelta(1)}, "is closed"),
    ],
)
def test_once_it_is_over_the_link_says_why_it_opens_nothing(client, coming, change, said):
    open_link(client, coming)
    now = timezone.now()
    ConsultationPage.objects.filter(pk=coming.pk).update(
        **{name: now + by if isinstance(by, timedelta) else by for name, by in change.items()}
    )
    response = client.get(page_of(coming))
    assert response.status_code == 404
    assert said in response.content.decode()


def test_once_it_is_open_the_link_leads_to_the_public_page(client, coming):
    open_link(client, coming)
    with time_machine.travel(coming.opens_at, tick=False):
        assert client.get(page_of(coming))["Location"] == coming.url


def test_staff_see_the_secret_once_and_make_no_link_where_none_is_needed(client, coming):
    client.force_login(member_of(COORDINATOR))
    screen = reverse("preview_links", args=[coming.pk])
    made = client.post(screen, {"who_for": "Steering group"})
    address = made.context["address"]
    assert address in made.content.decode()
    assert address not in client.get(screen).content.decode()
    assert client.post(screen, {"who_for": ""}).content.decode().count("Write whom it is for") == 1
    assert PreviewLink.objects.count() == 1
    with time_machine.travel(coming.opens_at, tick=False):
        client.force_login(member_of(EDITOR))
        client.post(screen, {"who_for": "Too late"})
    assert PreviewLink.objects.count() == 1
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[coming.pk])).content.decode()
    assert screen in edit


def test_those_who_may_not_edit_make_and_revoke_nothing(client, coming):
    make_link(consultation=coming, who_for="The Forum", by=superuser())
    client.force_login(member_of(ANALYST))
    client.post(reverse("preview_links", args=[coming.pk]), {"who_for": "Me"})
    link = PreviewLink.objects.get()
    client.post(reverse("revoke_preview_link", args=[coming.pk, link.pk]))
    link.refresh_from_db()
    assert link.revoked_at is None
