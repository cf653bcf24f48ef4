"""The front page says in one screen what is open, what is being decided and what changed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from consult.consultations.models import ConsultationPage
from consult.documents.models import Clause
from consult.participation.profile import How
from insights.coding.models import Codeframe, Theme
from insights.decisions.actions import record_decision
from tests.factories.consultations import (
    clause_prompts,
    make_consultation,
    make_strategy,
    publish,
    say,
)
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db

QUERIES = 21


def home(client):
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def answered(consultation, *, name="Travel", outcome="accepted", said="A promise, please."):
    """Decide on a theme of the consultation, on the first clause of its strategy."""
    frame, _ = Codeframe.objects.get_or_create(consultation=consultation)
    theme = Theme.objects.create(codeframe=frame, key=name.lower(), name=name, status="agreed")
    clauses = Clause.objects.filter(document__in=consultation.get_children()).order_by("pk")[:1]
    record_decision(
        theme=theme,
        by=superuser(f"decides-{name}"),
        said=said,
        outcome=outcome,
        reason=f"Because of {name}.",
        owner="Ruth Calder",
        clauses=clauses,
    )
    return theme


def reword(strategy, old, new):
    blocks = strategy.blocks()
    for block in blocks:
        if block["value"].get("text") == old:
            block["value"]["text"] = new
    strategy.body = blocks
    publish(strategy, note="One clause is worded anew.")


def test_an_empty_site_says_kindly_that_nothing_is_there(client):
    page = home(client)
    assert "Nothing is open just now." in page
    assert "Nothing is waiting for a decision." in page
    assert "No answers yet." in page
    assert "taken part" not in page


def test_what_is_open_has_a_card_that_says_how_long(client):
    make_strategy(make_consultation(title="Short breaks", opened_days_ago=10, open_for_days=30))
    coming = make_consultation(title="Not yet", opened_days_ago=-5)
    make_strategy(coming)
    page = home(client)
    assert "Draft plan" in page
    assert "Short breaks" in page
    assert "20 days left" in page
    assert "Not yet" not in page


def test_what_is_closed_shows_how_many_spoke_and_where_it_has_got_to(client):
    consultation = make_consultation(title="Getting to school", open_for_days=5)
    prompts = clause_prompts(make_strategy(consultation))
    say(prompts[0], "One of us.")
    say(prompts[1], "All of us.", how=How.GROUP, group_size=11)
    page = home(client)
    assert "12 people took part." in page
    assert "We read it all" in page


def test_what_was_stopped_is_said_for_a_year_and_nowhere_is_an_answer_promised(client):
    due = timezone.localdate() + timedelta(days=90)
    consultation = make_consultation(title="Getting to school", decisions_due=due)
    strategy = make_strategy(consultation)
    frame = Codeframe.objects.create(consultation=consultation)
    theme = Theme.objects.create(codeframe=frame, key="bus", name="Buses", status="agreed")
    lists = [reverse("told:said"), reverse("told:theme", args=[theme.pk])]
    assert "Stopped" not in home(client)
    assert all("An answer is promised by" in text_of(client, one) for one in lists)
    consultation.refresh_from_db()
    consultation.override = "withdrawn"
    consultation.save()
    page = home(client)
    assert f'<h3><a href="{consultation.url}">Getting to school</a></h3>' in page
    assert "We stopped this on" in page
    for one in [*lists, strategy.url]:
        assert "We stopped this on" in text_of(client, one)
        assert "An answer is promised by" not in text_of(client, one)
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert "Getting to school" not in home(client)


def text_of(client, address):
    return client.get(address).content.decode()


def test_few_people_are_never_counted_out(client):
    consultation = make_consultation(title="Getting to school", open_for_days=5)
    say(clause_prompts(make_strategy(consultation))[0], "Only me.")
    page = home(client)
    assert page.count("fewer than 5 people") == 2
    assert "1 person" not in page


def test_the_sum_is_left_out_where_it_would_give_a_small_number_away(client):
    closed = make_consultation(open_for_days=5)
    prompt = clause_prompts(make_strategy(closed))[0]
    say(prompt, "All of us.", how=How.GROUP, group_size=9)
    still_open = clause_prompts(make_strategy(make_consultation()))[0]
    say(still_open, "We three.", how=How.GROUP, group_size=3)
    page = home(client)
    assert "9 people took part" in page
    assert "have taken part" not in page
    say(still_open, "And we.", how=How.GROUP, group_size=2)
    assert "14 people</b> have taken part" in home(client)


def test_people_of_an_unpublished_consultation_are_not_counted_in_public(client):
    say(clause_prompts(make_strategy())[0], "Six of us.", how=How.GROUP, group_size=6)
    hidden = make_consultation()
    say(clause_prompts(make_strategy(hidden))[0], "Seven.", how=How.GROUP, group_size=7)
    ConsultationPage.objects.filter(pk=hidden.pk).update(live=False)
    assert "6 people</b> have taken part" in home(client)


def test_only_words_that_changed_after_people_spoke_count_as_changed_by_them(client):
    consultation = make_consultation()
    strategy = make_strategy(consultation)
    say(clause_prompts(strategy)[0], "“May” is no promise.", how=How.GROUP, group_size=5)
    answered(consultation)
    worded = "part of a plan is worded differently"
    assert worded not in home(client)
    reword(strategy, "Families may get help with travel.", "Families will get help with travel.")
    assert f"<b>1</b> {worded}" in home(client)
    later = make_consultation()
    other = make_strategy(later)
    reword(other, "Families may get help with travel.", "Families can get help with travel.")
    say(clause_prompts(other)[0], "Fine as it is.", how=How.GROUP, group_size=5)
    answered(later, name="Other")
    assert f"<b>1</b> {worded}" in home(client)


def test_a_yes_is_shown_with_the_words_it_changed_and_a_no_is_not(client):
    consultation = make_consultation()
    strategy = make_strategy(consultation)
    answered(consultation)
    answered(consultation, name="Money", outcome="cannot", said="More money, please.")
    reword(strategy, "Families may get help with travel.", "Families will get help with travel.")
    page = home(client)
    assert "A promise, please." in page
    assert "More money, please." not in page
    assert "may</span>" in page
    assert "will</span>" in page


def test_a_changed_decision_changes_the_front_page(client):
    consultation = make_consultation()
    make_strategy(consultation)
    theme = answered(consultation)
    assert "Because of Travel." in home(client)
    record_decision(
        theme=theme,
        by=superuser("other"),
        said="A promise, please.",
        outcome="partly",
        reason="Only on Saturdays.",
        owner="Ruth Calder",
    )
    page = home(client)
    assert "Because of Travel." not in page
    assert "Only on Saturdays." in page


def test_many_consultations_take_as_many_queries_as_one(client, django_assert_num_queries):
    def another(number):
        still_open = make_consultation()
        say(clause_prompts(make_strategy(still_open))[0], "Good.")
        answered(still_open, name=f"Theme {number}")
        closed = make_consultation(open_for_days=3, decisions_due=timezone.localdate())
        make_strategy(closed)

    another(1)
    home(client)  # warms what is cached: the site and content types
    with django_assert_num_queries(QUERIES):
        home(client)
    for number in range(2, 5):
        another(number)
    home(client)
    with django_assert_num_queries(QUERIES):
        home(client)


def test_a_withdrawn_or_told_consultation_is_neither_open_nor_waiting(client):
    for fields in ({"override": "withdrawn"}, {"told_on": timezone.localdate()}):
        make_strategy(make_consultation(title="Over and done", open_for_days=5, **fields))
    page = home(client)
    assert page.count("Over and done") == 1  # the other is among those that were stopped
    assert "Nothing is open just now." in page
    assert "Nothing is waiting for a decision." in page


@pytest.mark.parametrize("slug", ["help-now", "accessibility", "privacy", "about", "what-changed"])
def test_every_link_of_the_frame_leads_somewhere_on_a_new_site(client, slug):
    assert f'href="/{slug}/"' in home(client)
    assert client.get(f"/{slug}/").status_code == 200
