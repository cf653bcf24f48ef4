"""More kinds of Word files, as converters test themselves with, and the words in each.

As in ``kinds``, words with NEVER in them must not arrive.
"""

import io
import zipfile

from docx.oxml.ns import nsdecls

from tests.unit.importing.kinds import MORE, SAID
from tests.unit.importing.word_files import raw_word
from tests.unit.importing.word_xml import MATHS, mark, p, r, table

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
POINTS = f'xmlns:r="{RELATED}"'


def with_part(body, kind, name, content):
    """Return a .docx with one more part, which the body points at as rId90."""
    related = f'<Relationship Id="rId90" Type="{RELATED}/{kind}" Target="{name}"/></Relationships>'
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw_word(body))) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            words = old.read(part)
            if part == "word/_rels/document.xml.rels":
                words = words.replace(b"</Relationships>", related.encode())
            new.writestr(part, words)
        new.writestr(f"word/{name}", content)
    return held.getvalue()


def chunk(name, content):
    """Return a .docx that another file was put into."""
    body = p(r(SAID)) + f'<w:altChunk r:id="rId90" {POINTS}/>' + p(r(MORE))
    return with_part(body, "aFChunk", name, content)


WEB_ARCHIVE = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"\r\n<html><body><p>Put=\r\n in =E2=80=93 words.</p></body></html>\r\n--b--\r\n"
)
PAGE = "<html><head><title>NEVER</title>{}</head><body><p>Put ïn words.</p></body></html>"
CHUNKS = {
    "a web archive put in": chunk("chunk.mht", WEB_ARCHIVE),
    "a Word file put in": chunk("chunk.docx", raw_word(p(r("Put in words.")))),
    "a page in UTF-16 put in": chunk("chunk.html", PAGE.format("").encode("utf-16")),
    "a page in an old encoding put in": chunk(
        "chunk.dat", PAGE.format("<meta charset=windows-1252>").encode("cp1252")
    ),
    "a text put in": chunk("chunk.txt", b"Put in words."),
}

NOTES = (
    f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='-1'>{p(r('NEVER'))}"
    f"</w:footnote><w:footnote w:id='1'>{p(r('A note of the name.'))}</w:footnote></w:footnotes>"
)
POINTER = '<w:r><w:footnoteReference w:id="1"/></w:r>'
CHOICE = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="NEVER"/><w:listEntry w:val="Pear"/></w:ddList></w:ffData></w:fldChar>'
    "</w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
)
DOWN = "<w:tcPr><w:vMerge/></w:tcPr>"
ROW_OF_NEVER = (
    "<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc>" + p(r("NEVER")) + "</w:tc></w:tr>"
)

BODIES = {
    "a choice in an old form": (
        p(r("We like ") + CHOICE + mark("end") + r(" best. " + SAID)),
        f"We like Pear best. {SAID}",
    ),
    "a cell that continues nothing": (
        "<w:tbl><w:tr><w:tc>" + DOWN + p(r("Seen words")) + "</w:tc><w:tc>" + p(r("Beside"))
        + "</w:tc></w:tr><w:tr><w:tc>" + DOWN + p(r("NEVER")) + "</w:tc><w:tc>" + p(r("Below"))
        + "</w:tc></w:tr></w:tbl>" + p(r(SAID)),
        f"Seen words Beside Below {SAID}",
    ),
    "a fraction": (
        p(r("So ") + f"<m:oMath {MATHS}><m:f><m:num><m:r><m:t>waits</m:t></m:r></m:num><m:den>"
          "<m:r><m:t>children</m:t></m:r></m:den></m:f></m:oMath>" + r(" grows. " + SAID)),
        f"So waits children grows. {SAID}",
    ),
    "a contents list laid out as a table": (
        p(r("Contents")) + table(["Waiting", "2"], ["Money", "3"])
        + p(r("Waiting"), "Heading1") + p(r(SAID)) + p(r("Money"), "Heading1") + p(r(MORE)),
        f"Waiting {SAID} Money {MORE}",
    ),
    "a table with only deleted rows": (
        f"<w:tbl>{ROW_OF_NEVER}</w:tbl>" + p(r(SAID)),
        SAID,
    ),
    "a heading that runs into its text": (
        p(r("Waiting. "), "Heading2", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(r(SAID)),
        f"Waiting. {SAID}",
    ),
}  # fmt: skip

MORE_KINDS = (
    {name: (raw_word(body), said) for name, (body, said) in BODIES.items()}
    | {name: (data, f"{SAID} Put in words. {MORE}") for name, data in CHUNKS.items()}
    | {
        "a note of the title": (
            with_part(
                p(r("Our plan") + POINTER, "Title") + p(r(SAID)), "footnotes", "notes.xml", NOTES
            ),
            f"Our plan Note 1 A note of the name. {SAID}",
        )
    }
)
MORE_KINDS |= {
    name: (data, said.replace("Put in", "Put ïn"))
    for name, (data, said) in MORE_KINDS.items()
    if name.startswith("a page in")
}
