"""OpenDocument texts, as LibreOffice writes them."""

import io
import zipfile

import pytest

from consult.importing import ImportRefused, read_document
from tests.unit.importing.word_files import actions, clauses, headings, tables

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{end}:1.0"'
    for name, end in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    ]
)
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2"><style:text-properties fo:font-weight="bold"/></style:style>'
)


def open_text(body, **parts):
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        for name, words in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), words)
    return held.getvalue()


def read(body):
    title = '<text:p text:style-name="Title">Our plan</text:p>'
    document = read_document(open_text(title + body), "plan.odt")
    assert document.title == "Our plan"
    return document


def test_headings_lists_notes_and_hidden_words():
    document = read(
        '<text:h text:outline-level="1">Waiting</text:h>'
        "<text:p>Families wait<text:s/>too long<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Survey of 2026.</text:p></text:note-body>"
        '</text:note>.<text:span text:style-name="T1"> NEVER</text:span></text:p>'
        '<text:p text:style-name="P1">What we will do</text:p>'
        "<text:p>We will:</text:p>"
        "<text:list><text:list-item><text:p>listen</text:p><text:list><text:list-item>"
        "<text:p>often</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>answer</text:p></text:list-item></text:list>"
    )

    assert headings(document) == [("Waiting", "2"), ("What we will do", "3")]
    assert clauses(document) == [
        ("", "Families wait too long."),
        ("Note 1:", "Survey of 2026."),
        ("We will:", "listen"),
        ("We will:", "often"),
        ("We will:", "answer"),
    ]


def test_tables_boxes_and_headings_that_are_only_bold():
    cell = "<table:table-cell{1}><text:p>{0}</text:p></table:table-cell>"
    down = ' table:number-rows-spanned="2"'
    document = read(
        '<text:p><text:span text:style-name="T2">Actions</text:span></text:p><table:table>'
        + "".join(
            f"<table:table-row>{''.join(cell.format(text, '') for text in row)}</table:table-row>"
            for row in [
                ("Action", "Review date", "Accountable"),
                ("Open a line", "May 2027", "Forum"),
            ]
        )
        + "</table:table><text:p>Places there are in each school now.</text:p><table:table>"
        f"<table:table-row>{cell.format('North', down)}{cell.format('1', '')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cell.format('2', '')}</table:table-row>"
        "</table:table><text:p><draw:frame><draw:text-box><text:p>Ring us on Monday.</text:p>"
        "</draw:text-box></draw:frame></text:p>"
    )

    assert headings(document) == [("Actions", "2")]
    assert actions(document) == [("Open a line", "May 2027", "Forum")]
    assert tables(document)[0]["data"] == [["North", "1"], ["", "2"]]
    assert clauses(document)[-1] == ("", "Ring us on Monday.")


def test_deleted_words_and_comments_stay_out_and_contents_lists_come_once():
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>NEVER</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Waiting 3</text:p></text:index-body>"
        '</text:table-of-content><text:h text:outline-level="1">Waiting</text:h><text:p>Families'
        "<office:annotation><text:p>NEVER</text:p></office:annotation> wait too long.</text:p>"
    )

    assert headings(document) == [("Waiting", "2")]
    assert clauses(document) == [("", "Families wait too long.")]
    assert all(said in str(document.warnings) for said in ("tracked", "comments", "contents list"))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"META-INF__manifest_xml": "<manifest:encryption-data/>"}, "password"),
        ({"Basic__Standard__Module1_xml": "<a/>"}, "macros"),
        ({"meta_xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "outside itself"),
    ],
)
def test_what_is_refused(parts, said):
    with pytest.raises(ImportRefused, match=said):
        read_document(open_text("<text:p>Words.</text:p>", **parts), "plan.odt")
