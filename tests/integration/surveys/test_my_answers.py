"""Whoever sent a survey takes a copy of it; nobody else gets one, and nothing keeps it."""

import pytest
from django.test import Client

from tests.factories.surveys import ask, make_survey, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(client):
    survey = make_survey(questions=[question("faces", "The bus"), question("open", "Your club?")])
    client.post(survey.url)
    client.post(f"{survey.url}question/1/", {ask(survey, "The bus").key: "5"})
    client.post(f"{survey.url}question/2/", {ask(survey, "Your club?").key: "Chess & <b>"})
    return survey


def test_answers_are_saved_as_text_by_whoever_sent_them(client, survey):
    address = f"{survey.url}sent/answers/"
    assert client.post(address).url == survey.url
    client.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"})
    receipt = client.get(f"{survey.url}sent/")
    assert f'action="{address}"' in receipt.content.decode()
    copy = client.post(address)
    text = copy.content.decode()
    assert "The bus\n- Very happy" in text
    assert "Your club?\nChess & <b>" in text
    assert receipt.context["code"] not in text
    assert "no-store" in copy["Cache-Control"]
    assert copy["Content-Disposition"].startswith("attachment")
    page = client.post(address, {"print": "yes"})
    shown = page.content.decode()
    assert "Very happy" in shown
    assert "Chess &amp; &lt;b&gt;" in shown
    assert receipt.context["code"] not in shown
    assert "no-store" in page["Cache-Control"]
    assert client.get(address).status_code == 405
    assert Client().post(address).url == survey.url
