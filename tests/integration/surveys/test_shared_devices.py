"""Several people at one device, several tabs, and pages that come too late: nothing is mixed."""

from uuid import uuid4

import pytest
from django.urls import reverse

from consult.participation.models import Basket, Contribution
from surveys.invitations.actions import make_batch
from surveys.invitations.codes import hash_code, shown
from surveys.invitations.models import Invitation
from tests.factories.people import superuser
from tests.factories.surveys import ask, make_survey, question

pytestmark = pytest.mark.django_db
SEND = {"how": "myself", "consent": "yes"}


@pytest.fixture
def survey():
    return make_survey(questions=[question("open", "Your club?"), question("open", "Your school?")])


@pytest.fixture
def invited():
    return make_survey(questions=[question("open", "Your club?")], by_invitation=True)


def links(survey, how_many):
    by = superuser("maker")
    made = make_batch(survey=survey, how_many=how_many, label="x", form_key=uuid4(), by=by)
    return [f"/i/{shown(code)}/" for code in made.codes], made.codes


def answer(client, survey, number, label, text, **more):
    key = ask(survey, label).key
    return client.post(f"{survey.url}question/{number}/", {key: text, **more}, follow=True)


def test_who_comes_with_another_link_sees_nothing_of_the_first_and_uses_their_own(client, invited):
    (anna, ben), codes = links(invited, 2)
    client.get(anna)
    client.post(invited.url)
    answer(client, invited, 1, "Your club?", "Chess, I am Anna")
    assert "You have begun" not in client.get(ben, follow=True).content.decode()
    client.post(invited.url)
    answer(client, invited, 1, "Your club?", "Judo, I am Ben")
    client.post(f"{invited.url}about-you/", SEND)
    assert [row.text for row in Contribution.objects.all()] == ["Judo, I am Ben"]
    assert Invitation.objects.get().token_hash == hash_code(codes[0])
    client.get(anna)
    client.post(invited.url)
    assert "I am Anna" in client.get(f"{invited.url}check/").content.decode()


def test_after_sending_nothing_of_the_link_is_left_on_the_device(client, invited):
    [link], _codes = links(invited, 1)
    client.get(link)
    client.post(invited.url)
    assert not client.cookies[f"invited-{invited.pk}"].value
    answer(client, invited, 1, "Your club?", "Chess on Mondays")
    client.post(f"{invited.url}about-you/", SEND)
    kept = {name for name, cookie in client.cookies.items() if cookie.value}
    assert kept <= {f"basket-{invited.pk}", "csrftoken"}


def test_many_who_open_used_links_shut_nobody_out(client, invited):
    (*used, unused), codes = links(invited, 41)
    Invitation.objects.exclude(token_hash=hash_code(codes[-1])).delete()
    for link in used:
        client.get(link)
    assert client.get(unused).url == invited.url
    said = client.post(reverse("taking_part:my_code"), {"code": "maple kettle river 4821"})
    assert "wait" not in said.content.decode().lower()


def test_words_typed_in_another_tab_after_sending_are_given_back(client, survey):
    client.post(survey.url)
    answer(client, survey, 1, "Your club?", "Chess")
    answer(client, survey, 2, "Your school?", "It is far")
    client.post(f"{survey.url}about-you/", SEND)
    late = answer(client, survey, 2, "Your school?", "Long careful words")
    assert late.status_code == 409
    assert "Long careful words" in late.content.decode()
    assert Contribution.objects.count() == 2


def test_words_typed_when_what_was_begun_is_forgotten_are_given_back(client, survey):
    client.post(survey.url)
    Basket.objects.all().delete()
    late = answer(client, survey, 1, "Your club?", "Long careful words")
    assert "Long careful words" in late.content.decode()


def test_leaving_a_question_out_writes_over_no_other_tab(client, survey):
    client.post(survey.url)
    shown_before = client.get(f"{survey.url}question/1/").context["seen"]
    answer(client, survey, 1, "Your club?", "Long careful words", seen=shown_before)
    late = answer(client, survey, 1, "Your club?", "x", seen=shown_before, skip="yes")
    assert late.context["elsewhere"]
    answer(client, survey, 2, "Your school?", "It is far")
    assert "Long careful words" in client.get(f"{survey.url}check/").content.decode()
