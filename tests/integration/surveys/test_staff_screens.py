"""What staff do with a survey: publish it as versions, read the list, and delete nothing."""

import csv
import io
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from consult.participation.actions import take_back
from consult.publishing import PublishingRefused
from home.roles import COORDINATOR, EDITOR, MODERATOR
from surveys.answering.models import SurveySubmission
from surveys.building.models import QuestionnaireVersion, SurveyPage
from tests.factories.media import make_document, sound
from tests.factories.people import member_of, superuser
from tests.factories.surveys import (
    answer,
    make_survey,
    one,
    open_question,
    publish_survey,
    question,
    some_questions,
)

pytestmark = pytest.mark.django_db

EASY = "How easy was it to find help?"
WAITING = "What are you waiting for?"
HELP = "What would help most?"


def publish_url(survey):
    return reverse("publish_questionnaire", args=[survey.pk])


def list_url(survey):
    return reverse("wagtailforms:list_submissions", args=[survey.pk])


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def seen(response):
    return {"seen": response.context["seen"]}


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def coordinator(client):
    user = member_of(COORDINATOR)
    client.force_login(user)
    return user


def test_a_survey_is_published_from_its_own_screen(client, editor):
    survey = make_survey(published=False, version_note="The first questions.")
    screen = client.get(publish_url(survey))
    assert [change.fate for change in screen.context["changes"]] == ["new", "new", "new"]
    assert "The first questions." in screen.content.decode()
    client.post(publish_url(survey), {"note": "Please answer.", **seen(screen)})
    version = QuestionnaireVersion.objects.get()
    assert (version.number, version.note, version.by) == (1, "Please answer.", editor)
    survey.refresh_from_db()
    assert survey.live
    assert survey.version_note == ""


def test_the_screen_says_what_is_new_changed_moved_and_no_longer_asked(client, editor):
    easy, waiting, help_most = some_questions()
    survey = make_survey(questions=[easy, waiting, help_most])
    kept = survey.questions.get_prep_value()
    kept[2]["value"]["label"] = "What would help you most?"
    survey.questions = [*kept[1:], one("Anything new?", "Yes", "No")]
    survey.save_revision()
    changes = client.get(publish_url(survey)).context["changes"]
    assert [(change.fate, change.shown.label) for change in changes] == [
        ("moved", WAITING),
        ("changed", "What would help you most?"),
        ("new", "Anything new?"),
        ("removed", EASY),
    ]


@pytest.mark.parametrize(
    ("questions", "note", "sentence"),
    [
        (some_questions(), " ", "Write a note"),
        ([], "A note.", "at least one question"),
        ([one("Only one choice?", "Yes")], "A note.", "not finished"),
        ([open_question("")], "A note.", "not finished"),
        ([open_question("Twice?", key="a")] * 2, "A note.", "stands here twice"),
    ],
    ids=["no note", "no questions", "one choice", "no words", "the same twice"],
)
def test_what_is_not_fit_to_be_asked_is_refused(client, editor, questions, note, sentence):
    survey = make_survey(questions=questions, published=False)
    screen = client.get(publish_url(survey))
    response = client.post(publish_url(survey), {"note": note, **seen(screen)})
    assert sentence in response.content.decode()
    assert not QuestionnaireVersion.objects.exists()


def test_sound_without_its_words_is_refused(client, editor):
    told = question("info", "Hear us", media=make_document("talk.wav", sound()).pk)
    survey = make_survey(questions=[told, *some_questions()], published=False)
    response = client.post(
        publish_url(survey), {"note": "Ready.", **seen(client.get(publish_url(survey)))}
    )
    assert "“Hear us” has sound or film. Write down" in response.content.decode()
    assert not QuestionnaireVersion.objects.exists()


@pytest.mark.parametrize("field", ["title", "introduction", "audience", "how_long"])
def test_every_public_word_of_a_survey_is_frozen_and_looked_at_first(client, editor, field):
    survey = make_survey(published=False)
    screen = client.get(publish_url(survey))
    setattr(survey, field, "young_person" if field == "audience" else "Other words")
    survey.save_revision()
    response = client.post(publish_url(survey), {"note": "Ready.", **seen(screen)})
    assert "Look at it again" in response.content.decode()
    client.post(publish_url(survey), {"note": "Ready.", **seen(response)})
    version = QuestionnaireVersion.objects.get()
    assert getattr(version, field) == getattr(survey, field)
    assert getattr(version, field) != ""


def test_people_see_the_frozen_words_of_a_survey_whatever_the_page_says(client):
    survey = make_survey(introduction="Frozen words.", how_long="5 minutes", audience="school")
    frozen = client.get(survey.url).content.decode()
    Page.objects.filter(pk=survey.pk).update(title="A slip")
    SurveyPage.objects.filter(pk=survey.pk).update(
        introduction="A slip", how_long="A slip", audience="young_person"
    )
    page = client.get(survey.url).content.decode()
    for words in ("How is it going?", "Frozen words.", "5 minutes"):
        assert words in frozen
        assert words in page
    assert "A slip" not in page
    assert "cp-young" not in page


def test_a_draft_that_moved_on_is_looked_at_again_first(client, editor):
    survey = make_survey(published=False)
    screen = client.get(publish_url(survey))
    survey.questions.append(("open", {"label": "One more?", "help_text": "", "required": False}))
    survey.save_revision()
    response = client.post(publish_url(survey), {"note": "Ready.", **seen(screen)})
    assert "Look at it again" in response.content.decode()
    assert not QuestionnaireVersion.objects.exists()
    client.post(publish_url(survey), {"note": "Ready.", **seen(response)})
    assert QuestionnaireVersion.objects.get().questions.count() == 4


def test_who_may_not_publish_versions_is_kept_out(client):
    survey = make_survey(published=False)
    client.force_login(member_of(MODERATOR))
    assert client.get(publish_url(survey)).status_code in {302, 403}
    client.post(publish_url(survey), {"note": "Mine."})
    assert not QuestionnaireVersion.objects.exists()


@pytest.mark.parametrize(
    "road",
    [
        lambda page: page.get_latest_revision().publish(),
        lambda page: PublishPageRevisionAction(page.get_latest_revision()).execute(),
        lambda page: page.publish(page.get_latest_revision()),
    ],
    ids=["revision", "API action", "page"],
)
def test_wagtails_own_roads_to_publish_are_refused(road):
    survey = make_survey(published=False)
    survey.save_revision()
    with pytest.raises(PublishingRefused):
        road(survey)
    survey.refresh_from_db()
    assert not survey.live


def test_the_editors_button_leads_to_the_screen(client, editor):
    survey = make_survey(published=False)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[survey.pk])).content.decode()
    assert "Publish version" in html
    assert 'name="action-publish"' not in html


def test_the_preview_shows_the_draft_to_its_editor(client, editor):
    survey = make_survey(questions=[one("A draft question?", "Yes", "No")], published=False)
    survey.save_revision()
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[survey.pk]))
    assert "A draft question?" in preview.content.decode()


def test_the_list_shows_answers_in_words_and_no_open_answer(client, coordinator):
    survey = make_survey()
    answer(survey, {EASY: "Hard", WAITING: ["Nothing", "A short break"], HELP: "A secret."})
    html = client.get(list_url(survey)).content.decode()
    assert EASY in html
    assert "A short break; Nothing" in html
    assert HELP not in html
    assert "A secret." not in html
    assert "Delete" not in html
    assert "checkbox" not in html


def test_the_list_speaks_the_newest_words_for_a_column_and_the_persons_own_for_an_answer(
    client, coordinator
):
    survey = make_survey(questions=[one("How easy?", "Easy", "Hard"), one("Gone?", "Yes", "No")])
    answer(survey, {"How easy?": "Easy", "Gone?": "Yes"})
    blocks = survey.questions.get_prep_value()
    blocks[0]["value"]["label"] = "How easy was it?"
    survey.questions = blocks[:1]
    publish_survey(survey, note="Clearer.")
    answer(survey, {"How easy was it?": "Hard"})
    fields = [str(label) for _, label in survey.get_data_fields()]
    assert fields == ["Day", "How easy was it?", "Gone?"]
    assert client.get(list_url(survey)).status_code == 200


def test_what_was_taken_back_is_not_listed(client, coordinator):
    survey = make_survey()
    submission = answer(survey, {EASY: "Hard"})
    take_back(sitting=submission.participation)
    assert "Nobody has sent answers yet." in client.get(list_url(survey)).content.decode()


def test_a_file_starts_no_formula(client, coordinator):
    survey = make_survey(questions=[one("=1+1?", "=cmd()", "-2", required=True)])
    answer(survey, {"=1+1?": "=cmd()"})
    answer(survey, {"=1+1?": "-2"})
    text = b"".join(client.get(f"{list_url(survey)}?export=csv").streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][1] == "'=1+1?"
    assert {row[1] for row in rows[1:]} == {"'=cmd()", "'-2"}
    book = b"".join(client.get(f"{list_url(survey)}?export=xlsx").streaming_content)
    cells = [cell for row in load_workbook(io.BytesIO(book)).active for cell in row]
    assert len(cells) == 6
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_stock_hook_of_somebody_elses_hides_a_list_of_submissions(client, coordinator):
    hidden, shown = make_survey(title="Hidden one"), make_survey(title="Shown one")
    name = "filter_form_submissions_for_user"
    assert "Hidden one" in client.get(reverse("wagtailforms:index")).content.decode()
    with hooks.register_temporarily(name, lambda user, pages: pages.exclude(pk=hidden.pk)):
        listed = client.get(reverse("wagtailforms:index")).content.decode()
        assert "Shown one" in listed
        assert "Hidden one" not in listed
        assert client.get(list_url(shown)).status_code == 200
        for query in ("", "?export=csv"):
            assert client.get(list_url(hidden) + query).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_submissions_cannot_be_deleted(client, method):
    survey = make_survey()
    submission = answer(survey, {EASY: "Hard"})
    client.force_login(superuser())
    address = reverse("wagtailforms:delete_submissions", args=[survey.pk])
    response = getattr(client, method)(
        f"{address}?selected-submissions={submission.pk}", follow=True
    )
    assert "is not deleted here" in said(response)
    assert SurveySubmission.objects.exists()


def test_the_list_asks_the_database_no_more_as_it_grows(
    client, coordinator, django_assert_num_queries
):
    survey = make_survey()
    for _ in range(15):
        answer(survey, {EASY: "Hard", WAITING: ["Nothing"]})
    client.get(list_url(survey))
    with django_assert_num_queries(19):
        client.get(list_url(survey))


def at_in(hours):
    at = timezone.now() + timedelta(hours=hours)
    return at.astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%dT%H:%M")


def test_questions_wait_for_their_time_and_are_then_asked(client, editor):
    survey = make_survey(published=False)
    screen = client.get(publish_url(survey))
    form = {"note": "Please answer.", "act": "schedule", "at": at_in(2), **seen(screen)}

    response = client.post(publish_url(survey), form, follow=True)

    assert "will be published on" in said(response)
    assert "A draft waits" in client.get(publish_url(survey)).content.decode()
    call_command("run_due")
    assert not QuestionnaireVersion.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        call_command("run_due")
    version = QuestionnaireVersion.objects.get()
    assert (version.note, version.by) == ("Please answer.", editor)
    survey.refresh_from_db()
    assert survey.live


@pytest.mark.parametrize("at", [-1, None])
def test_questions_do_not_wait_for_a_time_that_is_over_or_none(client, editor, at):
    survey = make_survey(published=False)
    form = {"note": "Please answer.", "act": "schedule", "at": at_in(at) if at else ""}

    html = client.post(publish_url(survey), form | seen(client.get(publish_url(survey)))).content

    assert (b"This time is over" if at else b"Write a day and a time") in html
    assert not survey.revisions.exclude(approved_go_live_at=None).exists()


def test_a_schedule_of_questions_can_be_cancelled(client, editor):
    survey = make_survey(published=False)
    screen = client.get(publish_url(survey))
    form = {"note": "Please answer.", "act": "schedule", "at": at_in(2), **seen(screen)}
    client.post(publish_url(survey), form)

    response = client.post(publish_url(survey), {"act": "cancel"}, follow=True)

    assert "is cancelled" in said(response)
    assert not survey.revisions.exclude(approved_go_live_at=None).exists()


@pytest.mark.parametrize(
    "screen",
    [
        "survey_path",
        "publish_questionnaire",
        "try_survey",
        "survey_easy_read",
        "survey_invitations",
        "print_survey",
        "take_from_bank",
    ],
)
def test_each_screen_says_in_the_title_of_its_tab_what_it_is(client, coordinator, screen):
    survey = make_survey()
    page = client.get(reverse(screen, args=[survey.pk]))
    title = re.search(r"<title>([^<]*)</title>", page.content.decode())[1].strip()
    assert title.startswith(page.context["page_title"])
    assert survey.title in title


def test_a_new_survey_has_a_title_box_that_can_be_seen(client, coordinator):
    page = client.get(reverse("start_survey", args=[make_survey().get_parent().pk]))
    assert re.search(r'<input type="text" name="title"[^>]*maxlength="255"', page.content.decode())
