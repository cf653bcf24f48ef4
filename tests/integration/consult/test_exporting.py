"""A version as a file: what it says, that it is tagged, and that it can come back as a draft."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from docx.oxml.ns import qn
from PIL import Image as Pixels
from wagtail.images.models import Image

from consult.documents.exporting import KINDS, export
from consult.documents.incoming import create_draft, read_document
from home.demo.content.shelf import words as demo_words
from tests.factories.consultations import (
    action,
    block,
    clause,
    heading,
    make_consultation,
    make_strategy,
    publish,
)
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db
SAMPLES = os.environ.get("COPRODUCE_SAMPLES")
NIGHT = date(2026, 11, 9)


def make_picture():
    pixels = io.BytesIO()
    Pixels.new("RGB", (40, 20), "teal").save(pixels, "JPEG", comment=b"taken by Ann")
    return Image.objects.create(
        title="ann-private.jpg", file=SimpleUploadedFile("ann-private.jpg", pixels.getvalue())
    )


@pytest.fixture
def version(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = make_strategy(
        title="Short breaks",
        slug="short-breaks-plan",
        blocks=[
            heading("Priority 1: Help early", priority=True),
            heading("Priority 2: Travel", priority=True),
            clause("Families may get help.\nAsk us."),
            clause("answer the phone", lead_in="We will:"),
            clause("write back", lead_in="We will:"),
            heading("What we do", level="3"),
            action("Open a club", by_when="May 2027", who="Council"),
            action("Write a leaflet"),
            block(
                "table",
                data=[["When", "Where"], ["Monday", "Library"]],
                first_row_is_table_header=True,
                table_caption="Clubs",
            ),
            block("picture", image=make_picture().pk, alt="A club in a hall"),
            block("quote", text="It helped us."),
        ],
        by=superuser("ann.editor"),
    )
    return page.newest_version


def opened(version):
    return docx.Document(io.BytesIO(export(version, "docx").data))


def styled(document):
    return [(p.style.name, p.text) for p in document.paragraphs if p.text]


def test_a_word_file_has_real_headings_lists_and_the_version_in_its_text(version):
    document = opened(version)

    said = styled(document)

    assert said[0] == ("Title", "Short breaks")
    assert any(text.startswith("Version 1, ") for _style, text in said)
    assert ("Heading 1", "1. Priority 1: Help early") in said
    assert ("Heading 1", "Priority 2: Travel") in said
    assert ("Heading 2", "What we do") in said
    assert ("List Bullet", "1.2 answer the phone") in said
    assert ("Quote", "1.8 It helped us.") in said
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Action",
        "By when",
        "Who leads",
    ]


def test_a_word_file_is_tagged_for_those_who_hear_it(version):
    document = opened(version)

    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(qn("w:tblHeader")) is not None
    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "A club in a hall"
    assert document.core_properties.title == "Short breaks"
    assert document.core_properties.language == "en-GB"


def test_words_that_are_read_from_the_right_stand_so_in_a_word_file(version):
    page = make_strategy(blocks=[clause("يمكن للعائلات."), clause("In English."), action("مساعدة")])

    document = opened(page.newest_version)

    turned = [
        paragraph.text
        for paragraph in [*document.paragraphs, *document.tables[0]._cells[3].paragraphs]
        if paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
    ]
    assert turned == ["0.1 يمكن للعائلات.", "0.3 مساعدة"]


def test_a_word_file_leads_to_the_page(version):
    document = opened(version)

    (link,) = [link for line in document.paragraphs for link in line.hyperlinks]
    assert link.address == link.text == version.document.full_url


def test_a_file_says_neither_who_made_it_nor_when(version):
    with time_machine.travel("2026-11-24 21:17:33", tick=False):
        data = export(version, "docx").data
    with time_machine.travel("2027-02-01 03:04:05", tick=False):
        assert export(version, "docx").data == data

    about = docx.Document(io.BytesIO(data)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.date() == about.modified.date() == version.frozen_on
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time[3:] for info in package.infolist()} == {(0, 0, 0)}
        everything = b"".join(package.read(name) for name in package.namelist())
    for secret in (b"ann.editor", b"ann-private", b"taken by Ann", b"python-docx", b"2013"):
        assert secret not in everything


@pytest.mark.parametrize("kind", ["html", "txt"])
def test_a_page_and_a_text_hold_the_same_words(version, kind):
    said = export(version, kind).data.decode()

    for words in (
        "Short breaks",
        "Version 1, ",
        "1. Priority 1: Help early",
        "Priority 2: Travel",
        "We will:",
        "answer the phone",
        "Open a club",
        "May 2027",
        "Monday",
        "Clubs",
        "A club in a hall",
        "It helped us.",
    ):
        assert words in said
    assert said.count("We will:") == 1


def test_files_are_kept_from_the_page(client):
    page = make_strategy(slug="short-breaks-plan")
    version = page.newest_version
    shown = client.get(page.get_url()).content.decode()

    for kind, (content_type, _write) in KINDS.items():
        address = f"{page.get_url()}version/1/{kind}/"
        assert f'href="{address}"' in shown
        response = client.get(address)
        assert response.headers["Content-Type"] == content_type
        name = f'attachment; filename="short-breaks-plan-version-1.{kind}"'
        assert response.headers["Content-Disposition"] == name
        assert response.content == export(version, kind).data
    assert client.get(f"{page.get_url()}version/2/docx/").status_code == 404
    assert client.get(f"{page.get_url()}version/1/exe/").status_code == 404


def test_exporting_takes_as_many_queries_for_many_clauses(django_assert_num_queries):
    consultation = make_consultation()
    for number in (1, 60):
        blocks = [heading("Part"), *(clause(f"Clause {place}.") for place in range(number))]
        version = make_strategy(consultation, title=f"Plan {number}", blocks=blocks).newest_version
        version.document.full_url  # noqa: B018 (the site is looked up once for all)
        with django_assert_num_queries(3):
            export(version, "txt")


def read_back(data, name):
    return read_document(data, name)


def essence(imported):
    """Return what has to survive: title, headings, actions word for word, all words in order."""
    headings, actions, said = [], [], []
    for one in imported.blocks:
        value = one["value"]
        if one["type"] == "heading":
            headings.append(value["text"])
        elif one["type"] == "action":
            actions.append((value["action"], value["by_when"], value["who"]))
        elif one["type"] == "table":
            said += [cell for row in value["data"] for cell in row]
        else:
            said += [value.get("lead_in", ""), value.get("text") or value.get("alt") or ""]
    return {
        "title": imported.title,
        "headings": headings,
        "actions": actions,
        "words": [word for text in said for word in text.split()],
    }


def round_trip(imported):
    page = create_draft(
        kind="strategy", parent=make_consultation(), imported=imported, title="", by=None
    )
    version = publish(page)
    return read_document(export(version, "docx").data, "again.docx")


def assert_survived(before, after):
    was, now = essence(before), essence(after)
    assert now["title"] == was["title"]
    assert now["headings"] == was["headings"]
    assert now["actions"] == was["actions"]
    assert now["words"] == was["words"]


@pytest.mark.parametrize("name", ["strategy.md", "specification.md"])
def test_an_exported_file_comes_back_with_its_words_headings_and_actions(name):
    first = read_document(demo_words(name).encode(), name)
    second = round_trip(first)
    assert_survived(first, second)
    assert_survived(second, round_trip(second))


def test_headings_below_headings_and_parts_without_words_come_back_too():
    blocks = [
        heading("An empty part"),
        heading("A part"),
        heading("A section", level="3"),
        heading("A sub-section", level="4"),
        clause("There are words here."),
    ]
    version = make_strategy(title="A plan", blocks=blocks).newest_version

    again = read_document(export(version, "docx").data, "again.docx")

    assert essence(again)["headings"] == [
        "An empty part",
        "A part",
        "A section",
        "A sub-section",
    ]


@pytest.mark.skipif(
    not SAMPLES, reason="COPRODUCE_SAMPLES does not name the folder that holds the real draft"
)
def test_a_real_draft_comes_back_with_its_words_headings_and_actions():
    data = (Path(SAMPLES) / "oxfordshire-send-strategy-draft.docx").read_bytes()
    first = read_document(data, "draft.docx")
    assert_survived(first, round_trip(first))


def test_the_command_writes_a_file(version, tmp_path, capfdbinary):
    target = tmp_path / "plan.docx"
    call_command("export_document", str(version.document_id), "--format=docx", f"--output={target}")
    assert target.read_bytes() == export(version, "docx").data

    call_command("export_document", str(version.document_id), "--version=1", "--format=txt")
    assert capfdbinary.readouterr().out == export(version, "txt").data


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["999999"], "Page 999999 is not a document."),
        (["{page}", "--version=7"], "“Short breaks” has no version 7."),
        (["{page}", "--output=/nowhere/at/all.txt"], "No such file"),
    ],
)
def test_the_command_refuses_in_one_line(version, arguments, reason):
    given = [argument.format(page=version.document_id) for argument in arguments]
    with pytest.raises(CommandError, match=reason) as refused:
        call_command("export_document", *given, "--format=txt")
    assert "\n" not in str(refused.value)


def test_the_command_refuses_a_draft():
    page = make_strategy(published=False)
    with pytest.raises(CommandError, match="is a draft"):
        call_command("export_document", str(page.pk), "--format=txt")


@pytest.mark.parametrize("data", [[], [[]]])
def test_a_table_without_cells_is_its_caption(data):
    table = block("table", data=data, table_caption="What it costs", first_row_is_table_header=True)
    version = make_strategy(blocks=[table]).newest_version

    words = docx.Document(io.BytesIO(export(version, "docx").data)).paragraphs

    assert "What it costs" in [paragraph.text for paragraph in words]
