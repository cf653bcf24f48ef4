"""A signed-out person, an open consultation, and the journey in one call."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories.consultations import clause_prompts, make_consultation, make_strategy

WORDS = "The taxi has to be booked by Tuesday."


class Person:
    """Somebody at a browser of their own."""

    def __init__(self):
        self.browser = Client()

    def open(self, name, *args):
        return self.browser.get(reverse(f"taking_part:{name}", args=args))

    def post(self, name, *args, **fields):
        return self.browser.post(reverse(f"taking_part:{name}", args=args), fields)

    def comment(self, prompt, words=WORDS, stance="partly", **fields):
        return self.post("comment", prompt.pk, words=words, stance=stance, **fields)

    def about(self, consultation, **fields):
        return self.post("about", consultation.pk, **fields)

    def last_form(self, consultation):
        """Return what the button "Send" posts."""
        page = self.open("review", consultation.pk).content.decode()
        return {"looked_at": re.search(r'name="looked_at" value="(\w+)"', page)[1]}

    def send(self, consultation):
        return self.post("review", consultation.pk, **self.last_form(consultation))

    def code(self, consultation):
        page = self.open("sent", consultation.pk).content.decode()
        spans = re.search(r'class="cp-code">(.*?)</p>', page, re.DOTALL)[1]
        return " ".join(re.findall(r"<span>(\w+)</span>", spans))

    def whole_journey(self, prompt, words=WORDS, consent="yes", **about):
        consultation = prompt.page.get_parent().specific
        self.comment(prompt, words)
        self.about(consultation, consent=consent, **about)
        assert self.send(consultation).status_code == 302
        return self.code(consultation)

    def come_back(self, code):
        return self.browser.post(reverse("taking_part:my_code"), {"code": code}, follow=True)


@pytest.fixture
def person(db):
    return Person()


@pytest.fixture
def someone_else(db):
    return Person()


@pytest.fixture
def consultation(db):
    return make_consultation()


@pytest.fixture
def strategy(consultation):
    return make_strategy(consultation)


@pytest.fixture
def prompts(strategy):
    return clause_prompts(strategy)


@pytest.fixture(autouse=True)
def _no_guesses():
    cache.clear()
