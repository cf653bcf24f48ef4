"""The question bank, taken into drafts; and templates, from which surveys start."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.roles import EDITOR, MODERATOR
from surveys.building.bank import BankQuestion, SurveyTemplate
from surveys.building.models import SurveyPage
from surveys.building.starting.actions import start_survey, take_from_bank
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, new_page, one, publish_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def bank_url(survey):
    return reverse("take_from_bank", args=[survey.pk])


def picked(*titles):
    return [BankQuestion.objects.get(title=title) for title in titles]


def draft_of(survey):
    return SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()


def labels(survey):
    return [question.label for question in survey.drafted_questions()]


def test_what_the_migration_brings_is_whole_and_says_where_it_is_from():
    bank = BankQuestion.objects.all()
    assert len(bank) >= 30
    assert {one.topic for one in bank} >= set(BankQuestion.Topic.values) - {"other"}
    for one_question in bank:
        assert one_question.source
        one_question.question.stream_block.clean(one_question.question)
    for equality in bank.filter(topic="equality"):
        (block,) = equality.question
        assert "I would rather not say" in list(block.value["choices"])
        assert not block.value["required"]


def test_ticked_questions_come_to_the_end_of_the_draft_in_their_order(client, editor):
    survey = make_survey()
    before = labels(draft_of(survey))
    page = client.get(bank_url(survey))
    ticked = picked("Support altogether", "Sex")
    sent = {"seen": page.context["newest"], "chosen": [one.pk for one in ticked]}
    response = client.post(bank_url(survey), sent)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[survey.pk])
    after = labels(draft_of(survey))
    assert after[: len(before)] == before
    assert after[len(before) :] == [
        "What is your sex?",
        "How satisfied are you with the support your child gets, all in all?",
    ]
    assert SurveyPage.objects.get(pk=survey.pk).newest_questionnaire.questions.count() == 3


def test_taken_twice_a_question_has_keys_of_its_own_and_choices_that_compare(editor):
    survey = make_survey()
    for _ in range(2):
        seen = draft_of(survey).latest_revision_id or 0
        take_from_bank(survey=survey, questions=picked("Sex"), seen=seen, by=editor)
    first, second = draft_of(survey).drafted_questions()[-2:]
    assert first.key != second.key
    assert first.choices == second.choices
    publish_survey(draft_of(survey), note="Asks who answers.")


def test_a_newer_draft_is_never_written_over(client, editor):
    survey = make_survey()
    opened = client.get(bank_url(survey)).context["newest"]
    newer = draft_of(survey)
    newer.introduction = "Words of somebody else."
    newer.save_revision()
    ticked = picked("Sex")[0].pk
    refused = client.post(bank_url(survey), {"seen": opened, "chosen": [ticked]})
    assert "The draft has changed since" in refused.content.decode()
    assert f'value="{ticked}" checked' in refused.content.decode()
    assert "What is your sex?" not in labels(draft_of(survey))
    again = {"seen": refused.context["newest"], "chosen": [ticked]}
    assert client.post(bank_url(survey), again).status_code == 302
    assert draft_of(survey).introduction == "Words of somebody else."
    assert labels(draft_of(survey))[-1] == "What is your sex?"


def test_nothing_ticked_is_said(client, editor):
    survey = make_survey()
    sent = {"seen": survey.latest_revision_id or 0}
    assert "Tick at least one question" in client.post(bank_url(survey), sent).content.decode()


def test_a_locked_survey_takes_nothing(client, editor):
    survey = make_survey()
    locker = member_of(EDITOR, name="locker")
    Page.objects.filter(pk=survey.pk).update(locked=True, locked_by=locker)
    seen = SurveyPage.objects.get(pk=survey.pk).latest_revision_id
    sent = {"seen": seen, "chosen": [picked("Sex")[0].pk]}
    assert "locked" in client.post(bank_url(survey), sent).content.decode()
    assert "What is your sex?" not in labels(draft_of(survey))


def test_the_draft_leads_to_the_bank_and_a_consultation_to_the_templates(client, editor):
    survey = make_survey()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[survey.pk])).content.decode()
    assert bank_url(survey) in edit
    above = survey.get_parent()
    explore = client.get(reverse("wagtailadmin_explore", args=[above.pk])).content.decode()
    assert reverse("start_survey", args=[above.pk]) in explore


def test_the_bank_asks_the_same_of_the_database_however_much_is_in_it(
    client, editor, django_assert_max_num_queries
):
    survey = make_survey()
    client.get(bank_url(survey))
    with django_assert_max_num_queries(22):
        client.get(bank_url(survey))


@pytest.mark.parametrize(
    "title",
    [
        "Annual SEND family survey",
        "Young people’s survey",
        "After-assessment survey",
        "Contract review",
        "Quick poll",
    ],
)
def test_a_survey_starts_from_a_template_and_can_be_published(client, editor, title):
    consultation = make_consultation()
    template = SurveyTemplate.objects.get(title=title)
    url = reverse("start_survey", args=[consultation.pk])
    assert template.description in client.get(url).content.decode().replace("&#x27;", "'")
    response = client.post(url, {"title": "This year", "template": template.pk})
    survey = SurveyPage.objects.get(title="This year")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[survey.pk])
    assert not survey.live
    kept = {block["id"] for block in template.questions.get_prep_value()}
    assert not kept & {block["id"] for block in draft_of(survey).questions.get_prep_value()}
    assert publish_survey(draft_of(survey), by=editor).questions.count() == len(
        [block for block in template.questions if block.block_type != "page"]
    )


def test_without_title_or_template_it_is_asked_again(client, editor):
    url = reverse("start_survey", args=[make_consultation().pk])
    body = client.post(url, {"title": ""}).content.decode()
    assert "Write a title" in body
    assert "Choose what to start from" in body
    assert not SurveyPage.objects.exists()


def test_rules_of_a_template_name_the_questions_of_the_new_survey(editor):
    first, second = one("Do you have a plan?", "Yes", "No"), one("Is it good?", "Yes", "No")
    yes = first["value"]["choices"][0]["id"]
    condition = {"ask": first["id"], "test": "is", "values": [yes]}
    template = SurveyTemplate.objects.create(
        title="With a rule",
        questions=json.dumps([first, new_page(), second]),
        rules={second["id"]: {"match": "all", "conditions": [condition]}},
    )
    survey = start_survey(
        consultation=make_consultation(), template=template, title="New", by=editor
    )
    asked, follows = survey.drafted_questions()
    assert follows.rule["conditions"][0] == {**condition, "ask": asked.key}


def test_who_may_not_publish_may_not_take(client):
    client.force_login(member_of(MODERATOR))
    survey = make_survey()
    assert client.get(bank_url(survey)).status_code in {302, 403}
