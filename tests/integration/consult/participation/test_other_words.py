"""Other words for a clause, and a helper's words: kept apart, shown as what they are."""

import re

import pytest

from consult.participation.models import Contribution, DraftComment, SealedOriginal, Voice

pytestmark = pytest.mark.django_db

CLAUSE = "Families may get help with travel."
BETTER = "Families get help with travel within ten days."
HELPER = "I think she means the school bus."


def text_of(response):
    return response.content.decode()


def marked(page):
    return re.findall(r'<(del|ins)>.*?class="cp-w">(.*?)</span>', page)


def test_other_words_alone_are_enough_and_are_compared_everywhere(person, consultation, prompts):
    assert CLAUSE in text_of(person.open("comment", prompts[0].pk)).split("<textarea")[2]
    person.comment(prompts[0], "", "none", suggestion=BETTER)
    assert BETTER.encode() not in bytes(DraftComment.objects.get().sealed_suggestion)
    again = text_of(person.open("comment", prompts[0].pk))
    assert BETTER in again
    assert '<details class="cp-details" open>' in again

    expected = [("del", "may"), ("ins", "within ten days")]
    review = text_of(person.open("review", consultation.pk))
    assert marked(review) == expected
    assert "removed:" in review
    person.about(consultation)
    person.send(consultation)
    said = Contribution.objects.get()
    assert (said.text, said.suggestion, said.voice) == ("", BETTER, Voice.OWN)
    shown = text_of(person.come_back(person.code(consultation)))
    assert marked(shown) == expected


@pytest.mark.parametrize("words", [CLAUSE, CLAUSE.replace(" ", "\r\n "), "  "])
def test_the_words_as_they_stand_are_no_suggestion(person, prompts, words):
    page = text_of(person.comment(prompts[0], "", "none", suggestion=words))
    assert "Choose what you think, or write a few words" in page
    assert not DraftComment.objects.exists()


def test_a_whole_document_has_no_words_to_change(person, strategy):
    page = text_of(person.open("comment", strategy.newest_version.prompt.pk))
    assert "Suggest other words" not in page
    assert "Are you helping somebody?" in page


def test_personal_data_in_other_words_is_taken_out_and_sealed(person, consultation, prompts):
    person.comment(prompts[0], "", "none", suggestion=f"{CLAUSE} Ring 07700 900123.")
    person.about(consultation)
    person.send(consultation)
    said = Contribution.objects.get()
    assert "900123" not in said.suggestion
    assert said.was_redacted
    assert SealedOriginal.objects.get().sealed_suggestion


def test_a_helpers_words_are_a_contribution_of_their_own(person, consultation, prompts):
    person.comment(prompts[0], "The bus is late.", "disagree", helper_words=HELPER)
    assert HELPER in text_of(person.open("comment", prompts[0].pk))
    about = text_of(person.open("about", consultation.pk))
    assert re.search(r'value="with_help"[^>]*checked', about)
    person.about(consultation, how="with_help")
    assert "The helper’s words" in text_of(person.open("review", consultation.pk))
    person.send(consultation)
    rows = Contribution.objects.values_list("voice", "stance", "text")
    assert set(rows) == {
        (Voice.OWN, "disagree", "The bus is late."),
        (Voice.HELPER, "none", HELPER),
    }
    assert "We have your comment." in text_of(person.open("sent", consultation.pk))
    shown = text_of(person.come_back(person.code(consultation)))
    assert shown.index("The bus is late.") < shown.index("The helper’s words on")


def test_a_helpers_words_alone_are_not_taken_for_the_persons(person, consultation, prompts):
    person.comment(prompts[0], "", "none", helper_words=HELPER)
    person.about(consultation, how="for_someone")
    person.send(consultation)
    assert Contribution.objects.get().voice == Voice.HELPER
