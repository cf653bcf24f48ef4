"""A quick poll in a page: asked, answered once, and told of only in bands."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage, StandardPage
from home.roles import EDITOR
from insights.decisions.models import ChangesPage, YouSaidWeDidPage
from surveys.polls.models import PollAnswer
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of
from tests.factories.surveys import make_poll, place

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


def key_of(response):
    return re.search(r'name="key" value="([^"]+)"', response.content.decode())[1]


def address(poll):
    return reverse("poll", args=[poll.pk])


def choice_of(poll, label):
    return next(key for key, words in poll.labels().items() if words == label)


def vote(client, poll, label, **more):
    key = key_of(client.get(address(poll)))
    return client.post(address(poll), {"choice": choice_of(poll, label), "key": key, **more})


def answered(poll, **counts):
    keys = [choice_of(poll, label) for label, count in counts.items() for _ in range(count)]
    PollAnswer.objects.bulk_create(
        PollAnswer(poll=poll, choice=key, form_hash=f"{number:064}")
        for number, key in enumerate(keys)
    )


@pytest.fixture
def tea():
    poll = make_poll("Tea at the next meeting?", "Yes", "No")
    place(poll)
    return poll


def test_a_poll_stands_in_a_page_and_gives_nobody_a_cookie(client, tea):
    first, second = client.get(place(tea).url), client.get(place(tea).url)
    assert "Tea at the next meeting?" in first.content.decode()
    assert f'action="{address(tea)}"' in first.content.decode()
    assert key_of(first) != key_of(second)
    assert "no-store" in first["Cache-Control"]
    sent = client.post(address(tea), {"choice": choice_of(tea, "Yes"), "key": key_of(first)})
    assert "Thank you" in sent.content.decode()
    assert not client.cookies
    kept = PollAnswer.objects.values().get()
    assert kept.keys() == {"id", "poll_id", "choice", "given_on", "form_hash"}


def pages_of_every_kind():
    consultation = make_consultation()
    changes = HomePage.objects.get().add_child(instance=ChangesPage(title="Changes"))
    told = YouSaidWeDidPage(title="Buses", slug="buses", consultation=consultation)
    return [
        (HomePage.objects.get(), "polls"),
        (consultation, "polls"),
        (changes.add_child(instance=told), "story"),
    ]


def test_a_poll_can_stand_wherever_editors_write_pages_of_their_own(client):
    tea = make_poll("Tea at the next meeting?", "Yes", "No")
    for page, field in pages_of_every_kind():
        assert client.get(address(tea)).status_code == 404
        response = client.get(place(tea, on=page, field=field).url)
        assert f'action="{address(tea)}"' in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        sent = {"choice": choice_of(tea, "Yes"), "key": key_of(response)}
        with transaction.atomic():
            assert "Thank you" in client.post(address(tea), sent).content.decode()
            transaction.set_rollback(True)
        place(on=page, field=field)
        assert "no-store" not in client.get(page.url).get("Cache-Control", "")


def test_a_poll_that_was_never_placed_is_for_nobody(client):
    hidden = make_poll("Tea?", "Yes", "No")
    page = place(hidden)
    StandardPage.objects.filter(pk=page.pk).update(live=False)
    assert client.get(address(hidden)).status_code == 404
    assert client.post(address(hidden), {"choice": choice_of(hidden, "Yes")}).status_code == 404
    place(hidden)
    key = key_of(client.get(address(hidden)))
    StandardPage.objects.filter(slug="about").update(live=False)
    late = {"choice": choice_of(hidden, "Yes"), "key": key}
    assert client.post(address(hidden), late).status_code == 404
    assert not PollAnswer.objects.exists()


def test_a_poll_that_was_taken_away_says_that_it_is_closed_and_counts_nothing_more(client, tea):
    key = key_of(client.get(address(tea)))
    answered(tea, Yes=1)
    place()
    late = client.post(address(tea), {"choice": choice_of(tea, "No"), "key": key})
    assert "It is not counted" in late.content.decode()
    assert "This poll is closed" in client.get(address(tea)).content.decode()
    assert tea.answers.count() == 1


def test_a_poll_takes_answers_only_where_everybody_can_open_its_page(client, tea):
    page = place(tea)
    form = {"choice": choice_of(tea, "Yes"), "key": key_of(client.get(address(tea)))}
    with_password = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="sesame"
    )
    assert client.get(address(tea)).status_code == 404
    assert client.post(address(tea), form).status_code == 404
    with_password.delete()
    above = HomePage.objects.get().add_child(instance=StandardPage(title="Above"))
    page.move(above, pos="last-child")
    assert client.get(address(tea)).status_code == 200
    StandardPage.objects.get(pk=above.pk).unpublish()
    assert client.post(address(tea), form).status_code == 404
    assert not PollAnswer.objects.exists()


def test_a_draft_that_drops_a_poll_takes_nothing_away_yet(
    client, tea, django_assert_max_num_queries
):
    page = place(tea)
    page.polls = json.dumps([])
    page.save_revision()
    with django_assert_max_num_queries(11):
        assert "Tea at the next meeting?" in client.get(address(tea)).content.decode()


def test_a_page_without_a_poll_may_be_kept(client):
    assert "no-store" not in client.get("/about/").get("Cache-Control", "")


def test_a_form_that_is_sent_twice_counts_once(client, tea):
    key = key_of(client.get(address(tea)))
    for label in ("Yes", "Yes", "No"):
        response = client.post(address(tea), {"choice": choice_of(tea, label), "key": key})
        assert "Thank you" in response.content.decode()
    assert [one.choice for one in PollAnswer.objects.all()] == [choice_of(tea, "Yes")]


@pytest.mark.parametrize("choice", [{}, {"choice": "made-up"}])
def test_without_a_choice_of_the_poll_it_is_asked_again(client, tea, choice):
    key = key_of(client.get(address(tea)))
    response = client.post(address(tea), {"key": key, **choice})
    body = response.content.decode()
    assert "Error:" in body
    assert f'href="#poll-{tea.pk}-choice_0"' in body
    assert f'id="poll-{tea.pk}-choice_0"' in body
    assert key_of(response) == key
    assert not PollAnswer.objects.exists()


def test_a_key_that_we_did_not_sign_for_this_poll_counts_nothing_and_keeps_the_choice(client, tea):
    cake = make_poll("Cake?", "Yes", "No")
    place(tea, cake)
    other = key_of(client.get(address(cake)))
    for key in (other, "made-up", ""):
        response = client.post(address(tea), {"choice": choice_of(tea, "No"), "key": key})
        assert "Press the button once more" in response.content.decode()
        assert " checked" in response.content.decode()
        assert not PollAnswer.objects.exists()
    again = {"choice": choice_of(tea, "No"), "key": key_of(response)}
    assert "Thank you" in client.post(address(tea), again).content.decode()


def test_a_machine_is_asked_to_press_the_button_again(client, tea):
    response = vote(client, tea, "Yes", website="https://example.org")
    assert "Are you a person?" in response.content.decode()
    assert not PollAnswer.objects.exists()


def test_a_poll_closes_at_its_time_in_london(client):
    poll = make_poll("Tea?", "Yes", "No", closes_at=datetime(2026, 7, 1, 17, 0, tzinfo=LONDON))
    place(poll)
    with time_machine.travel(datetime(2026, 7, 1, 16, 59, tzinfo=LONDON), tick=False):
        page = client.get(address(poll))
        assert "until 1 July 2026 at 17:00" in page.content.decode()
    with time_machine.travel(datetime(2026, 7, 1, 17, 0, tzinfo=LONDON), tick=False):
        late = {"choice": choice_of(poll, "Yes"), "key": key_of(page)}
        assert "It is not counted" in client.post(address(poll), late).content.decode()
        assert "This poll is closed" in client.get(address(poll)).content.decode()
    assert not PollAnswer.objects.exists()


def test_totals_are_told_only_where_the_editor_allows_it(client, tea):
    answered(tea, Yes=20, No=20)
    assert "%" not in vote(client, tea, "Yes").content.decode()
    tea.shows_totals = True
    tea.save()
    shown = vote(client, tea, "Yes").content.decode()
    assert "At least 40 people have answered so far." in shown
    assert "about 50%" in shown
    assert "42" not in shown.partition("<main")[2]


def test_small_numbers_are_not_told_to_the_public_or_to_staff(client, tea):
    tea.shows_totals = True
    tea.save()
    answered(tea, Yes=3)
    assert "Fewer than 10 people" in vote(client, tea, "Yes").content.decode()
    client.force_login(member_of(EDITOR))
    staff = client.get(reverse("polls:inspect", args=[tea.pk]))
    assert "Fewer than 10 people" in staff.content.decode()


def test_a_choice_stays_once_the_poll_was_answered_and_can_be_reworded(client, tea):
    client.force_login(member_of(EDITOR))
    yes, no = tea.labels()
    url = reverse("polls:edit", args=[tea.pk])

    def edit(*choices):
        blocks = streamfield([("choice", {"value": words, "id": key}) for key, words in choices])
        for number, (key, words) in enumerate(choices):
            blocks[str(number)]["value"], blocks[str(number)]["id"] = words, key
        data = nested_form_data({"question": tea.question, "choices": blocks, "closes_at": ""})
        return client.post(url, data)

    answered(tea, Yes=1)
    refused = edit((yes, "Yes"), ("", "Perhaps"))
    assert "take none away" in refused.content.decode()
    assert edit((yes, "Yes, please"), (no, "No"), ("", "Perhaps")).status_code == 302
    tea.refresh_from_db()
    assert tea.labels()[yes] == "Yes, please"
    assert len(tea.labels()) == 3


def test_the_list_of_polls_asks_the_same_however_many(client, django_assert_max_num_queries):
    client.force_login(member_of(EDITOR))
    url = reverse("polls:index")
    client.get(url)
    for number in range(5):
        make_poll(f"Poll {number}?", "Yes", "No")
    with django_assert_max_num_queries(20):
        assert "Poll 4?" in client.get(url).content.decode()
