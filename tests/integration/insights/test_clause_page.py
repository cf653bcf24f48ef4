"""What people said about one clause: their own words, a page at a time, and never of few people."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from consult.moderation import actions as moderation
from consult.participation.models import State
from home import roles
from tests.factories.consultations import clause, clause_prompts, make_strategy, say
from tests.factories.insights import decide, make_codeframe, make_theme, reword
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    return make_strategy(blocks=[clause("Families may get help with travel."), clause("A room.")])


def address(strategy, number="0.1"):
    wording = strategy.newest_version.clauses.get(number=number)
    return reverse("told:clause", args=[wording.clause_id])


def read(client, strategy, **query):
    return client.get(address(strategy), query).content.decode()


def speak(strategy, number, **fields):
    prompt = clause_prompts(strategy)[0]
    return [say(prompt, f"Word {one}, as said.", **fields) for one in range(number)]


def test_publishable_words_are_shown_with_wording_people_and_decision(client, strategy):
    speak(strategy, 5)
    speak(strategy, 1, consent=False)
    theme = make_theme(make_codeframe(strategy.get_parent().specific))
    touched = [strategy.newest_version.clauses.get(number="0.1").clause]
    decide(theme, clauses=touched, reason="Two buses only.")
    page = read(client, strategy)
    assert "Families may get help with travel." in page
    assert "6 people commented" in page
    assert page.count("cp-words") == 5
    assert "Two buses only." in page


def test_of_fewer_than_five_people_no_word_and_no_number_is_shown(client, strategy):
    speak(strategy, 4)
    page = read(client, strategy)
    assert "Fewer than 5 people commented." in page
    assert "as said" not in page
    assert page == read(client, strategy, page="2")


def test_twenty_words_stand_on_a_page_and_each_is_on_one_of_them(client, strategy):
    speak(strategy, 23)
    first, second = read(client, strategy), read(client, strategy, page="2")
    assert (first.count("as said"), second.count("as said")) == (20, 3)
    assert "Page 1 of 2" in first
    assert all(f"Word {one}, as said." in first + second for one in range(23))
    assert second.count("as said") == read(client, strategy, page="99").count("as said")


def test_words_on_an_older_wording_say_so_and_a_moderator_can_take_one_from_the_page(
    client, strategy
):
    said = speak(strategy, 5)
    strategy = reword(strategy, "may", "will")
    page = read(client, strategy)
    assert page.count("0.1 of version 1") == 5
    assert said[2].text in page
    moderation.keep_private(
        contribution=said[2].pk, seen=State.PUBLISHED, by=member_of(roles.MODERATOR)
    )
    assert said[2].text not in read(client, strategy)


def test_the_reading_page_leads_here_only_where_a_number_is_shown(client, strategy):
    speak(strategy, 5)
    page = client.get(strategy.url).content.decode()
    assert f'href="{address(strategy)}"' in page
    assert address(strategy, "0.2") not in page


def test_it_is_closed_with_its_document_or_anything_above(client, strategy):
    speak(strategy, 5)
    assert client.get(address(strategy)).status_code == 200
    consultation = strategy.get_parent()
    lock = PageViewRestriction.objects.create(page=consultation, restriction_type="login")
    assert client.get(address(strategy)).status_code == 404
    lock.delete()
    type(consultation).objects.filter(pk=consultation.pk).update(live=False)
    assert client.get(address(strategy)).status_code == 404


def test_a_clause_with_many_words_takes_as_many_queries_as_one_with_few(
    client, strategy, django_assert_max_num_queries, django_assert_num_queries
):
    speak(strategy, 5)
    client.get("/")
    with django_assert_max_num_queries(15) as drawn:
        client.get(address(strategy))
    speak(strategy, 55)
    with django_assert_num_queries(len(drawn)):
        client.get(address(strategy))
    with django_assert_max_num_queries(9):
        client.get(address(strategy))
