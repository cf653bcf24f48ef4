"""Whoever has unsent comments is told so where they read, and for how long these are kept."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from consult.participation.basket import KEPT_UNSENT
from home.due import forget_baskets

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


@pytest.fixture
def addresses(consultation, strategy, prompts):
    """Return where somebody may be reading: consultation, document, another comment."""
    return [consultation.url, strategy.url, reverse("taking_part:comment", args=[prompts[1].pk])]


def test_every_page_of_the_consultation_leads_to_what_was_not_sent(
    person, consultation, prompts, addresses
):
    review = f'href="{reverse("taking_part:review", args=[consultation.pk])}"'
    person.comment(prompts[0])
    for address in addresses:
        page = person.browser.get(address)
        assert "You have 1 comment that you have not sent. Check and send it" in text_of(page)
        assert review in page.content.decode()
    person.comment(prompts[1])
    for address in addresses:
        page = text_of(person.browser.get(address))
        assert "You have 2 comments that you have not sent. Check and send them" in page


def test_nobody_else_and_nobody_who_has_sent_is_told_so(
    person, someone_else, consultation, prompts, addresses
):
    person.comment(prompts[0])
    for address in addresses:
        assert "not sent" not in text_of(someone_else.browser.get(address))
    person.about(consultation)
    person.send(consultation)
    for address in addresses:
        assert "not sent" not in text_of(person.browser.get(address))


def test_after_closing_the_line_does_not_promise_to_send(person, consultation, prompts):
    person.comment(prompts[0])
    with time_machine.travel(consultation.closes_at + timedelta(hours=2), tick=False):
        page = text_of(person.browser.get(consultation.url))
    assert "You have 1 comment that you did not send. See your words" in page


def test_a_page_that_may_tell_it_is_kept_by_no_proxy_for_others(
    person, someone_else, prompts, addresses
):
    person.comment(prompts[0])
    for address in addresses[:2]:
        told, plain = person.browser.get(address), someone_else.browser.get(address)
        assert "private" in told["Cache-Control"]
        assert "no-store" in told["Cache-Control"]
        assert "Cookie" in told["Vary"]
        assert "Cookie" in plain["Vary"]
        assert "Cache-Control" not in plain


def test_the_line_costs_one_query_and_none_without_a_cookie(
    person, someone_else, prompts, addresses, django_assert_num_queries
):
    for prompt in prompts:
        person.comment(prompt)
    # The page of a document is drawn once for all who bring no cookie.
    for address, queries, told in zip(addresses[:2], (11, 9), (12, 11), strict=True):
        someone_else.browser.get(address)  # the site and the area are remembered from here
        with django_assert_num_queries(queries):
            someone_else.browser.get(address)
        with django_assert_num_queries(told):
            person.browser.get(address)


def test_every_change_starts_the_promised_days_anew(person, consultation, prompts):
    person.comment(prompts[0])
    person.comment(prompts[1])
    changes = [
        lambda: person.comment(prompts[2]),
        lambda: person.about(consultation),
        lambda: person.post("remove", prompts[1].pk),
    ]
    for change in changes:
        person.browser.cookies[f"basket-{consultation.pk}"]["max-age"] = 1
        change()
        cookie = person.browser.cookies[f"basket-{consultation.pk}"]
        assert int(cookie["max-age"]) == KEPT_UNSENT.total_seconds()
    page = text_of(person.open("review", consultation.pk))
    assert f"for {KEPT_UNSENT.days} days after your last change" in page


def test_what_the_device_forgets_is_forgotten_on_our_side_too(person, consultation, prompts):
    person.comment(prompts[0])
    person.comment(prompts[1])
    begun = timezone.now()
    with time_machine.travel(begun + timedelta(days=1), tick=False):
        person.post("remove", prompts[1].pk)
    with time_machine.travel(begun + KEPT_UNSENT + timedelta(hours=1), tick=False):
        assert forget_baskets() == 0
    with time_machine.travel(begun + KEPT_UNSENT + timedelta(days=1, hours=1), tick=False):
        assert forget_baskets() == 1
