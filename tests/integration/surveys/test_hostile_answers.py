"""What no form of ours would send: it is refused in words or passed over, and nothing is lost."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import Client

from consult.participation.models import Contribution
from surveys.answering.forms import answers_of, page_form
from surveys.answering.models import ClosedAnswer, SurveySubmission
from surveys.answering.sent import profile_in, rows_of, said
from surveys.building.fields import DateField
from tests.factories.surveys import ask, make_survey, question

pytestmark = pytest.mark.django_db

KINDS = [
    question("one", "How?", "Easy", "Hard", other=True),
    question("many", "What helped?", "School", "A club", none=True),
    question("rank", "What matters?", "Time", "Place", "People"),
    question("number", "How many?"),
    question("date", "When?"),
    question("short", "Which club?"),
    question("open", "What would help?"),
    question("district", "Where?"),
    question("email", "Where to write?"),
    question("faces", "Your week?"),
    question("profile", "How old?", field="age_band"),
]
LONG = "very " * 6_000
TYPED = [
    "\x00",
    "a\x00b",
    "\x07\x1b[31m\x85",
    "\ufffe\uffff",
    LONG,
    '{"$gt": ""}',
    "[1, 2",
    "9" * 400,
    "-1e999999",
    "1e-400",
    "NaN",
    "Infinity",
    "१२",
    "²",
    "0",
    "10000",
    "none",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "👩‍👧 🏳️‍🌈",
    "\u202eevil\u202d",
    "\u2066עברית\u2069",
    "e\u0301" * 3_000,
]


@pytest.fixture
def survey(client):
    survey = make_survey(questions=KINDS)
    client.post(survey.url)
    return survey


def send_off(client, survey):
    return client.post(f"{survey.url}about-you/", {"how": "myself", "consent": "yes"}, follow=True)


def fields_of(asked, typed):
    """Return every field that a question has, all filled with the same."""
    names = [asked.key, f"{asked.key}-other-words"]
    names += [f"{asked.key}-{part}" for part in ("day", "month", "year")]
    names += [f"{asked.key}-{choice['key']}" for choice in asked.choices]
    return dict.fromkeys(names, typed)


def test_no_field_breaks_on_what_is_typed_into_it(survey):
    for asked in survey.newest_questionnaire.questions.all():
        for typed in TYPED:
            form = page_form([asked], {}, QueryDict(urlencode(fields_of(asked, typed))))
            kept = answers_of(form, [asked]) if form.is_valid() else {}
            assert kept or form.errors, (asked.kind, typed)
            said([asked], kept)
            profile_in([asked], kept)
            rows_of(SurveySubmission(), [asked], kept)
            assert "\x00" not in str(kept)


@pytest.mark.parametrize("button", ["next", "skip"])
def test_what_is_refused_is_said_and_what_is_kept_can_be_sent(client, survey, button):
    for typed in ("a\x00b", LONG, "9" * 400, "👩‍👧 \u202eevil \x07 <b>"):
        for asked in survey.newest_questionnaire.questions.all():
            address = f"{survey.url}question/{asked.position}/"
            response = client.post(address, fields_of(asked, typed) | {button: "yes"})
            assert response.status_code == 302 or b"There is a problem" in response.content
    assert client.get(f"{survey.url}check/").status_code == 200
    assert "my-code" in send_off(client, survey).content.decode()
    assert SurveySubmission.objects.count() == 1
    assert {one.text for one in Contribution.objects.all()} == {"👩‍👧 \u202eevil \x07 <b>"}


def chooses(survey, label, *places):
    asked = ask(survey, label)
    return asked, [asked.choices[place]["key"] for place in places]


def test_a_choice_of_another_question_and_places_given_twice_or_to_nobody_are_refused(
    client, survey
):
    one, (easy,) = chooses(survey, "How?", 0)
    many, (school,) = chooses(survey, "What helped?", 0)
    rank, (time, place) = chooses(survey, "What matters?", 0, 1)
    forged = {
        one: [{one.key: school}, {one.key: "none"}, {one.key: f"{easy} "}],
        many: [{many.key: [school, easy]}, {many.key: ["other"]}],
        rank: [
            {f"{rank.key}-{time}": "1", f"{rank.key}-{place}": "1"},
            {f"{rank.key}-{time}": "2"},
            {f"{rank.key}-{time}": "0"},
            {f"{rank.key}-{time}": "01"},
        ],
    }
    for asked, posts in forged.items():
        for posted in posts:
            response = client.post(f"{survey.url}question/{asked.position}/", posted)
            assert b"There is a problem" in response.content, posted
    client.post(f"{survey.url}question/{rank.position}/", {f"{rank.key}-{easy}": "1"})
    client.post(f"{survey.url}question/{one.position}/", {one.key: [school, easy]})
    send_off(client, survey)
    assert [row.choice for row in ClosedAnswer.objects.all()] == [easy]


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("1", "1", "0"),
        ("1", "1", "10000"),
        ("1", "1", "26"),
        ("31", "2", "2026"),
        ("-1", "5", "2026"),
        ("9" * 400, "5", "2026"),
        ("1", "9" * 5000, "2026"),
        ("1", "²", "2026"),
        ("1", "Never", "2026"),
        ("", "5", "2026"),
    ],
)
def test_a_day_that_is_none_is_refused(day, month, year):
    with pytest.raises(ValidationError, match="Write a day"):
        DateField().clean({"day": day, "month": month, "year": year})


def test_forged_numbers_of_pages_lead_on_and_lose_nothing(client, survey):
    one, (easy,) = chooses(survey, "How?", 0)
    client.post(f"{survey.url}question/1/", {one.key: easy})
    for number in ("0", "12", "999999999999999999999999"):
        assert client.post(f"{survey.url}question/{number}/", {one.key: easy}).status_code == 404
    for path in ("question/-1/", "question/one/", "question/1/x/", "../../admin/", "%00/"):
        assert client.post(f"{survey.url}{path}", {one.key: easy}).status_code in {302, 404}
    many = ask(survey, "What helped?")
    elsewhere = {many.key: [many.choices[0]["key"]], "seen": "\x00", "change": "\x00"}
    assert client.post(f"{survey.url}question/3/", elsewhere).status_code == 302
    assert "Easy" in client.get(f"{survey.url}check/").content.decode()
    send_off(client, survey)
    assert SurveySubmission.objects.get().form_data == {one.key: easy}


def test_bodies_that_are_no_form_lose_nothing_that_was_kept(client, survey):
    one, (easy,) = chooses(survey, "How?", 0)
    client.post(f"{survey.url}question/1/", {one.key: easy})
    address, form = f"{survey.url}question/2/", "application/x-www-form-urlencoded"
    assert client.post(address, {"x": "y"}, content_type="application/json").status_code == 200
    for body in (b"", b"%", b"\xff\xfe=1", b"a" * 3_000_000):
        assert client.post(address, body, content_type=form).status_code < 500
    assert client.post(address, b"--x\r\n", content_type="multipart/form-data").status_code < 500
    assert client.post(address, {f"f{n}": "1" for n in range(10_100)}).status_code == 400
    for name, token in dict(client.cookies).items():
        stranger = Client(headers={"cookie": f"{name}=\x07{token.value[:-1]}"})
        assert stranger.get(address, follow=True).redirect_chain == [(survey.url, 302)]
    send_off(client, survey)
    assert SurveySubmission.objects.get().form_data == {one.key: easy}
