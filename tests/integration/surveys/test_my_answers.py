"""Whoever sent a survey takes a copy of it; nobody else gets one, and nothing keeps it."""

import pytest
from django.test import Client
from django.urls import reverse

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


def test_copies_say_the_earlier_answers_in_the_order_asked_as_the_questions_did(client):
    survey = make_survey(
        questions=[
            question("short", "Which break?", name="svc"),
            question("open", "You said {svc}. What is it like?", help_text="At {svc}?"),
            question("faces", "Was {svc} good?"),
        ]
    )
    client.post(survey.url)
    typed = ["The <b>Hut</b>", "Warm", "5"]
    for number, one in enumerate(survey.newest_questionnaire.questions.all(), start=1):
        client.post(f"{survey.url}question/{number}/", {one.key: typed[number - 1]})
    client.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"})
    code = client.get(f"{survey.url}sent/").context["code"]
    text = client.post(f"{survey.url}sent/answers/").content.decode()
    second = "You said The <b>Hut</b>. What is it like?\nAt The <b>Hut</b>?\nWarm"
    assert f"Which break?\nThe <b>Hut</b>\n\n{second}\n\nWas The <b>Hut</b> good?\n- Very" in text
    printed = client.post(f"{survey.url}sent/answers/", {"print": "yes"}).content.decode()
    client.post(reverse("taking_part:my_code"), {"code": code})
    said = client.get(reverse("taking_part:said")).content.decode()
    for page in (printed, said):
        assert "You said The &lt;b&gt;Hut&lt;/b&gt;. What is it like?" in page
        assert "Was The &lt;b&gt;Hut&lt;/b&gt; good?" in page
        assert "{svc}" not in page
