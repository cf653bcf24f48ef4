"""Words are explained where they stand, safely, and staff hear which ones nobody explains."""

import re

import pytest
from django.db import IntegrityError
from django.urls import reverse

from consult.documents.glossary.models import Term
from home.roles import EDITOR
from tests.factories.consultations import action, clause, heading, make_strategy
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dco():
    return Term.objects.create(
        term="DCO", written_out="designated clinical officer", meaning="Links <health> to schools."
    )


def text(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_first_use_in_each_part_leads_to_the_meaning_and_back(client, dco):
    page = make_strategy(
        blocks=[
            heading("One"),
            clause("Ask <b>the</b> DCO.\nThe DCO knows."),
            clause("The DCO again."),
            heading("Two"),
            action("Name a designated clinical officer"),
        ]
    )

    shown = text(client, page.get_url())

    links = re.findall(rf'id="u(\d)-{dco.pk}" href="#w(\d)-{dco.pk}">([^<]+)<', shown)
    assert links == [("1", "1", "DCO"), ("2", "2", "designated clinical officer")]
    assert "Ask &lt;b&gt;the&lt;/b&gt; <a" in shown
    assert "<br>The DCO knows." in shown
    assert shown.count("Links &lt;health&gt; to schools.") == 2
    assert f'href="#u1-{dco.pk}">Back to 1.1<' in shown
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))


def test_a_word_is_explained_once():
    Term.objects.create(term="DCO", meaning="One thing.")
    with pytest.raises(IntegrityError):
        Term.objects.create(term="dco", meaning="Another.")


def test_the_list_holds_every_word_in_the_same_few_queries(client, dco, django_assert_num_queries):
    client.get("/glossary/")
    with django_assert_num_queries(3):
        client.get("/glossary/")
    for number in range(20):
        Term.objects.create(term=f"Word {number}", meaning="Something.")
    with django_assert_num_queries(3):
        shown = text(client, "/glossary/")
    assert "designated clinical officer" in shown
    assert "Word 19" in shown


def test_staff_hear_of_acronyms_that_nobody_explains_and_come_to_where_they_explain_them(
    client, dco
):
    page = make_strategy(blocks=[clause("The DCO, the HoS and the HoS.")], published=False)
    client.force_login(member_of(EDITOR))

    for screen in ("publish_document_version", "wagtailadmin_pages:edit"):
        shown = text(client, reverse(screen, args=[page.pk]))

        assert re.search(r"</strong> <a [^>]*>HoS.*?</a> \(2\)\.", shown), screen
        (address,) = re.findall(r'href="([^"]*\?term=[^"]*)"', shown)
        assert 'value="HoS"' in text(client, address)
