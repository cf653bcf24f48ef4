"""The consultation's rule for children holds for its surveys too, and loses no words."""

import pytest

from consult.participation.models import Contribution, Participation
from tests.factories.consultations import make_consultation
from tests.factories.surveys import ask, make_survey, question

pytestmark = pytest.mark.django_db
PARENTS = {"under_13": "Ask somebody at home.", "under_13_asks_parent": True}


@pytest.fixture
def survey(client):
    survey = make_survey(
        make_consultation(**PARENTS),
        questions=[question("open", "Your club?")],
        audience="young_person",
    )
    client.post(survey.url)
    client.post(f"{survey.url}question/1/", {ask(survey, "Your club?").key: "Chess"})
    return survey


def about(client, survey, **fields):
    return client.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"} | fields)


def test_a_parent_who_has_not_agreed_holds_it_back_and_nothing_is_lost(client, survey):
    page = f"{survey.url}before-you-send/"
    assert about(client, survey, age_band="under_11").url == page
    assert "Ask somebody at home." in client.get(page).content.decode()
    assert "Choose “Yes” or “Not yet”" in client.post(page).content.decode()
    assert client.post(page, {"parent_agreed": "no"}).url == page
    assert "has to say yes first" in client.get(page).content.decode()
    assert not Participation.objects.exists()
    for _click in range(2):
        assert client.post(page, {"parent_agreed": "yes"}).url == f"{survey.url}sent/"
    sitting = Participation.objects.get()
    assert (sitting.parent_agreed, sitting.consent_to_quote) == (True, True)
    assert Contribution.objects.get().text == "Chess"


def test_the_age_is_asked_where_the_rules_differ(client, survey):
    page = f"{survey.url}before-you-send/"
    assert about(client, survey, age_band="11_13").url == page
    assert "Are you 13 yet?" in client.get(page).content.decode()
    assert client.post(page, {"is_13": "no"}).url == page
    assert "Has your parent" in client.get(page).content.decode()
    assert client.post(f"{page}?age=ask", {"is_13": "yes"}).url == f"{survey.url}sent/"
    assert Participation.objects.get().parent_agreed is None


def test_older_ones_send_at_once(client, survey):
    assert about(client, survey, age_band="14_15").url == f"{survey.url}sent/"
