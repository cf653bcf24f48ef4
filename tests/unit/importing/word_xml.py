"""Pieces of Word's XML, and files made of them."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.unit.importing.word_files import saved

BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def p(inside, style="", more=""):
    """Return a paragraph with its style and further properties."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{more}</w:pPr>{inside}</w:p>"


def r(text, looks=""):
    """Return a run of words."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind):
    """Return where a field begins, shows what it says, or ends."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction, shown):
    """Return a field with the instruction behind it."""
    behind = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + behind + mark("separate") + shown + mark("end")


def tracked(kind, inside):
    """Return a tracked change."""
    return f"<w:{kind} {BY}>{inside}</w:{kind}>"


def deleted(text):
    """Return deleted words."""
    return tracked("del", f"<w:r><w:delText>{text}</w:delText></w:r>")


def table(*rows):
    """Return a table; a cell is words, or XML."""
    cells = [[c if c.startswith("<") else p(r(c)) for c in row] for row in rows]
    inside = "".join(
        f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


def box(inside):
    """Return a text box as Word writes it: twice, for new programs and for old ones."""
    held = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{held}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{held}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_box(inside):
    """Return a text box of an old program."""
    held = f"<w:txbxContent>{inside}</w:txbxContent>"
    return f"<w:r><w:pict><v:textbox>{held}</v:textbox></w:pict></w:r>"


def numbered(number, level=0):
    """Return the properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbered_word(levels, body):
    """Return a .docx with a list of its own, number 90, and a second 91 that starts again."""
    document = docx.Document()
    lists = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    lists.insert(0, element(f'<w:abstractNum w:abstractNumId="90" {{ns}}>{rows}</w:abstractNum>'))
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, override in ((90, ""), (91, start)):
        of = '<w:abstractNumId w:val="90"/>'
        lists.append(element(f'<w:num w:numId="{number}" {{ns}}>{of}{override}</w:num>'))
    for child in list(element(f"<w:body {{ns}}>{body}</w:body>")):
        document.element.body.insert(len(document.element.body) - 1, child)
    return saved(document)


def element(xml):
    """Return XML as an element of a Word document."""
    return parse_xml(xml.format(ns=nsdecls("w")))


def renamed(data, change):
    """Return a .docx in which each part has another name."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(change(name), old.read(name))
    return held.getvalue()


def without(data, *names):
    """Return a .docx that lacks some of its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return held.getvalue()
