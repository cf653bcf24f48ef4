"""Save and come back: a code before sending, with which a survey goes on on another device."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from consult.participation.models import Basket, Contribution, Participation
from tests.factories.surveys import ask, make_survey, question

pytestmark = pytest.mark.django_db
CODE = reverse("taking_part:my_code")


def text_of(response):
    plain = re.sub(r"<[^>]*>", " ", response.content.decode())
    return html.unescape(re.sub(r"\s+", " ", plain))


@pytest.fixture
def survey():
    return make_survey(questions=[question("open", "Your club?"), question("open", "Your bus?")])


def begun(survey, words):
    """Return a browser that has answered the first question."""
    browser = Client()
    browser.post(survey.url)
    browser.post(f"{survey.url}question/1/", {ask(survey, "Your club?").key: words})
    return browser


def code_for(browser, survey):
    browser.post(f"{survey.url}keep/")
    return browser.get(f"{survey.url}keep/").context["code"]


def test_another_device_goes_on_and_the_code_is_the_same_after_sending(survey):
    phone, laptop = begun(survey, "Chess"), Client()
    assert f'href="{survey.url}keep/"' in phone.get(f"{survey.url}check/").content.decode()
    code = code_for(phone, survey)
    assert code_for(phone, survey) == code
    assert laptop.post(CODE, {"code": code}).url == survey.url
    assert laptop.post(survey.url).url.endswith("/question/2/")
    laptop.post(f"{survey.url}question/2/", {ask(survey, "Your bus?").key: "Late"})
    assert "Chess" in text_of(phone.get(f"{survey.url}check/"))
    laptop.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"})
    phone.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"})
    assert laptop.get(f"{survey.url}sent/").context["code"] == code
    assert set(Contribution.objects.values_list("text", flat=True)) == {"Chess", "Late"}
    assert Participation.objects.count() == 1
    assert Client().post(CODE, {"code": code}).url == reverse("taking_part:said")


def test_a_device_that_has_begun_the_same_survey_is_asked_and_nothing_is_joined(survey):
    phone, laptop = begun(survey, "Chess"), begun(survey, "Football")
    code = code_for(phone, survey)
    asked = laptop.post(CODE, {"code": code})
    assert "This device holds other answers" in text_of(asked)
    assert "Football" in text_of(laptop.get(f"{survey.url}check/"))
    own = code_for(laptop, survey)
    assert laptop.post(CODE, {"code": code, "instead": "yes"}).url == survey.url
    check = text_of(laptop.get(f"{survey.url}check/"))
    assert "Chess" in check
    assert "Football" not in check
    assert Basket.objects.count() == 2
    assert Client().post(CODE, {"code": own}).url == survey.url


def test_nothing_is_kept_under_a_code_for_whoever_has_begun_nothing(client, survey):
    assert client.post(f"{survey.url}keep/").url == survey.url
    assert client.get(f"{survey.url}keep/").url == survey.url
    assert not Basket.objects.exists()
