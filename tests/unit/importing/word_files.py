"""Word files for the tests, built with python-docx, and the same files with their styles lost."""

import io
import re
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


def saved(document):
    """Return the bytes of a document."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def word(*content, title=None):
    """Return a .docx of (style, words) pairs and of tables, given as lists of rows.

    A style may be None for plain text, "bold" for plain text in bold type.
    """
    document = docx.Document()
    document.core_properties.title = title or ""
    for style, said in content:
        if isinstance(said, list):
            add_table(document, said)
        elif style == "bold":
            document.add_paragraph().add_run(said).bold = True
        else:
            document.add_paragraph(said, style=style)
    return saved(document)


def add_table(document, rows):
    """Add a table; short rows leave their last cells empty."""
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return table


def raw_word(body):
    """Return a .docx whose body is this XML."""
    document = docx.Document()
    inside = parse_xml(f"<w:body {nsdecls('w', 'a', 'pic', 'wp')} {MORE}>{body}</w:body>")
    for element in list(inside):
        document.element.body.insert(len(document.element.body) - 1, element)
    return saved(document)


MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def without_styles(data):
    """Return a .docx with every paragraph, run and table style and property taken away."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    for properties in [*body.iter(qn("w:pPr")), *body.iter(qn("w:rPr"))]:
        for element in list(properties):
            properties.remove(element)
    for style in list(body.iter(qn("w:tblStyle"))):
        style.getparent().remove(style)
    return saved(document)


def repacked(data, change):
    """Return a .docx in which ``change(name, content)`` has had its say over each part."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in package.namelist():
            copy.writestr(name, change(name, package.read(name)))
    return held.getvalue()


def words_of_word(data):
    """Return the words of a .docx as python-docx reads them, merged cells once."""
    document = docx.Document(io.BytesIO(data))
    return words_in("\n".join(t.text or "" for t in document.element.body.iter(qn("w:t"))))


def words_in(text):
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", text.lower())


def shape(document):
    """Return the blocks of a document without their ids."""
    return [(block["type"], block["value"]) for block in document.blocks]


def shape_without_numbers(document):
    """Return the blocks without the numbers that only lists of the file gave them."""
    return [
        (kind, {key: value[key] for key in value if key != "source_number"})
        for kind, value in shape(document)
    ]


def headings(document):
    """Return the words and level of each heading."""
    return [(value["text"], value["level"]) for kind, value in shape(document) if kind == "heading"]


def clauses(document):
    """Return the lead-in and words of each clause."""
    return [
        (value["lead_in"], value["text"]) for kind, value in shape(document) if kind == "clause"
    ]


def actions(document):
    """Return the three texts of each action."""
    return [
        (value["action"], value["by_when"], value["who"])
        for kind, value in shape(document)
        if kind == "action"
    ]


def tables(document):
    """Return the tables that stayed tables."""
    return [value for kind, value in shape(document) if kind == "table"]


def words_that_arrived(document):
    """Return the words of an imported document in order, each lead-in where it first stands."""
    said = [document.title]
    lead_in = None
    for kind, value in shape(document):
        if kind == "heading":
            said.append(value["text"])
        elif kind == "clause":
            if value["lead_in"] != lead_in:
                said.append(value["lead_in"])
            said.append(value["text"])
        elif kind == "action":
            said += [value["action"], value["by_when"], value["who"]]
        elif kind == "table":
            said += [cell for row in value["data"] for cell in row]
        lead_in = value.get("lead_in") if kind == "clause" else None
    return words_in(" ".join(said))
