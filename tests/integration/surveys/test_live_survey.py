"""A survey that people answer is edited, moved, copied and deleted: what they sent stays theirs."""

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from consult.participation.models import Contribution, Prompt
from consult.publishing import PublishingRefused
from home.roles import COORDINATOR, EDITOR
from surveys.answering.models import ClosedAnswer, SurveySubmission
from surveys.building.models import SurveyPage
from surveys.building.questions import Question
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of, superuser
from tests.factories.surveys import answer, ask, make_survey, publish_survey

pytestmark = pytest.mark.django_db

EASY, WAITING, HELP = (
    "How easy was it to find help?",
    "What are you waiting for?",
    "What would help most?",
)


@pytest.fixture
def survey():
    return make_survey(title="The big survey")


@pytest.fixture
def sent(survey):
    return answer(survey, {EASY: "Hard", WAITING: ["A short break"], HELP: "Somebody to ring."})


@pytest.fixture
def retired(survey, sent):
    """The survey with a question and a choice fewer, and other words for a third."""
    easy, waiting, _helps = survey.questions.get_prep_value()
    easy["value"]["label"] = "Was it easy to find help?"
    del waiting["value"]["choices"][1]
    survey.questions = [easy, waiting]
    publish_survey(survey, note="Shorter.")
    return SurveyPage.objects.get(pk=survey.pk)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_relabelled_question_keeps_its_answers_and_each_keeps_the_words_it_answered(
    retired, sent
):
    answer(retired, {"Was it easy to find help?": "Easy"})
    rows = ClosedAnswer.objects.filter(question__key=ask(retired, "Was it easy to find help?").key)
    by_version = {row.question.version.number: row.question.label for row in rows}
    assert by_version == {1: EASY, 2: "Was it easy to find help?"}
    assert {one.questionnaire.number for one in SurveySubmission.objects.all()} == {1, 2}
    first = SurveySubmission.objects.get(pk=sent.pk)
    assert first.get_data()[ask(retired, WAITING).key] == "A short break"


def test_a_question_and_a_choice_that_go_are_asked_no_more_and_all_said_to_them_stays(
    client, retired, sent
):
    assert [one.label for one in retired.get_form_fields()][1:] == [WAITING]
    assert list(ask(retired, WAITING).choice_labels.values()) == ["A school place", "Nothing"]
    client.force_login(member_of(COORDINATOR))
    listed = client.get(reverse("wagtailforms:list_submissions", args=[retired.pk]))
    assert "A short break" in listed.content.decode()
    words = Contribution.objects.get()
    assert words.text == "Somebody to ring."
    assert words.prompt.text.startswith(HELP)
    columns = [str(label) for _, label in retired.get_data_fields()]
    assert columns == ["Day", "Was it easy to find help?", WAITING]


def test_whoever_is_half_way_finishes_what_they_began_with_the_choice_that_went(client, survey):
    client.post(survey.url)
    easy, waiting = ask(survey, EASY), ask(survey, WAITING)
    client.post(f"{survey.url}question/1/", {easy.key: easy.choices[1]["key"]})
    _first, changed, _last = blocks = survey.questions.get_prep_value()
    del changed["value"]["choices"][1]
    survey.questions = blocks[1:]
    publish_survey(survey, note="Shorter.")
    went = waiting.choices[1]["key"]
    client.post(f"{survey.url}question/2/", {waiting.key: [went]})
    client.post(f"{survey.url}question/3/", {ask(survey, HELP).key: "A call."})
    client.post(f"{survey.url}about-you/", {"how": "myself", "consent": "no"})
    submission = SurveySubmission.objects.get()
    assert submission.questionnaire.number == 1
    assert submission.form_data[waiting.key] == [went]
    assert Contribution.objects.get().prompt.question.version.number == 1


def test_the_database_itself_keeps_what_was_asked_and_answered(sent):
    for rows in (Question.objects, Prompt.objects, ClosedAnswer.objects, SurveySubmission.objects):
        with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
            rows.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.update(label="Another question?")
    with pytest.raises(ProtectedError), transaction.atomic():
        SurveyPage.objects.get().delete()


@pytest.mark.parametrize("who", ["editor", "root"])
@pytest.mark.parametrize("act", ["delete", "unpublish", "move"])
@pytest.mark.parametrize("answered", [True, False])
def test_a_published_survey_stays_where_it_is_and_a_sentence_says_why(
    client, survey, who, act, answered
):
    if answered:
        answer(survey, {EASY: "Hard"})
    client.force_login(superuser() if who == "root" else member_of(EDITOR))
    other = make_consultation(title="Another")
    address = reverse(f"wagtailadmin_pages:{act}", args=[survey.pk])
    assert "“The big survey” cannot be" in said(client.get(address, follow=True))
    if act == "move":
        address = reverse("wagtailadmin_pages:move_confirm", args=[survey.pk, other.pk])
    assert "“The big survey” cannot be" in said(client.post(address, follow=True))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
    sent = {"chooser": other.pk, "include_descendants": "on", "move_applicable": "on"}
    assert "“The big survey” cannot be" in said(
        client.post(f"{bulk}?id={survey.pk}", sent, follow=True)
    )
    kept = SurveyPage.objects.get(pk=survey.pk)
    assert kept.live
    assert kept.get_parent().pk == survey.get_parent().pk


def test_what_holds_a_survey_stays_too(client, survey, sent):
    client.force_login(superuser())
    address = reverse("wagtailadmin_pages:delete", args=[survey.get_parent().pk])
    assert "cannot be deleted" in said(client.post(address, follow=True))


def test_a_copy_is_a_draft_that_asks_the_same_and_has_no_answers(client, survey, sent):
    client.force_login(superuser())
    other = make_consultation(title="Another")
    data = {
        "new_title": "Next year",
        "new_slug": "next-year",
        "new_parent_page": other.pk,
        "copy_subpages": "",
        "publish_copies": "on",
        "alias": "on",
    }
    address = reverse("wagtailadmin_pages:copy", args=[survey.pk])
    assert "is always a draft" in said(client.post(address, data, follow=True))
    copy = SurveyPage.objects.get(slug="next-year")
    assert not copy.live
    assert copy.newest_questionnaire is None
    assert not copy.get_submissions().exists()
    assert [one.label for one in copy.drafted_questions()] == [EASY, WAITING, HELP]
    publish_survey(copy)
    answer(copy, {EASY: "Easy"})
    assert (copy.newest_questionnaire.number, copy.get_submissions().count()) == (1, 1)
    assert survey.get_submissions().get() == sent


def test_nobody_answers_a_draft_whose_questions_are_not_published(client):
    draft = make_survey(published=False)
    for path in ("", "question/1/", "check/", "about-you/", "sent/"):
        assert client.get(draft.get_url() + path).status_code == 404
        assert client.post(draft.get_url() + path, {"how": "myself"}).status_code == 404
    with pytest.raises(PublishingRefused):
        draft.save_revision().publish()


def test_a_draft_that_nobody_was_asked_may_go(client):
    draft = make_survey(published=False)
    client.force_login(member_of(EDITOR))
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not SurveyPage.objects.filter(pk=draft.pk).exists()


def test_another_address_of_a_live_survey_takes_who_is_half_way_along(
    client, survey, django_capture_on_commit_callbacks
):
    client.post(survey.url)
    easy, old = ask(survey, EASY), survey.url
    client.post(f"{old}question/1/", {easy.key: easy.choices[1]["key"]})
    draft = survey.get_latest_revision_as_object()
    draft.slug = "renamed"
    with django_capture_on_commit_callbacks(execute=True):
        publish_survey(draft, note="Another address.")
    new = SurveyPage.objects.get(pk=survey.pk).url
    assert client.get(old).url == new
    assert client.post(new).url == f"{new}question/2/"
