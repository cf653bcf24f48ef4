"""Easy Read of questions: written beside the draft, tied to what people are asked, never lost."""

import json
import uuid
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.documents.models import Document

from consult.documents.easy_read.actions import EasyWords, Overtaken
from consult.documents.easy_read.paging import LATE, MISSING, WRITTEN
from consult.documents.renderings import Rendering
from consult.participation.changes import change_number
from home.roles import COMMISSIONER, EDITOR
from surveys.building.easy_read.actions import save_easy_question
from surveys.building.easy_read.beside import beside_questions
from surveys.building.easy_read.models import QuestionRendering
from surveys.building.easy_read.twins import ChoiceTwin, drafted_twins, twins_of
from surveys.building.models import SurveyPage
from tests.factories.consultations import a_publisher
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, one, open_question, publish_survey, question

pytestmark = pytest.mark.django_db

SCHOOL = "How do you feel about the educational provision that you receive?"


def two_questions():
    return [one(SCHOOL, "I feel well supported", "I do not"), open_question("What would help?")]


@pytest.fixture
def survey():
    return make_survey(questions=two_questions())


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def beside(survey):
    fresh = SurveyPage.objects.get(pk=survey.pk)
    return beside_questions(fresh.get_latest_revision_as_object())


def save(survey, text, *, place=0, choice=None, seen=None, by=None, **picture):
    """Save Easy Read words for a question by its place, or for one of its choices by its place."""
    [here] = [at for number, at in enumerate(beside(survey)) if number == place]
    block = here.block_id if choice is None else list(here.choices)[choice]
    return save_easy_question(
        survey=survey,
        block_id=UUID(block),
        words=EasyWords(text, **picture),
        wording=here.wordings[block],
        seen=seen,
        by=by or a_publisher(),
    )


def reword(survey, old, new):
    """Save a draft in which other words stand in a question, or in a choice."""
    draft = SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()
    words = json.dumps(draft.questions.get_prep_value())
    draft.questions = words.replace(json.dumps(old), json.dumps(new))
    draft.save_revision()
    return draft


def public(survey):
    """Return the twins of the questions that people are asked now, in their order."""
    asked = SurveyPage.objects.get(pk=survey.pk).newest_questionnaire
    twins = twins_of(asked)
    return [twins.get(one.key) for one in asked.questions.all()]


def address(survey, **query):
    return reverse("survey_easy_read", args=[survey.pk], query=query)


def typed(survey, texts, *, button="save", shown=None, **more):
    """Return what the browser posts of a screen: `texts` by the block they are for."""
    data = {"block": [], button: ""}
    for here in shown or beside(survey):
        for block, wording in here.wordings.items():
            before = here.newest.get(block)
            data["block"].append(block)
            data[f"{block}-text"] = texts.get(block, before.text if before else "")
            data[f"{block}-drawing"] = before.drawing if before else ""
            data[f"{block}-seen"] = before.pk if before else ""
            data[f"{block}-wording"] = wording
    return data | {button: next(iter(texts), "")} | more


def a_file(name):
    return Document.objects.create(title=name, file=ContentFile(b"x", name=name))


def test_publishing_ties_the_words_that_were_made_from_these_very_words(survey):
    made_of_these = save(survey, "How is school?", drawing="school")
    draft = reword(survey, SCHOOL, "How is college?")
    save(draft, "How is your college?", seen=made_of_these.pk)
    publish_survey(reword(draft, "How is college?", SCHOOL), note="School again.")

    [school, help_] = public(survey)

    assert school.lines == ("How is school?",)
    assert school.drawn == "picture-school"
    assert not school.is_late
    assert help_ is None


def test_publishing_ties_the_newest_words_where_none_were_made_from_these(survey):
    first = save(survey, "How is school?")
    save(survey, "Is school good?", seen=first.pk)
    draft = reword(survey, SCHOOL, "How is college?")
    assert [here.state for here in beside(draft)] == [LATE, MISSING]
    publish_survey(draft, note="About college.")

    [school, _help] = public(survey)

    assert school.lines == ("Is school good?",)
    assert school.is_late


def test_spaces_and_places_put_nothing_out_of_date(survey):
    save(survey, "How is school?")
    reword(survey, SCHOOL, SCHOOL.replace(" ", "  "))
    assert [here.state for here in beside(survey)] == [WRITTEN, MISSING]


def test_words_for_what_people_are_asked_now_are_shown_at_once(survey):
    before = change_number(survey.pk)
    first = save(survey, "How is school?")

    assert public(survey)[0].lines == ("How is school?",)
    raised = change_number(survey.pk)
    assert raised not in (None, before)

    save(survey, "How is school?\nTell us.", seen=first.pk)
    assert public(survey)[0].lines == ("How is school?", "Tell us.")
    assert change_number(survey.pk) != raised


def test_words_for_other_words_wait_for_them_and_change_nothing(survey):
    before = change_number(survey.pk)
    draft = reword(survey, SCHOOL, "A secret question?")
    save(draft, "The secret.")
    assert public(survey) == [None, None]
    assert change_number(survey.pk) == before

    publish_survey(draft, note="No secret now.")
    assert public(survey)[0].lines == ("The secret.",)


def test_words_of_somebody_who_may_not_publish_wait_for_the_next_version(survey):
    save(survey, "How is school?", by=get_user_model().objects.create_user("writer"))
    assert public(survey) == [None, None]
    publish_survey(survey, note="Again.")
    assert public(survey)[0].lines == ("How is school?",)


def test_an_earlier_questionnaire_keeps_the_words_shown_with_it(survey):
    first = save(survey, "How is school?")
    earlier = survey.newest_questionnaire
    publish_survey(reword(survey, SCHOOL, "How is college?"), note="About college.")
    save(survey, "How is your college?", seen=first.pk)

    [kept] = twins_of(earlier).values()

    assert kept.lines == ("How is school?",)
    assert public(survey)[0].lines == ("How is your college?",)


def test_choices_have_short_words_and_pictures_and_else_their_own(survey):
    save(survey, "How is school?")
    good, bad = beside(survey)[0].choices
    save(survey, "Good", choice=0, drawing="club")
    assert public(survey)[0].choices == {good: ChoiceTwin("Good", "picture-club", None)}

    save(survey, "", choice=1, drawing="wait")
    assert public(survey)[0].choices[bad] == ChoiceTwin("I do not", "picture-wait", None)


def test_words_of_a_choice_that_was_reworded_are_out_of_date(survey):
    save(survey, "How is school?")
    save(survey, "Good", choice=0)
    assert beside(survey)[0].state == WRITTEN

    draft = reword(survey, "I feel well supported", "I am supported now and then")

    assert beside(draft)[0].state == LATE
    publish_survey(draft, note="Another choice.")
    assert public(survey)[0].is_late


def test_only_choices_that_somebody_wrote_have_words():
    asked = [
        question("faces", "How do you feel?"),
        question("many", "What helps?", "Friends", "Quiet", other=True, none=True),
    ]
    faces, many = beside(make_survey(questions=asked))
    assert faces.choices == {}
    assert list(many.choices.values()) == ["Friends", "Quiet"]


def test_words_can_be_taken_away(survey):
    first = save(survey, "Wrong words.")
    save(survey, "Good", choice=0)
    save(survey, "", seen=first.pk)
    assert public(survey) == [None, None]


def test_words_that_were_not_seen_are_not_saved_over(survey):
    first = save(survey, "How is school?")
    with pytest.raises(Overtaken) as overtaken:
        save(survey, "Mine.")
    assert overtaken.value.newest == first
    assert save(survey, "How is school?") == first  # the same words twice are no conflict


def test_what_was_shown_with_a_question_cannot_be_changed(survey):
    save(survey, "How is school?")
    tie = QuestionRendering.objects.get()
    for change in (lambda: QuestionRendering.objects.update(rendering=tie.rendering), tie.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_drafts_twins_are_those_it_would_be_published_with(survey):
    save(survey, "How is school?")
    draft = reword(survey, SCHOOL, "How is college?")
    [twin] = drafted_twins(draft).values()
    assert twin.is_late


def test_the_twins_of_a_questionnaire_take_two_queries(survey, django_assert_num_queries):
    save(survey, "How is school?")
    save(survey, "What helps?", place=1)
    save(survey, "Good", choice=0)
    asked = survey.newest_questionnaire
    with django_assert_num_queries(1):  # and a second for the sizes of pictures, where there are
        assert len(twins_of(asked)) == 2


def test_a_save_takes_all_that_was_typed_and_goes_on(survey, client, editor):
    school, help_ = beside(survey)
    good, _bad = school.choices
    texts = {school.block_id: "School.\r\nIs it good? ", good: "Good", help_.block_id: "Help?"}

    response = client.post(address(survey), typed(survey, texts, button="next"))

    assert response.url == address(survey, at=help_.block_id)
    saved = {str(row.block_id): (row.text, row.by) for row in Rendering.objects.all()}
    assert saved == {
        school.block_id: ("School.\nIs it good?", editor),
        good: ("Good", editor),
        help_.block_id: ("Help?", editor),
    }
    client.post(address(survey), typed(survey, {}))
    assert Rendering.objects.count() == 3


def test_a_second_person_is_shown_the_firsts_words_and_keeps_their_own(survey, client, editor):
    shown = beside(survey)
    school, help_ = shown
    _good, bad = school.choices
    save(survey, "The first’s words.", choice=1)
    texts = {bad: "My words.", help_.block_id: "Help?"}

    response = client.post(address(survey), typed(survey, texts, shown=shown))

    page = response.content.decode()
    assert response.status_code == 409
    assert "The first’s words." in page
    assert "My words.</textarea>" in page
    assert "Question 1, “I do not”" in page
    assert [row.text for row in Rendering.objects.order_by("pk")] == ["The first’s words.", "Help?"]

    client.post(address(survey), typed(survey, {bad: "Both our words."}))
    assert Rendering.objects.order_by("pk").last().text == "Both our words."


def test_words_for_a_question_that_has_gone_are_kept(survey, client, editor):
    _school, help_ = beside(survey)
    data = typed(survey, {help_.block_id: "Help?"})
    draft = survey.get_latest_revision_as_object()
    draft.questions = json.dumps(draft.questions.get_prep_value()[:1])
    draft.save_revision()

    assert client.post(address(survey), data).status_code == 302
    assert Rendering.objects.get().text == "Help?"


@pytest.mark.parametrize(("name", "is_taken"), [("words.mp3", True), ("words.pdf", False)])
def test_a_recording_is_a_sound_file(name, is_taken, survey, client, editor):
    [school, _help] = beside(survey)
    block, chosen = school.block_id, a_file(name)
    more = {f"{block}-recording": chosen.pk}

    response = client.post(address(survey), typed(survey, {block: "School."}, **more))

    if is_taken:
        assert public(survey)[0].recording == chosen
    else:
        assert "Choose a sound file: mp3, m4a or wav." in response.content.decode()
        assert "School.</textarea>" in response.content.decode()
        assert not Rendering.objects.exists()


def test_the_screen_lists_what_is_missing_or_out_of_date_and_how_it_changed(survey, client, editor):
    save(survey, "How is the provision that you receive at your school?")
    reword(survey, SCHOOL, "How do you feel about the educational provision?")

    shown = client.get(address(survey, show=LATE)).content.decode()

    assert "1 of 2 questions have Easy Read words." in shown
    assert "1 is out of date." in shown
    assert '<span class="cp-w">that you receive' in shown
    assert "What would help?" not in shown
    assert "“provision” is a hard word. Try: help." in shown
    missing = client.get(address(survey, show=MISSING)).content.decode()
    assert "What would help?" in missing
    assert "the educational provision?" not in missing


def test_names_that_no_question_above_has_are_named(client, editor):
    asked = [
        question("short", "Which club?", name="club"),
        open_question("What is {club} like?"),
    ]
    survey = make_survey(questions=asked)
    save(survey, "Is {club} good?\nIs {clbu} fun?", place=1)

    shown = client.get(address(survey)).content.decode()

    assert "“{clbu}” would be shown as it is" in shown
    assert "“{club}” would be shown" not in shown


def test_publishing_warns_of_words_that_are_out_of_date_by_their_question(survey, client, editor):
    save(survey, "How is school?")
    screen = reverse("publish_questionnaire", args=[survey.pk])
    warning = "Easy Read words are out of date"
    assert warning not in client.get(screen).content.decode()

    reword(survey, SCHOOL, "How is college?")

    shown = client.get(screen).content.decode()
    assert warning in shown
    assert (
        f'<a href="{address(survey, at=beside(survey)[0].block_id)}">How is college?</a>' in shown
    )
    assert "1 question has no Easy Read words yet." in shown


def test_only_those_who_can_edit_the_survey_see_the_screen_and_its_button(survey, client, editor):
    edit = reverse("wagtailadmin_pages:edit", args=[survey.pk])
    listing = reverse("wagtailadmin_explore", args=[survey.get_parent().pk])
    for page in (edit, listing):
        assert address(survey) in client.get(page).content.decode()
    client.force_login(member_of(COMMISSIONER))
    assert client.get(address(survey)).status_code in {302, 403}
    [school, *_rest] = beside(survey)
    client.post(address(survey), typed(survey, {school.block_id: "Mine."}))
    assert not Rendering.objects.exists()


@pytest.mark.parametrize("count", [3, 60])
def test_the_screen_asks_the_database_no_more_for_a_longer_survey(
    count, client, editor, django_assert_max_num_queries
):
    asked = [one(f"Question {number}?", "Yes", "No") for number in range(count)]
    survey = make_survey(questions=asked)
    sound = a_file("words.mp3")
    rows = [
        Rendering(
            page_id=survey.pk,
            block_id=UUID(block),
            kind=Rendering.Kind.EASY_READ,
            text="Easy.",
            recording=sound,
            wording_hash=wording,
            by=editor,
        )
        for here in beside(survey)
        for block, wording in here.wordings.items()
    ]
    Rendering.objects.bulk_create(rows)
    publish_survey(survey, note="Again.")
    client.get(address(survey))
    with django_assert_max_num_queries(16):
        shown = client.get(address(survey)).content.decode()
    assert shown.count("data-clause") == min(count, 10)
    asked_now = survey.newest_questionnaire
    with django_assert_max_num_queries(1):
        assert len(twins_of(asked_now)) == count


def test_an_unknown_block_in_the_post_is_no_way_in(survey, client, editor):
    stray = {"block": ["nonsense", str(uuid.uuid4())], "save": "x"}
    assert client.post(address(survey), stray).status_code == 302
    assert not Rendering.objects.exists()


@pytest.mark.parametrize("whole", [False, True], ids=["survey", "consultation"])
def test_a_copy_takes_its_easy_read_along_but_not_what_was_taken_away(
    client, editor, survey, whole
):
    save(survey, "How is school for you?", drawing="school")
    save(survey, "Good", choice=0)
    gone = save(survey, "What would help you?", place=1)
    save(survey, "", place=1, seen=gone.pk)
    source = survey.get_parent() if whole else survey
    other = make_survey(questions=[open_question("Another survey?")], published=False)
    above = source.get_parent() if whole else other.get_parent()
    form = {"new_title": "Next year", "new_slug": "next-year", "new_parent_page": above.pk}
    form |= {"copy_subpages": "on"} if whole else {}
    client.post(reverse("wagtailadmin_pages:copy", args=[source.pk]), form)

    made = SurveyPage.objects.exclude(pk__in=[survey.pk, other.pk]).get()
    twins = drafted_twins(made)
    [school] = [key for key, twin in twins.items()]
    assert twins[school].lines == ("How is school for you?",)
    assert [one.label for one in twins[school].choices.values()] == ["Good"]
    assert [here.state for here in beside(made)] == [WRITTEN, MISSING]
    assert set(Rendering.objects.filter(page=made).values_list("by", flat=True)) == {editor.pk}
    assert len(twins_of(publish_survey(made))) == 1
