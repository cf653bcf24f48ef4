"""A code before sending: two devices share one basket, and neither writes over the other."""

import re

import pytest
from django.urls import reverse

from consult import receipts
from consult.participation.guesses import FROM_ONE_ADDRESS
from consult.participation.models import Basket, Contribution, DraftComment, Participation
from tests.integration.consult.participation.conftest import WORDS

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def code_on(page):
    spans = re.search(r'class="cp-code">(.*?)</p>', page, re.DOTALL)[1]
    return " ".join(re.findall(r"<span>(\w+)</span>", spans))


def keep(person, consultation):
    answer = person.browser.post(reverse("taking_part:keep", args=[consultation.pk]), follow=True)
    page = text_of(answer)
    assert "locked for 14 days" in page
    return code_on(page)


def form_of(person, prompt):
    return person.open("comment", prompt.pk).context["form"]["based_on"].value()


def test_the_code_before_sending_is_the_code_after(person, someone_else, consultation, prompts):
    person.comment(prompts[0])
    code = keep(person, consultation)
    assert keep(person, consultation) == code

    page = text_of(someone_else.come_back(code.upper().replace(" ", "-")))
    assert WORDS in page
    someone_else.comment(prompts[1], "From the laptop")
    someone_else.about(consultation)
    assert "From the laptop" in text_of(person.open("review", consultation.pk))
    someone_else.send(consultation)

    assert someone_else.code(consultation) == code
    assert Participation.objects.count() == 1
    assert Contribution.objects.count() == 2
    assert not Basket.objects.exists()
    assert "You sent 2 comments." in text_of(person.open("review", consultation.pk))
    assert "What happened to what you said" in text_of(person.come_back(code))


def test_a_comment_can_be_saved_and_carried_on_at_once(person, someone_else, consultation, prompts):
    answer = person.comment(prompts[0], keep="yes")
    assert answer.url == reverse("taking_part:keep", args=[consultation.pk])
    code = code_on(text_of(person.open("keep", consultation.pk)))
    assert WORDS in text_of(someone_else.come_back(code))


def test_asking_for_the_code_does_not_spoil_the_page_that_was_checked(
    person, consultation, prompts
):
    person.comment(prompts[0])
    person.about(consultation)
    form = person.last_form(consultation)
    keep(person, consultation)
    assert person.post("review", consultation.pk, **form).status_code == 302


def test_codes_of_baskets_are_guessed_no_faster_than_others(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0])
    code = keep(person, consultation)
    for _number in range(FROM_ONE_ADDRESS):
        someone_else.come_back("no such code 1111")
    page = text_of(someone_else.come_back(code))
    assert "Too many wrong codes" in page
    assert WORDS not in page


def test_what_this_device_holds_is_asked_about_and_both_texts_stay(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0], "First, on the phone")
    code = keep(person, consultation)
    someone_else.comment(prompts[0], "Second, on the laptop")
    someone_else.comment(prompts[1], "Only on the laptop")

    asked = text_of(someone_else.come_back(code))
    assert "There are 2 comments here that were not sent" in asked
    assert DraftComment.objects.count() == 3
    fields = {"code": code, "together": "yes"}
    answer = someone_else.browser.post(reverse("taking_part:my_code"), fields, follow=True)
    page = text_of(answer)
    for words in ("First, on the phone", "Second, on the laptop", "Only on the laptop"):
        assert words in page
    assert Basket.objects.count() == 1


def test_saving_over_words_that_changed_elsewhere_shows_both(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0], "As begun")
    someone_else.come_back(keep(person, consultation))
    seen = form_of(person, prompts[0])
    someone_else.comment(prompts[0], "From the laptop", based_on=seen)

    answer = person.comment(prompts[0], "From the phone", based_on=seen)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "From the laptop" in page
    assert "From the phone" in page
    assert "From the laptop" in text_of(person.open("review", consultation.pk))
    now = answer.context["form"]["based_on"].value()
    assert person.comment(prompts[0], "From both", based_on=now).status_code == 302
    assert "From both" in text_of(someone_else.open("review", consultation.pk))


def test_a_waiting_code_is_given_to_nobody_else(person, consultation, prompts, monkeypatch):
    person.comment(prompts[0])
    taken = keep(person, consultation)
    derive = receipts.derive_code

    def clash(token, attempt=0, *, place=0):
        return taken if attempt == 0 else derive(token, attempt, place=place)

    monkeypatch.setattr(receipts, "derive_code", clash)
    other = type(person)()
    assert other.whole_journey(prompts[1]) != taken
