"""A survey on paper: the Word files read back, who gets them, and what never stands in one."""

import io
import json
import uuid
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from docx.oxml.ns import qn
from PIL import Image as Pixels
from wagtail.images.models import Image

from consult.documents.easy_read.drawings import DRAWINGS
from consult.documents.renderings import Rendering
from home.models import AreaSettings
from home.roles import COMMISSIONER, EDITOR
from surveys.building.kinds import Kind
from surveys.building.models import SurveyPage
from surveys.building.printing import (
    EASY_READ,
    KINDS,
    LARGE,
    STANDARD,
    drafted,
    kept,
    pack,
    published,
)
from surveys.building.printing.codes import codes_for
from surveys.building.printing.pictures import drawing, face
from tests.factories.consultations import a_publisher, make_consultation
from tests.factories.media import make_document, sound
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, new_page, publish_survey, question

pytestmark = pytest.mark.django_db
CLOSES = datetime(2026, 7, 3, 17, tzinfo=ZoneInfo("Europe/London"))
LONG = "w" * 200
YES, NO = str(uuid.uuid4()), str(uuid.uuid4())
CLUB, LIKED = str(uuid.uuid4()), str(uuid.uuid4())


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel(datetime(2026, 6, 20, 12, tzinfo=ZoneInfo("UTC")), tick=False):
        yield


def picture(title="ann-private.jpg"):
    pixels = io.BytesIO()
    Pixels.new("RGB", (40, 20), "teal").save(pixels, "JPEG", comment=b"taken by Ann")
    return Image.objects.create(
        title=title, file=SimpleUploadedFile("ann-private.jpg", pixels.getvalue())
    )


def club():
    asked = question("one", "Do you go to a club?", "Yes", "No", required=True, name="club")
    asked["id"] = CLUB
    asked["value"]["other"] = True
    for choice, key in zip(asked["value"]["choices"], (YES, NO), strict=True):
        choice["id"] = key
    return asked


def liked():
    asked = question("open", "What do you like about {club}?")
    asked["id"] = LIKED
    return asked


def every_kind():
    """Return the club and one question of each other kind, as the draft of a survey holds them."""
    with_choices = {Kind.MANY, Kind.RANK}
    plain = set(Kind) - with_choices - {Kind.ONE, Kind.OPEN, Kind.INFO, Kind.PROFILE}
    return [
        new_page("Clubs"),
        question("info", "Read this", picture=picture().pk, help_text="First\x0bthis."),
        club(),
        new_page(),
        liked(),
        new_page("More"),
        question("many", "Pick some", "A", "B", none=True, other=False, at_most=2),
        question("rank", "Put in order", "Sport", LONG),
        question("profile", "Which need is it?", field="need"),
        *(question(kind, f"Asks {kind}") for kind in Kind if kind in plain),
    ]


@pytest.fixture
def survey(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    consultation = make_consultation(
        opens_at=CLOSES - timedelta(days=30),
        closes_at=CLOSES,
        under_13="Ask a grown-up to help you.",
        under_13_asks_parent=True,
        under_16="You can skip anything.",
        privacy_notice=[("part", {"heading": "What we keep", "paragraphs": ["Your words."]})],
    )
    page = make_survey(
        consultation,
        title="Clubs & <breaks>",
        introduction="Tell us.\x07",
        questions=every_kind(),
        published=False,
    )
    more = next(block["id"] for block in page.questions.get_prep_value()[5:])
    page.rules = {
        LIKED: rule("all", {"ask": CLUB, "test": "is", "values": [YES]}),
        more: rule("any", {"ask": CLUB, "test": "is_not", "values": [YES, NO]}),
    }
    page.save()
    publish_survey(page)
    return SurveyPage.objects.get(pk=page.pk)


def rule(match, *conditions):
    return {"match": match, "conditions": list(conditions)}


def opened(survey, kind=STANDARD, *, draft=False):
    source = drafted(survey) if draft else published(survey.newest_questionnaire, survey)
    return docx.Document(io.BytesIO(pack(source, kind).data))


def said(document):
    cells = [cell for table in document.tables for cell in table.rows[0].cells]
    found = [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    return [paragraph.text for paragraph in found if paragraph.text]


def codes_in(lines):
    return [line.removeprefix("Question code: ") for line in lines if line.startswith("Question c")]


def below(lines, start, count):
    return lines[lines.index(start) + 1 :][:count]


def test_each_question_has_its_number_code_choices_and_how_to_answer_in_order(survey):
    document = opened(survey)
    lines = said(document)
    codes = published(survey.newest_questionnaire, survey).codes

    assert below(lines, "1. Do you go to a club?", 5) == [
        f"Question code: {codes[CLUB]}",
        "Tick one box. We need an answer to this question.",
        "☐\tYes",
        "☐\tNo",
        "☐\tSomething else. Please say what:",
    ]
    assert below(lines, "3. Pick some", 5)[1:] == [
        "Tick up to 2. If you tick “None of these”, tick nothing else.",
        "☐\tA",
        "☐\tB",
        "☐\tNone of these",
    ]
    assert lines.index("☐\tSport") < lines.index(f"☐\t{LONG}")
    asked = [line for line in lines if line[0].isdigit() and ". " in line[:4]]
    assert [int(line.split(".")[0]) for line in asked] == list(range(1, len(asked) + 1))
    assert len(asked) == len(survey.newest_questionnaire.questions.exclude(kind="info"))
    assert len(set(codes_in(lines))) >= len(asked)  # those about the person have theirs too


def test_who_answers_what_is_said_by_numbers_and_an_earlier_answer_is_named(survey):
    lines = said(opened(survey))
    last = len(survey.newest_questionnaire.questions.exclude(kind="info"))

    assert below(lines, "2. What do you like about your answer to question 1?", 2)[1] == (
        "Only answer this if you ticked “Yes” in question 1. If not, go to question 3."
    )
    assert below(lines, "More", 1) == [
        f"Only answer questions 3 to {last} if you answered question 1 but did not tick “Yes” or"
        " “No”. If not, go to “About you”."
    ]


def test_what_is_asked_about_the_person_stands_at_the_end_with_the_rule_for_children(survey):
    lines = said(opened(survey))

    about = lines[lines.index("About you") :]
    assert "Who are you?" in about
    assert "What do they need most help with?" not in about  # the survey itself asks it
    assert "☐\tNo, count them but do not show them" in about
    assert below(about, "If you are under 13", 1) == ["Ask a grown-up to help you."]
    assert below(about, "If you are 13, 14 or 15", 1) == ["You can skip anything."]
    assert about.count("Has your parent or carer said yes?") == 1
    assert about.index("Are you 13 yet?") < about.index("If you are under 13")


def test_it_says_until_when_where_to_and_what_becomes_of_it(survey):
    area = AreaSettings.for_site(survey.get_site())
    area.forum, area.address, area.phone = "The Forum", "1 Mill Lane", "01632 960 114"
    area.save()

    lines = said(opened(survey))

    assert "We need your answers by 5pm on 3 July 2026, London time." in lines
    assert "Or post it to: 1 Mill Lane" in lines
    assert "Ring 01632 960 114." in lines
    assert "People at The Forum read what you write before any of it is shown." in lines
    assert below(lines, "What we keep", 1) == ["Your words."]
    assert any(line.startswith("Sheet or scan reference: ") for line in lines)


def test_an_address_is_written_on_a_page_without_the_reference_of_the_sheet(survey):
    document = opened(survey)
    first, last = document.sections[0].header, document.sections[-1].header

    assert "Asks email" in said(document)[-2:][0]
    assert "sheet reference" in first.paragraphs[0].text
    assert not last.is_linked_to_previous
    assert not last.paragraphs[0].text


def test_a_code_stays_when_a_question_is_reworded_and_moved(survey):
    before = published(survey.newest_questionnaire, survey).codes
    blocks = survey.questions.get_prep_value()
    blocks[2]["value"]["label"] = "Reworded"
    survey.questions = json.dumps([blocks[2], *blocks[5:]])
    survey.rules = {}

    publish_survey(survey, note="Other words.")
    after = said(opened(survey))

    assert below(after, "1. Reworded", 1) == [f"Question code: {before[CLUB]}"]


def test_codes_differ_though_two_keys_would_have_the_same_one():
    keys = [str(number) for number in range(3_000)]  # some of which begin with the same four signs

    codes = codes_for(keys)

    assert len(set(codes.values())) == len(keys)
    assert max(map(len, codes.values())) > 4
    assert codes_for(keys[:10]) == {key: codes[key] for key in keys[:10]}


@pytest.mark.parametrize(("kind", "least"), [(STANDARD, 11), (LARGE, 18), (EASY_READ, 16)])
def test_no_word_is_smaller_than_its_kind_allows_nor_slanted_or_underlined(survey, kind, least):
    document = opened(survey, kind)
    edges = [
        part.paragraphs[0] for part in (document.sections[0].header, document.sections[0].footer)
    ]
    written = [*document.paragraphs, *edges]
    written += [
        line
        for table in document.tables
        for cell in table.rows[0].cells
        for line in cell.paragraphs
    ]

    for paragraph in written:
        style = paragraph.style
        sizes = [run.font.size for run in paragraph.runs if run.font.size]
        sizes.append(style.font.size or style.base_style.font.size)
        assert min(size.pt for size in sizes) >= least, paragraph.text
        assert not any(run.italic or run.underline for run in paragraph.runs)
        assert not style.font.italic
        assert not style.font.underline
        assert paragraph.alignment is None


def test_headings_are_styles_and_no_level_is_skipped(survey):
    for kind in KINDS:
        levels = [
            int(paragraph.style.name[-1])
            for paragraph in opened(survey, kind).paragraphs
            if paragraph.style.name.startswith("Heading")
        ]
        assert levels[0] == 1
        assert all(low <= high + 1 for high, low in pairwise(levels))


def test_easy_read_shows_its_own_words_one_a_line_beside_a_picture(survey):
    easy(survey, CLUB, "A club is a place to meet.\nDo you go to one?", "club")
    easy(survey, YES, "Yes, I go", "bus")
    publish_survey(survey, note="In Easy Read.")

    document = opened(survey, EASY_READ)
    lines = said(document)

    (table,) = document.tables
    shown, words = table.rows[0].cells
    assert shown._tc.findall(f".//{qn('wp:docPr')}")[0].get("descr") == "A club for everybody"
    assert [line.text for line in words.paragraphs] == [
        "A club is a place to meet.",
        "Do you go to one?",
    ]
    assert "☐\t  Yes, I go" in lines
    assert "Only answer this if you ticked “Yes, I go” in question 1." in lines
    assert "What do you like about your answer to question 1?" in lines  # no twin: its own words


def easy(survey, block_id, text, drawn):
    Rendering.objects.create(
        page_id=survey.pk,
        block_id=block_id,
        kind="easy_read",
        text=text,
        drawing=drawn,
        wording_hash="",
        by=a_publisher(),
    )


def test_what_is_heard_on_screen_is_read_on_paper():
    recording = make_document("talk.wav", sound())
    told = question("info", "Hear us", media=recording.pk, transcript="We read every word.")
    lines = said(opened(make_survey(questions=[told, question("open", "And you?")])))
    assert below(lines, "Hear us", 2)[1] == "We read every word."


def test_every_picture_has_words_and_bears_no_name_of_a_file(survey):
    document = opened(survey)

    drawn = document.element.body.findall(f".//{qn('wp:docPr')}")
    assert len(drawn) == 6  # that of the information, and five faces
    assert all(one.get("descr") for one in drawn)
    assert "ann-private" not in document.element.xml
    assert (
        b"taken by Ann" not in pack(published(survey.newest_questionnaire, survey), STANDARD).data
    )


def test_a_file_says_what_it_is_and_names_nobody(survey):
    document = opened(survey)
    about = document.core_properties

    assert about.title == "Clubs & <breaks>"
    assert about.language == "en-GB"
    assert about.version == "1"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert "Tell us." in said(document)
    assert "Firstthis." in said(document)


def test_the_same_version_gives_the_same_bytes_on_another_day(survey):
    first = pack(published(survey.newest_questionnaire, survey), LARGE).data

    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert pack(published(survey.newest_questionnaire, survey), LARGE).data == first


def test_a_draft_says_so_on_each_page_and_in_its_name(survey):
    document = opened(survey, draft=True)

    assert "DRAFT. Please do not hand this out." in said(document)
    assert "DRAFT" in document.sections[0].footer.paragraphs[0].text
    assert pack(drafted(survey), LARGE).name.endswith("-draft-large.docx")


def test_a_draft_prints_though_it_is_empty_or_names_what_is_gone(survey):
    survey.questions = json.dumps([question("info", "Look", picture=99_999), liked()])
    survey.rules = {LIKED: rule("all", {"ask": CLUB, "test": "is", "values": [YES]})}
    survey.save_revision(clean=False)
    lines = said(opened(survey, draft=True))
    assert "1. What do you like about your answer?" in lines
    assert any("a question that is not here any more" in line for line in lines)

    survey.questions = json.dumps([])
    survey.save_revision(clean=False)
    assert "The questions" in said(opened(survey, EASY_READ, draft=True))


def test_the_drawings_on_paper_are_those_on_screen():
    """If this fails, run scripts/draw-print-pictures."""
    folder = Path("surveys/building/printing/pictures")
    for source in [
        *Path("static/src/icons").glob("picture-*.svg"),
        *Path("static/src/icons").glob("face-*.svg"),
    ]:
        drawn = Pixels.open(folder / f"{source.stem}.png")
        assert drawn.text["source"] == sha256(source.read_bytes()).hexdigest(), source.stem
    assert all(drawing(f"picture-{name}").data for name in DRAWINGS)
    assert all(face(key, "Happy").data for key in "12345")


def test_people_fetch_the_files_from_the_start_page_while_it_is_open(survey, client):
    start = client.get(survey.url).content.decode()
    for kind in KINDS:
        address = f"{survey.url}paper/{kind}/"
        # Nothing is written in Easy Read here, so its file is not offered.
        assert (f'href="{address}"' in start) == (kind != EASY_READ)
        response = client.get(address)
        assert response.status_code == 200
        assert f'-version-1-{kind}.docx"' in response["Content-Disposition"]
    assert client.get(f"{survey.url}paper/huge/").status_code == 404

    with time_machine.travel(CLOSES + timedelta(days=1), tick=False):
        late = client.get(f"{survey.url}paper/large/")
    assert late["Content-Type"].startswith("text/html")
    assert "This survey is closed" in late.content.decode()


def test_a_file_is_written_once_and_anew_where_something_in_it_changed(client, monkeypatch):
    consultation = make_consultation(opens_at=CLOSES - timedelta(days=30), closes_at=CLOSES)
    survey = make_survey(consultation)
    address = f"{survey.url}paper/standard/"
    first = client.get(address).content
    monkeypatch.setattr(kept, "published", None)  # whoever writes it now fails
    assert client.get(address).content == first
    monkeypatch.undo()

    def says(words):
        file = docx.Document(io.BytesIO(client.get(address).content))
        return any(words in line for line in said(file))

    area = AreaSettings.objects.get()
    AreaSettings.objects.filter(pk=area.pk).update(phone="01632 960 999")
    assert says("01632 960 999")
    closes = consultation.closes_at + timedelta(days=30)
    type(consultation).objects.filter(pk=consultation.pk).update(closes_at=closes)
    assert says("2 August")
    survey.questions = json.dumps([question("open", "What is new?")])
    publish_survey(survey, note="New.")
    assert says("What is new?")


def test_an_editor_fetches_the_draft_and_nobody_else_does(survey, client):
    address = reverse("survey_paper", args=[survey.pk, "draft", "large"])
    assert client.get(address).status_code == 302

    client.force_login(member_of(COMMISSIONER, name="c"))
    assert client.get(address).status_code == 302

    client.force_login(member_of(EDITOR, name="e"))
    screen = client.get(reverse("print_survey", args=[survey.pk])).content.decode()
    assert f'href="{address}"' in screen
    assert client.get(address).status_code == 200
    listing = client.get(reverse("wagtailadmin_explore", args=[survey.get_parent().pk]))
    assert reverse("print_survey", args=[survey.pk]) in listing.content.decode()


def test_the_command_writes_the_same_file_or_refuses_in_one_line(survey, tmp_path):
    file = tmp_path / "pack.docx"

    call_command("print_survey", survey.slug, "--kind", "easy-read", "--output", str(file))

    assert file.read_bytes() == pack(published(survey.newest_questionnaire, survey), EASY_READ).data
    with pytest.raises(CommandError, match="is not a survey"):
        call_command("print_survey", str(survey.get_parent().pk), "--kind", "large")
    other = make_survey(published=False)
    with pytest.raises(CommandError, match="is a draft"):
        call_command("print_survey", str(other.pk), "--kind", "large")


def test_many_questions_need_as_few_queries_as_one(survey, django_assert_max_num_queries):
    survey.questions = json.dumps([question("one", f"Asks {n}?", "A", "B") for n in range(60)])
    survey.rules = {}
    publish_survey(survey, note="Many.")
    survey = SurveyPage.objects.get(pk=survey.pk)

    with django_assert_max_num_queries(16):
        pack(published(survey.newest_questionnaire, survey), EASY_READ)


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_without_questions_is_printed_and_says_so(kind):
    empty = make_survey(questions=[], published=False)
    assert "There are no questions yet." in said(opened(empty, kind, draft=True))
