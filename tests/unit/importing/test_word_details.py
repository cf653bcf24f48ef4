"""What Word keeps besides plain paragraphs."""

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from consult.importing import read_document
from tests.unit.importing.word_files import (
    actions,
    clauses,
    headings,
    raw_word,
    repacked,
    saved,
    tables,
    word,
)


def read(data):
    return read_document(data, "plan.docx")


def texts(document):
    return [text for _, text in clauses(document)]


def paragraph(inside, style=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}{inside}</w:p>"


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


AUTHOR = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


def test_tracked_changes_are_taken_as_accepted():
    document = read(
        raw_word(
            paragraph(run("Opening", ""), "Heading1")
            + paragraph(
                run("We will answer ")
                + f"<w:del {AUTHOR}><w:r><w:delText>some</w:delText></w:r></w:del>"
                + f"<w:ins {AUTHOR}>{run('every')}</w:ins>"
                + run(" letter.")
            )
            + paragraph(f"<w:moveFrom {AUTHOR}>{run('This one moved down.')}</w:moveFrom>")
            + paragraph(run("In the middle."))
            + paragraph(f"<w:moveTo {AUTHOR}>{run('This one moved down.')}</w:moveTo>")
        )
    )

    assert texts(document) == [
        "We will answer every letter.",
        "In the middle.",
        "This one moved down.",
    ]
    assert any("tracked changes" in warning for warning in document.warnings)


def test_a_paragraph_whose_end_was_deleted_runs_on():
    deleted_end = f"<w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>"
    document = read(
        raw_word(
            f"<w:p>{deleted_end}{run('Families wait ')}</w:p>" + paragraph(run("far too long."))
        )
    )

    assert texts(document) == ["Families wait far too long."]


def test_a_deleted_row_does_not_come_back():
    row = "<w:tr>{0}<w:tc><w:p>{1}</w:p></w:tc><w:tc><w:p>{2}</w:p></w:tc></w:tr>"
    gone = f"<w:trPr><w:del {AUTHOR}/></w:trPr>"
    document = read(
        raw_word(
            "<w:tbl>"
            + row.format("", run("School"), run("Places"))
            + row.format(gone, run("Closed school"), run("9"))
            + row.format("", run("Hill school"), run("12"))
            + "</w:tbl>"
        )
    )

    assert tables(document)[0]["data"] == [["School", "Places"], ["Hill school", "12"]]


def test_hidden_words_and_field_codes_are_left_out_and_links_kept():
    document = read(
        raw_word(
            paragraph(
                run("Read ")
                + f'<w:hyperlink w:anchor="x">{run("our guide")}</w:hyperlink>'
                + run("secret", "<w:vanish/>")
                + "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
                + f'<w:fldSimple w:instr="AUTHOR">{run(" today")}</w:fldSimple>'
                + "<w:r><w:noBreakHyphen/><w:tab/><w:t>now.</w:t></w:r>"
            )
        )
    )

    assert texts(document) == ["Read our guide today- now."]


def test_a_content_control_is_read():
    document = read(
        raw_word(
            "<w:sdt><w:sdtPr/><w:sdtContent>"
            + paragraph(run("Inside a block."))
            + "</w:sdtContent></w:sdt>"
            + paragraph(
                run("Beside ") + f"<w:sdt><w:sdtContent>{run('one.')}</w:sdtContent></w:sdt>"
            )
        )
    )

    assert texts(document) == ["Inside a block.", "Beside one."]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph(run('Words in a box.'))}</w:txbxContent>"
    document = read(
        raw_word(
            paragraph(
                run("Words beside it.")
                + "<w:r><mc:AlternateContent>"
                + f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx>"
                + "</wps:wsp></w:drawing></mc:Choice>"
                + f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
                + "</mc:AlternateContent></w:r>"
            )
        )
    )

    assert texts(document) == ["Words beside it.", "Words in a box."]


def test_a_contents_list_is_left_out_and_said():
    data = word(
        ("Title", "Our plan"),
        (None, "Contents"),
        (None, "Introduction\t2"),
        (None, "What families said ............ 4"),
        ("Heading 1", "Introduction"),
        (None, "Families wait too long."),
    )
    document = read(data)

    assert texts(document) == ["Families wait too long."]
    assert headings(document) == [("Introduction", "2")]
    assert any("contents list" in warning for warning in document.warnings)


def test_a_contents_list_that_word_made_is_left_out():
    document = read(
        raw_word(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
            "</w:docPartObj></w:sdtPr><w:sdtContent>"
            + paragraph(run("Contents"))
            + paragraph(run("Introduction"))
            + "</w:sdtContent></w:sdt>"
            + paragraph(run("Introduction"), "Heading1")
            + paragraph(run("Families wait too long."))
        )
    )

    assert headings(document) == [("Introduction", "2")]
    assert texts(document) == ["Families wait too long."]


def test_one_line_that_ends_in_a_number_is_no_contents_list():
    data = word(("Heading 1", "Money"), (None, "Total places\t30"), (None, "More words here."))

    assert "Total places 30" in texts(read(data))


def test_footnotes_stand_beside_the_words_that_point_at_them():
    document = docx.Document()
    paragraphs = [document.add_paragraph(f"Claim {number}.") for number in (1, 2)]
    for number, added in enumerate(paragraphs, start=1):
        added._p.append(
            parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>')
        )
    note = "<w:footnote w:id='{0}'><w:p><w:r><w:t>Source {0}.</w:t></w:r></w:p></w:footnote>"
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'>"
        "<w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>"
        f"{note.format(1)}{note.format(2)}</w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert clauses(read(saved(document))) == [
        ("", "Claim 1."),
        ("Note 1:", "Source 1."),
        ("", "Claim 2."),
        ("Note 2:", "Source 2."),
    ]


def test_a_box_made_of_a_table_with_one_cell_is_read_as_text():
    document = docx.Document()
    document.add_heading("Introduction", 1)
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "We will:"
    cell.add_paragraph("Listen", style="List Bullet")

    assert clauses(read(saved(document))) == [("We will:", "Listen")]


def test_merged_cells_come_once_and_a_nested_table_with_its_cell():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = ""
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Across two"
    table.cell(0, 2).text = "Alone"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Down two"
    table.cell(1, 1).text = "North"
    table.cell(2, 1).text = "South"
    inner = table.cell(1, 2).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "Inner"
    inner.cell(0, 1).text = "Table"
    (value,) = tables(read(saved(document)))

    assert value["data"] == [
        ["Across two", "", "Alone"],
        ["Down two", "North", "Inner\nTable"],
        ["", "South", ""],
    ]


def test_a_repeated_header_row_is_taken_for_a_header():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for index, text in enumerate(["2025", "2026", "30", "40"]):
        table.cell(index // 2, index % 2).text = text
    (value,) = tables(read(saved(document)))

    assert value["first_row_is_table_header"] is True
    assert value["table_header_choice"] == "row"


def test_headings_are_known_by_localised_and_own_styles():
    document = docx.Document()
    own = document.styles.add_style("Council Kopfzeile", 1)
    own.base_style = document.styles["Heading 2"]
    outlined = document.styles.add_style("Kapitel", 1)
    outlined.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    for style, text in [
        ("Kapitel", "How families live"),
        ("Council Kopfzeile", "How they wait"),
        ("Normal", "They wait too long."),
        ("Kapitel", "What it costs"),
        ("Normal", "It costs too much."),
    ]:
        document.add_paragraph(text, style=style)

    assert headings(read(saved(document)))[-2:] == [("How they wait", "3"), ("What it costs", "2")]


def test_a_style_that_the_file_lost_speaks_by_its_name():
    data = repacked(
        word(("Heading 1", "Introduction"), ("List Bullet", "Start early"), (None, "It matters.")),
        lambda name, content: (
            content.replace(b'w:styleId="Heading1"', b'w:styleId="Gone1"').replace(
                b'w:styleId="ListBullet"', b'w:styleId="Gone2"'
            )
            if name == "word/styles.xml"
            else content
        ),
    )
    document = read_document(data, "early-help_plan.docx")

    assert headings(document) == [("Introduction", "2")]
    assert document.title == "early help plan"


def test_a_circle_of_styles_ends():
    document = docx.Document()
    first, second = (document.styles.add_style(name, 1) for name in ("One", "Two"))
    first.base_style, second.base_style = second, first
    document.add_paragraph("Families wait too long.", style="One")

    assert texts(read(saved(document))) == ["Families wait too long."]


def test_numbering_marks_items_and_can_be_turned_off():
    def numbered(number, level=0):
        inside = f"<w:ilvl w:val='{level}'/><w:numId w:val='{number}'/>"
        return f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr>"

    document = read(
        raw_word(
            paragraph(run("We will:"))
            + f"<w:p>{numbered(3)}{run('Work with schools to:')}</w:p>"
            + f"<w:p>{numbered(3, 1)}{run('Train teachers')}</w:p>"
            + f"<w:p>{numbered(3, 1)}{run('Share what works')}</w:p>"
            + f"<w:p>{numbered(3)}{run('Publish waits')}</w:p>"
            + f"<w:p>{numbered(0)}{run('Families asked for this.')}</w:p>"
        )
    )

    assert clauses(document) == [
        ("We will: Work with schools to:", "Train teachers"),
        ("We will: Work with schools to:", "Share what works"),
        ("We will:", "Publish waits"),
        ("", "Families asked for this."),
    ]


def test_pictures_and_comments_are_left_out_and_said():
    document = read(
        raw_word(
            paragraph(
                run("Beside a picture.")
                + "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
                + '<w:r><w:commentReference w:id="0"/></w:r>'
            )
        )
    )

    assert texts(document) == ["Beside a picture."]
    assert any("1 picture." in warning for warning in document.warnings)
    assert any("comments" in warning for warning in document.warnings)


def test_a_strict_word_file_reads_as_a_usual_one():
    def strict(name, content):
        for usual, other in (
            (
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"officeDocument/relationships",
            ),
            (
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"wordprocessingml/main",
            ),
        ):
            content = content.replace(usual, b"http://purl.oclc.org/ooxml/" + other)
        return content

    usual = word(("Heading 1", "Introduction"), ("List Bullet", "One"), (None, "Two."))
    document = read(repacked(usual, strict))

    assert headings(document) == [("Introduction", "2")]
    assert texts(document) == ["One", "Two."]


@pytest.mark.parametrize("style", ["Heading 1", None])
def test_a_whole_paragraph_in_a_heading_style_is_still_a_paragraph(style):
    long = "Families told us that they wait too long for help. " * 6
    document = read(word(("Heading 2", "Waiting"), (style, long)))

    assert texts(document) == [long.strip()]


def test_a_line_break_inside_a_paragraph_is_kept_and_typed_items_come_apart():
    held = docx.Document(io.BytesIO(word(("Heading 1", "Address"), (None, "x"), (None, "y"))))
    held.paragraphs[1].text = "Town hall\nHigh Street, Elmton."
    held.paragraphs[2].text = "We will:\n• listen\n• answer"

    assert clauses(read(saved(held))) == [
        ("", "Town hall\nHigh Street, Elmton."),
        ("We will:", "listen"),
        ("We will:", "answer"),
    ]


def test_an_action_table_in_a_content_control_keeps_its_rows():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(["Action", "Owner", "Open a line", "Forum"]):
        table.cell(index // 2, index % 2).text = text
    row = table.rows[1]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control.find(qn("w:sdtContent")).append(row)

    assert actions(read(saved(document))) == [("Open a line", "", "Forum")]
