"""A code before sending: two devices share one basket, and neither writes over the other."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from consult import receipts
from consult.participation.basket import KEPT_UNSENT
from consult.participation.further_codes import FurtherCode
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


def together(person, code):
    fields = {"code": code, "together": "yes"}
    return person.browser.post(reverse("taking_part:my_code"), fields, follow=True)


def test_both_codes_open_what_was_put_together_before_sending_and_after(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0], "First, on the phone")
    someone_else.comment(prompts[1], "Second, on the laptop")
    phones, laptops = keep(person, consultation), keep(someone_else, consultation)
    together(someone_else, phones)
    third = type(person)()
    third.comment(prompts[2], "Third, at the library")
    librarys = keep(third, consultation)
    together(person, librarys)

    for code in (phones, laptops, librarys):
        page = text_of(type(person)().come_back(code))
        assert all(words in page for words in ("First, on", "Second, on", "Third, at"))
    third.about(consultation)
    third.send(consultation)
    for code in (phones, laptops, librarys):
        page = text_of(type(person)().come_back(code))
        assert "What happened to what you said" in page
        assert "First, on the phone" in page
    assert Participation.objects.count() == 1


def test_a_stance_and_a_short_word_stay_and_the_same_paragraph_stands_once(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0], "Now I am not sure\n\nAsk the school", stance="none")
    code = keep(person, consultation)
    someone_else.comment(prompts[0], "No\n\nAsk the school", stance="disagree")
    together(someone_else, code)
    draft = someone_else.open("review", consultation.pk).context["drafts"][0]
    assert draft.text == "Now I am not sure\n\nAsk the school\n\nNo"
    assert draft.stance == "disagree"


def test_comments_too_long_together_stay_apart(person, someone_else, consultation, prompts):
    person.comment(prompts[0], "a" * 20_000)
    code = keep(person, consultation)
    someone_else.comment(prompts[0], "b" * 20_000)
    answer = together(someone_else, code)
    assert answer.status_code == 409
    assert "too long to put together" in text_of(answer)
    assert Basket.objects.count() == 2


def test_what_was_said_about_oneself_stays_and_two_answers_on_showing_are_asked_again(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0])
    person.about(consultation, consent="yes")
    code = keep(person, consultation)
    someone_else.comment(prompts[1])
    someone_else.about(consultation, consent="no", audience="school")
    together(someone_else, code)

    review = someone_else.open("review", consultation.pk)
    assert "Next: about you" in text_of(review)
    assert "Send my 2 comments" not in text_of(review)
    form = someone_else.open("about", consultation.pk).context["form"]
    assert (form["audience"].value(), form["consent"].value()) == ("school", None)


def test_a_refusal_to_be_shown_goes_where_nothing_was_said_of_it(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0])
    code = keep(person, consultation)
    someone_else.comment(prompts[1])
    someone_else.about(consultation, consent="no")
    together(someone_else, code)
    someone_else.send(consultation)
    assert Participation.objects.get().consent_to_quote is False


def test_the_code_is_shown_for_an_hour_over_midnight_and_no_longer(person, consultation, prompts):
    night = timezone.localtime().replace(hour=23, minute=59, second=59)
    with time_machine.travel(night, tick=False) as clock:
        code = person.whole_journey(prompts[0])
        clock.shift(timedelta(minutes=59))
        assert person.code(consultation) == code
        clock.shift(timedelta(minutes=2))
        gone = person.open("sent", consultation.pk)
        assert gone.url == reverse("taking_part:my_code")


def test_another_device_with_the_same_comments_is_not_shown_the_code(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0])
    someone_else.come_back(keep(person, consultation))
    someone_else.about(consultation)
    someone_else.send(consultation)
    assert person.open("sent", consultation.pk).url == reverse("taking_part:my_code")


def test_comments_with_a_code_can_be_forgotten_on_a_shared_device(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0])
    assert "Forget my comments on this device" not in text_of(
        person.open("review", consultation.pk)
    )
    person.post("forget", consultation.pk)
    assert WORDS in text_of(person.open("review", consultation.pk))

    code = keep(person, consultation)
    for name in ("review", "keep"):
        assert "Forget my comments on this device" in text_of(person.open(name, consultation.pk))
    person.post("forget", consultation.pk)
    assert WORDS not in text_of(person.open("review", consultation.pk))
    assert WORDS in text_of(someone_else.come_back(code))


def test_a_further_code_is_forgotten_with_its_comments_and_kept_once_they_are_sent(
    person, someone_else, consultation, prompts
):
    person.comment(prompts[0])
    someone_else.comment(prompts[1])
    code, further = keep(person, consultation), keep(someone_else, consultation)
    together(someone_else, code)
    person.about(consultation)
    person.send(consultation)
    much_later = timezone.now() + KEPT_UNSENT + timedelta(days=1)
    with time_machine.travel(much_later, tick=False):
        call_command("run_due")
    assert "What happened to what you said" in text_of(type(person)().come_back(further))

    person.comment(prompts[0])
    someone_else.comment(prompts[1])
    code = keep(person, consultation)
    keep(someone_else, consultation)
    together(someone_else, code)
    assert FurtherCode.objects.count() == 2
    with time_machine.travel(much_later, tick=False):
        call_command("run_due")
    assert FurtherCode.objects.count() == 1
