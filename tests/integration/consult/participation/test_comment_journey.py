"""Commenting, checking and sending, as somebody does it without JavaScript."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from consult.documents.models import StrategyPage
from consult.participation.models import Basket, Contribution, DraftComment, Participation, Prompt
from tests.factories.consultations import (
    clause_prompts,
    make_consultation,
    make_strategy,
    publish,
    some_blocks,
)
from tests.integration.consult.participation.conftest import WORDS

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def test_a_comment_is_saved_checked_sent_once_and_answered_with_a_code(
    person, consultation, prompts
):
    shown = text_of(person.open("comment", prompts[1].pk))
    assert "We will:" in shown
    assert "answer the phone" in shown

    person.comment(prompts[1], WORDS, "disagree")
    person.comment(prompts[0], "", "agree")
    first = text_of(person.open("review", consultation.pk))
    assert first.index("I agree") < first.index("I do not agree")  # in the document's order
    assert "Send my" not in first  # first: about you

    person.about(consultation, audience="parent_carer", district="ab1 2cd", consent="yes")
    checked = text_of(person.open("review", consultation.pk))
    assert "A parent or carer" in checked
    assert "<dd>AB1</dd>" in checked
    assert "Send my 2 comments" in checked

    answer = person.send(consultation)
    assert answer.status_code == 302
    sitting = Participation.objects.get()
    assert (sitting.audience, sitting.district) == ("parent_carer", "AB1")
    assert (sitting.how, sitting.consent_to_quote) == ("myself", True)
    assert {(c.stance, c.text) for c in sitting.contributions.all()} == {
        ("agree", ""),
        ("disagree", WORDS),
    }
    assert not Basket.objects.exists()
    assert not DraftComment.objects.exists()
    assert len(person.code(consultation).split()) == 4


def test_drafts_and_answers_are_kept_encrypted_and_shown_again(person, consultation, prompts):
    person.comment(prompts[0])
    person.comment(prompts[0])
    person.about(consultation, audience="young_person")

    draft = DraftComment.objects.get()
    kept = bytes(draft.sealed) + bytes(draft.basket.sealed_answers)
    assert b"taxi" not in kept
    assert b"young" not in kept
    assert WORDS in text_of(person.open("comment", prompts[0].pk))
    assert "checked" in text_of(person.open("about", consultation.pk))


@pytest.mark.parametrize(
    ("fields", "mistake"),
    [
        ({"words": " \n ", "stance": "none"}, "Choose what you think, or write a few words"),
        ({"words": "long!" * 6_001, "stance": "agree"}, "Make your words shorter by 5 characters"),
        ({"words": "kept as typed", "stance": "furious"}, "Select a valid choice"),
    ],
)
def test_a_mistake_keeps_what_was_typed(person, prompts, fields, mistake):
    page = text_of(person.comment(prompts[0], **fields))
    assert "There is a problem" in page
    assert mistake in page
    assert fields["words"].strip() in page
    assert not DraftComment.objects.exists()


def test_thirty_thousand_characters_with_new_lines_are_kept_whole(person, consultation, prompts):
    words = "x\r\n" * 14_999 + "ab"  # 30,000 with a new line as one character
    person.comment(prompts[0], words)
    person.about(consultation)
    person.send(consultation)
    assert Contribution.objects.get().text == words.replace("\r\n", "\n")


def test_a_postcode_that_is_none_is_asked_about_kindly_and_nothing_else_is_lost(
    person, consultation, prompts
):
    person.comment(prompts[0])
    page = text_of(person.about(consultation, district="the blue house", audience="health"))
    assert "Write the first half of your postcode" in page
    assert "the blue house" in page
    assert "checked" in page


@pytest.mark.parametrize(("consent", "kept"), [("yes", True), ("no", False), ("", None)])
def test_only_a_yes_lets_us_quote(person, consultation, prompts, consent, kept):
    person.comment(prompts[0])
    about = text_of(person.open("about", consultation.pk))
    assert about.count("checked") == 2  # who: rather not say; how: for myself; consent: nothing
    person.about(consultation, consent=consent)
    person.send(consultation)
    assert Participation.objects.get().consent_to_quote is kept


def test_two_tabs_fill_one_basket_and_what_was_not_looked_at_is_not_sent(
    person, consultation, prompts
):
    person.open("comment", prompts[0].pk)
    person.open("comment", prompts[1].pk)
    person.comment(prompts[0])
    person.about(consultation)
    old_form = person.last_form(consultation)
    person.comment(prompts[1], "From the other tab")

    answer = person.post("review", consultation.pk, **old_form)
    assert answer.status_code == 409
    assert "Something changed" in text_of(answer)
    assert not Participation.objects.exists()
    person.send(consultation)
    assert Contribution.objects.count() == 2


def test_sending_again_by_the_back_button_ends_at_the_same_receipt(person, consultation, prompts):
    person.comment(prompts[0])
    person.about(consultation)
    form = person.last_form(consultation)
    codes = set()
    for _again in range(3):
        assert person.post("review", consultation.pk, **form).status_code == 302
        codes.add(person.code(consultation))
    assert len(codes) == 1
    assert Participation.objects.count() == 1
    page = person.open("review", consultation.pk).content.decode()
    assert "You sent 1 comment." in page
    assert "See your code" in page
    assert "no comments that wait" not in page


def test_after_sending_a_new_comment_is_a_new_basket_with_a_new_code(person, consultation, prompts):
    first = person.whole_journey(prompts[0])
    assert WORDS not in text_of(person.open("comment", prompts[0].pk))
    second = person.whole_journey(prompts[0], "Another thought")
    assert first != second
    assert Participation.objects.count() == 2
    assert WORDS in text_of(person.come_back(first))


def test_two_people_do_not_see_each_others_drafts(person, someone_else, consultation, prompts):
    person.comment(prompts[0])
    assert WORDS not in text_of(someone_else.open("comment", prompts[0].pk))
    assert WORDS not in text_of(someone_else.open("review", consultation.pk))


def test_removing_asks_first(person, consultation, prompts):
    person.comment(prompts[0])
    person.comment(prompts[1], "Stays")
    assert WORDS in text_of(person.open("remove", prompts[0].pk))
    assert DraftComment.objects.count() == 2
    page = text_of(person.browser.post(f"/say/{prompts[0].pk}/remove/", follow=True))
    assert "We removed your comment" in page
    assert WORDS not in page
    assert "Stays" in page


def test_only_prompts_of_published_documents_can_be_commented_on(person, strategy, prompts):
    question = Prompt.objects.create(page=strategy, kind=Prompt.Kind.QUESTION, text="How old?")
    loose = Prompt.objects.create(page=strategy, kind=Prompt.Kind.CLAUSE, text="Never shown")
    for prompt_id in (question.pk, loose.pk, 10_000):
        assert person.open("comment", prompt_id).status_code == 404
    assert person.open("comment", strategy.newest_version.prompt.pk).status_code == 200
    StrategyPage.objects.get().unpublish()
    assert person.open("comment", prompts[0].pk).status_code == 404


def test_an_old_versions_clause_leads_to_the_newest_words(person, consultation):
    blocks = some_blocks()
    page = make_strategy(consultation, blocks=blocks)
    old = clause_prompts(page)[0]
    blocks[1]["value"]["text"] = "Families get help with travel within 10 days."
    page.body = json.dumps(blocks)
    publish(page, note="Said by when.")
    shown = text_of(person.open("comment", old.pk))
    assert "There are newer words for this, in version 2" in shown
    assert f"/say/{clause_prompts(page)[0].pk}/" in shown
    person.comment(old)
    assert DraftComment.objects.get().prompt == old


def test_before_opening_nothing_can_be_written(person):
    consultation = make_consultation(opened_days_ago=-3)
    prompt = clause_prompts(make_strategy(consultation))[0]
    assert person.open("comment", prompt.pk).status_code == 403
    answer = person.comment(prompt)
    assert "Opens" in text_of(answer)
    assert WORDS in text_of(answer)
    assert not Basket.objects.exists()


class TestAtTheEnd:
    """Closing time counts when a form is posted, with an hour for whoever had begun."""

    @pytest.fixture
    def closes(self, consultation):
        return consultation.closes_at

    def test_begun_in_time_may_be_finished_within_the_hour(
        self, person, consultation, prompts, closes
    ):
        with time_machine.travel(closes - timedelta(minutes=1), tick=False):
            page = text_of(person.open("comment", prompts[0].pk))
        begun = page.split('name="begun" value="')[1].split('"')[0]
        with time_machine.travel(closes + timedelta(minutes=58), tick=False):
            assert person.comment(prompts[0], begun=begun).status_code == 302
            person.about(consultation)
            form = person.last_form(consultation)
        with time_machine.travel(closes + timedelta(minutes=59), tick=False):
            assert person.post("review", consultation.pk, **form).status_code == 302
        assert Contribution.objects.get().text == WORDS

    def test_after_the_hour_nothing_is_sent_and_the_words_stay_in_sight(
        self, person, consultation, prompts, closes
    ):
        with time_machine.travel(closes - timedelta(minutes=1), tick=False):
            person.comment(prompts[0])
            person.about(consultation)
            form = person.last_form(consultation)
        with time_machine.travel(closes + timedelta(minutes=60), tick=False):
            answer = person.post("review", consultation.pk, **form)
            again = person.comment(prompts[0], "Still typing when it closed")
        assert answer.status_code == 409
        assert WORDS in text_of(answer)
        assert "Closed on" in text_of(answer)
        assert "Still typing when it closed" in text_of(again)
        assert DraftComment.objects.count() == 1
        assert not Participation.objects.exists()

    def test_not_begun_in_time_is_too_late(self, person, prompts, closes):
        with time_machine.travel(closes, tick=False):
            page = person.open("comment", prompts[0].pk)
            answer = person.comment(prompts[0], begun="forged")
        assert page.status_code == 403
        assert answer.status_code == 403
        assert WORDS in text_of(answer)
        assert not Basket.objects.exists()

    def test_a_retry_after_closing_still_ends_at_the_receipt(
        self, person, consultation, prompts, closes
    ):
        with time_machine.travel(closes - timedelta(minutes=1), tick=False):
            person.comment(prompts[0])
            person.about(consultation)
            form = person.last_form(consultation)
            person.post("review", consultation.pk, **form)
            code = person.code(consultation)
        with time_machine.travel(closes + timedelta(minutes=20), tick=False):
            assert person.post("review", consultation.pk, **form).status_code == 302
            assert person.code(consultation) == code


def test_neither_scripts_nor_other_sites_reach_the_cookie(person, consultation, prompts):
    person.comment(prompts[0])
    cookie = person.browser.cookies[f"basket-{consultation.pk}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_cookies_refused_are_met_with_what_to_do(prompts):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/say/{prompts[0].pk}/", {"words": WORDS})
    assert answer.status_code == 403
    assert "cookies" in text_of(answer)


def test_the_review_costs_the_same_for_one_comment_and_many(
    person, consultation, prompts, django_assert_num_queries
):
    person.comment(prompts[0])
    person.open("review", consultation.pk)  # the site and the area are remembered from here
    with django_assert_num_queries(7):
        person.open("review", consultation.pk)
    for prompt in prompts[1:]:
        person.comment(prompt)
    with django_assert_num_queries(7):
        person.open("review", consultation.pk)
