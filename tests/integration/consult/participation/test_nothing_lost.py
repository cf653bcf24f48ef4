"""What goes wrong between a browser and us: nothing is lost, and nothing is sent twice."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from consult.participation.models import Basket, Contribution, DraftComment, Participation
from home.due import forget_baskets
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.integration.consult.participation.conftest import WORDS, Person


def text_of(response):
    return response.content.decode()


def opened(person, prompt):
    """Open a comment and return what its form would post, as a browser does."""
    form = person.open("comment", prompt.pk).context["form"]
    names = ("words", "suggestion", "helper_words", "begun", "based_on")
    return {name: form[name].value() or "" for name in names}


@pytest.mark.django_db
def test_two_tabs_on_one_clause_show_both_texts(person, prompts):
    one, two = opened(person, prompts[0]), opened(person, prompts[0])
    person.post("comment", prompts[0].pk, **one | {"words": "In one tab"})
    answer = person.post("comment", prompts[0].pk, **two | {"words": "In another"})
    assert answer.status_code == 409
    assert {"In one tab", "In another"} <= set(re.findall(r"In \w+(?: tab)?", text_of(answer)))
    assert "In one tab" in text_of(person.open("comment", prompts[0].pk))


@pytest.mark.django_db
def test_going_back_and_saving_the_same_again_changes_nothing(person, consultation, prompts):
    form = opened(person, prompts[0]) | {"words": WORDS}
    person.post("comment", prompts[0].pk, **form)
    person.about(consultation)
    looked_at = person.last_form(consultation)
    assert person.post("comment", prompts[0].pk, **form).status_code == 302
    assert person.post("review", consultation.pk, **looked_at).status_code == 302
    assert Contribution.objects.count() == 1


@pytest.mark.django_db
def test_going_back_after_sending_does_not_send_twice_unawares(person, consultation, prompts):
    form = opened(person, prompts[0]) | {"words": WORDS}
    person.post("comment", prompts[0].pk, **form)
    person.about(consultation)
    person.send(consultation)
    answer = person.post("comment", prompts[0].pk, **form)
    assert answer.status_code == 409
    assert "You have sent a comment on this already" in text_of(answer)
    assert WORDS in text_of(answer)
    assert not Basket.objects.exists()
    knowing = form | {"based_on": answer.context["form"]["based_on"].value()}
    assert person.post("comment", prompts[0].pk, **knowing).status_code == 302
    assert Basket.objects.exists()


@pytest.mark.django_db
def test_refreshing_any_page_shows_the_same(person, consultation, prompts):
    person.comment(prompts[0])
    person.about(consultation)
    for name, key in (("comment", prompts[0].pk), ("review", consultation.pk)):
        assert WORDS in text_of(person.open(name, key))
        assert WORDS in text_of(person.open(name, key))
    person.send(consultation)
    assert person.code(consultation) == person.code(consultation)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_save_keeps_one_comment():
    prompt = clause_prompts(make_strategy(make_consultation()))[0]
    person = Person()
    form = opened(person, prompt) | {"words": WORDS}

    def click(_number):
        same = Person()
        same.browser.cookies.update(person.browser.cookies)
        try:
            return same.post("comment", prompt.pk, **form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        assert set(clicks.map(click, range(4))) == {302}
    assert DraftComment.objects.count() == 1


@pytest.mark.django_db
def test_an_answer_that_never_arrived_can_be_asked_for_again(person, consultation, prompts):
    """The browser gave up before it had the cookie of the answer, or the receipt."""
    person.open("comment", prompts[0].pk)
    before = {name: cookie.value for name, cookie in person.browser.cookies.items()}
    person.comment(prompts[0])
    person.browser.cookies.load(before)
    person.comment(prompts[0])
    person.about(consultation)
    form = person.last_form(consultation)
    person.post("review", consultation.pk, **form)
    person.browser.cookies.load(before)
    assert person.post("review", consultation.pk, **form).status_code == 302
    assert Participation.objects.count() == Contribution.objects.count() == 1


@pytest.mark.django_db
def test_a_mistake_in_one_box_keeps_all_of_them(person, prompts):
    fields = {"suggestion": "Other words", "helper_words": "The helper’s"}
    page = text_of(person.comment(prompts[0], "x" * 30_001, **fields))
    assert "shorter by 1 character" in page
    for words in ("x" * 30_001, *fields.values()):
        assert words in page


@pytest.mark.django_db
def test_a_basket_that_ran_out_meanwhile_takes_the_words_again(person, consultation, prompts):
    person.comment(prompts[0])
    form = opened(person, prompts[0])
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert forget_baskets() == 1
        person.browser.cookies.clear()
        assert person.post("comment", prompts[0].pk, **form).status_code == 302
        assert WORDS in text_of(person.open("review", consultation.pk))


@pytest.mark.django_db
def test_a_form_of_yesterday_shows_the_words_and_sends_them_again(prompts):
    strict = Client(enforce_csrf_checks=True)
    path = f"/say/{prompts[0].pk}/"
    strict.get(path)
    typed = {"words": WORDS, "stance": "agree", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(path, typed)
    page = text_of(answer)
    assert answer.status_code == 403
    assert f"<p>{WORDS}</p>" in page
    assert not DraftComment.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    again = dict(re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', page, re.DOTALL))
    assert strict.post(path, again | {"csrfmiddlewaretoken": token}).status_code == 302
    assert DraftComment.objects.get().stance == "agree"


@pytest.mark.django_db
def test_a_code_typed_into_a_form_of_yesterday_is_not_shown():
    strict = Client(enforce_csrf_checks=True)
    page = text_of(strict.post("/my-code/", {"code": "maple kettle river 4821"}))
    assert "kettle" not in page


@pytest.mark.django_db(transaction=True)
def test_a_server_that_starts_anew_between_two_steps_has_forgotten_nothing():
    consultation = make_consultation()
    prompt = clause_prompts(make_strategy(consultation))[0]
    person = Person()
    person.comment(prompt)
    script = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        f"connection.settings_dict['NAME'] = {str(connection.settings_dict['NAME'])!r}\n"
        "from django.test import Client\n"
        "browser = Client()\n"
        f"browser.cookies.load({_cookies(person)!r})\n"
        f"print(browser.get('/say/review/{consultation.pk}/').content.decode())\n"
        f"print(browser.post('/say/about/{consultation.pk}/', {{}}).status_code)\n"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert WORDS in ran.stdout
    assert ran.stdout.strip().endswith("302")
    assert person.send(consultation).status_code == 302
    assert Contribution.objects.get().text == WORDS


def _cookies(person):
    return {name: cookie.value for name, cookie in person.browser.cookies.items()}


@pytest.mark.django_db
def test_thirty_thousand_characters_stay_and_one_more_is_refused_kindly(
    person, consultation, prompts
):
    words = "é" * 30_000
    person.comment(prompts[0], words + "!", suggestion="Shorter")
    assert not DraftComment.objects.exists()
    person.comment(prompts[0], words, suggestion=words)
    person.about(consultation)
    person.send(consultation)
    said = Contribution.objects.get()
    assert said.text == said.suggestion == words


@pytest.mark.django_db
def test_saving_and_sending_take_at_most_fifteen_queries(
    person, consultation, prompts, django_assert_max_num_queries
):
    forms = [opened(person, prompt) | {"words": WORDS} for prompt in prompts]
    for prompt, form in zip(prompts, forms, strict=True):
        with django_assert_max_num_queries(15):
            person.post("comment", prompt.pk, **form)
    with django_assert_max_num_queries(15):
        person.about(consultation)
    form = person.last_form(consultation)
    with django_assert_max_num_queries(15):
        person.post("review", consultation.pk, **form)
    assert Contribution.objects.count() == len(prompts)
