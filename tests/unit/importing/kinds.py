"""Word files of the kinds that people send, each with the words that a reader would see.

Words with NEVER in them were deleted, hidden or stand behind what is seen: none may arrive.
"""

from tests.unit.importing.word_files import raw_word, repacked, word
from tests.unit.importing.word_xml import (
    BY,
    MATHS,
    box,
    deleted,
    field,
    mark,
    old_box,
    p,
    r,
    renamed,
    table,
    tracked,
    without,
)

SAID = "Families wait too long for therapy. Nobody told them why it took so long."
MORE = "Schools differ in what they offer, and moving between them is hard."

CONTENTS = (
    p(mark("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + mark("separate")
      + r("Waiting NEVER") + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1", r("iv")))
    + p(r("Money NEVER"))
    + p(mark("end"))
)  # fmt: skip
TEXT = p(r("Waiting"), "Heading1") + p(r(SAID)) + p(r("Money"), "Heading1") + p(r(MORE))
PLAIN = word(("Heading 1", "Waiting"), (None, SAID), ("List Bullet", "Answer"), (None, MORE))
PLAIN_WORDS = f"Waiting {SAID} Answer {MORE}"

BODIES = {
    "words deleted, put in and put in to be deleted": (
        p(r("We answer ") + deleted("NEVER") + tracked("ins", r("every") + deleted("NEVER"))
          + r(" letter that families send.")),
        "We answer every letter that families send.",
    ),
    "a paragraph that moved": (
        p(tracked("moveFrom", r("NEVER.")), more=f"<w:rPr><w:moveFrom {BY}/></w:rPr>")
        + p(r(SAID)) + p(tracked("moveTo", r("It moved to here."))),
        f"{SAID} It moved to here.",
    ),
    "whole paragraphs put in, deleted and moved": (
        tracked("ins", p(r(SAID))) + tracked("del", p(r("NEVER.")))
        + tracked("moveFrom", p(r("NEVER."))) + tracked("moveTo", p(r(MORE))),
        f"{SAID} {MORE}",
    ),
    "the last division deleted": (
        p(r(SAID)) + p(r(MORE), more=f"<w:rPr><w:del {BY}/></w:rPr>"),
        f"{SAID} {MORE}",
    ),
    "a division deleted before a table": (
        p(r(SAID), more=f"<w:rPr><w:del {BY}/></w:rPr>") + table(["North", "South"], ["1", "2"]),
        f"{SAID} North South 1 2",
    ),
    "deleted cells": (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p(r("NEVER")) + "</w:tc><w:tc>"
        + p(r("Kept")) + "</w:tc><w:tc>" + p(r("Beside")) + "</w:tc></w:tr></w:tbl>" + p(r(SAID)),
        f"Kept Beside {SAID}",
    ),
    "fields within fields": (
        p(r("Read ") + field(f' IF {field("NEVER", r("NEVER"))} = 1 ', r("our guide"))
          + r(" on ") + mark("begin") + r("NEVER") + mark("separate") + r("page 4") + mark("end")
          + r(". ") + r(SAID)),
        f"Read our guide on page 4. {SAID}",
    ),
    "a torn field": (
        p(r("Read on. ") + mark("begin")) + p(r(SAID)) + p(mark("end") + r(MORE)),
        f"Read on. {SAID} {MORE}",
    ),
    "a contents list by field": (
        CONTENTS + TEXT,
        f"Waiting {SAID} Money {MORE}",
    ),
    "a contents list that never ends": (
        CONTENTS.replace(mark("end") + "</w:p>", "</w:p>", 1).removesuffix(p(mark("end")))
        + TEXT,
        f"Waiting {SAID} Money {MORE}",
    ),
    "a contents list in another language": (
        p(r("Inhalt")) + p(r("Warten NEVER 3"), "Verzeichnis1")
        + p(r("Warten"), "berschrift1") + p(r(SAID)),
        f"Warten {SAID}",
    ),
    "content controls, smart tags and links": (
        f"<w:sdt><w:sdtPr><w:alias w:val='NEVER'/></w:sdtPr><w:sdtContent>{p(r(SAID))}"
        "</w:sdtContent></w:sdt>"
        + p(r("In ") + f"<w:smartTag w:element='place'>{r('Elmton')}</w:smartTag>"
            + f"<w:hyperlink w:anchor='x'>{r(' our guide')}</w:hyperlink>"
            + f"<w:sdt><w:sdtContent>{r(' tells more.')}</w:sdtContent></w:sdt>")
        + "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>" + p(r("One"))
        + "</w:tc></w:sdtContent></w:sdt><w:tc>" + p(r("Two")) + "</w:tc></w:tr></w:tbl>",
        f"{SAID} In Elmton our guide tells more. One Two",
    ),
    "boxes of both kinds, one in a cell": (
        p(r(SAID) + box(p(r("Ring us.")) + table(["Mon", "Tue"], ["9", "10"])))
        + p(old_box(p(r("Write to us.")))) + table([p(old_box(p(r("Come in.")))), "Beside"]),
        f"{SAID} Ring us. Mon Tue 9 10 Write to us. Come in. Beside",
    ),
    "a box that hangs before the words of its paragraph": (
        p(r(SAID)) + p(box(p(r("Ring us on any day but Sunday."))) + r(MORE)),
        f"{SAID} Ring us on any day but Sunday. {MORE}",
    ),
    "a large first letter": (
        p(r("F"), more='<w:framePr w:dropCap="drop"/>') + p(r(SAID.removeprefix("F"))),
        SAID,
    ),
    "sums of money that only look like a contents list": (
        p(r(SAID)) + p(r("Staff") + "<w:r><w:tab/></w:r>" + r("30"))
        + p(r("Travel") + "<w:r><w:tab/></w:r>" + r("12")) + p(r(MORE)),
        f"{SAID} Staff 30 Travel 12 {MORE}",
    ),
    "drawn words": (
        p("<w:r><w:drawing><a:p><a:r><a:t>Our board</a:t></a:r></a:p></w:drawing></w:r>")
        + p("<w:r><w:pict><v:textpath string='Have your say'/></w:pict></w:r>") + p(r(SAID)),
        f"Our board Have your say {SAID}",
    ),
    "signs and breaks": (
        p(r("co") + "<w:r><w:softHyphen/></w:r>" + r("operate on x")
          + "<w:r><w:noBreakHyphen/></w:r>" + r("rays") + "<w:r><w:cr/></w:r>" + r("and")
          + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r><w:r><w:br w:type="page"/></w:r>'
          + r("tests") + "<w:r><w:ptab/></w:r>" + r(SAID)),
        f"cooperate on x-rays andα tests {SAID}",
    ),
    "sums": (
        p(r("So ") + f"<m:oMath {MATHS}><m:r><m:t>x=2</m:t></m:r></m:oMath>" + r(" holds."))
        + f"<m:oMathPara {MATHS}><m:oMath><m:r><m:t>y=3</m:t></m:r></m:oMath></m:oMathPara>",
        "So x=2 holds. y=3",
    ),
    "words written from the right": (
        p(r("تنتظر العائلات وقتا طويلا للعلاج.", "<w:rtl/>"), more="<w:bidi/>")
        + p(f'<w:bdo w:val="rtl">{r("המשפחות מחכות יותר מדי זמן.")}</w:bdo>'),
        "تنتظر العائلات وقتا طويلا للعلاج. המשפחות מחכות יותר מדי זמן.",
    ),
    "words with their sound above them": (
        p(f"<w:r><w:ruby><w:rt>{r('NEVER')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby></w:r>")
        + p(r(SAID)),
        f"漢字 {SAID}",
    ),
    "hidden words": (
        p(r(SAID) + r("NEVER", "<w:vanish/>") + r(" It", '<w:vanish w:val="0"/>') + r(" shows.")),
        f"{SAID} It shows.",
    ),
    "tables merged, ragged and in each other": (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>" + p(r("Across"))
        + "</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>" + p(r("x"))
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p(r("1"))
        + "</w:tc><w:tc>" + p(r("2")) + "</w:tc><w:tc>" + table(["in", "side"], ["of", "it"])
        + p("") + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("")
        + "</w:tc><w:tc>" + p(r("3")) + "</w:tc></w:tr></w:tbl>" + p(r(SAID)),
        f"Across x 1 2 in side of it 3 {SAID}",
    ),
    "boxes made of tables": (
        table(["Did you know?"], [SAID]) + p("") + table([table([MORE]) + p("")]),
        f"Did you know? {SAID} {MORE}",
    ),
    "comments, bookmarks and marks of spelling": (
        '<w:bookmarkStart w:id="0" w:name="NEVER"/>'
        + p('<w:commentRangeStart w:id="0"/>' + r("Commen") + '<w:proofErr w:type="spellStart"/>'
            + r("ted words.") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/>'
            "</w:r><!-- NEVER -->") + p(r(SAID)) + '<w:bookmarkEnd w:id="0"/>',
        f"Commented words. {SAID}",
    ),
    "words where none should be": (
        r(SAID) + f"<w:customXml>{p(r(MORE))}</w:customXml>"
        + f"<w:strange>{r('Odd words.')}</w:strange>",
        f"{SAID} {MORE} Odd words.",
    ),
}  # fmt: skip


def strict(name, content):
    """Turn a part into Strict Open XML."""
    usual = b"http://schemas.openxmlformats.org/"
    for old, new in (
        (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
        (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
    ):
        content = content.replace(usual + old, b"http://purl.oclc.org/ooxml/" + new)
    return content


def mistyped(name, content):
    """Call every part something else than it is."""
    return content.replace(b"application/vnd.", b"x/") if name == "[Content_Types].xml" else content


def absolute(name, content):
    """Point at the parts from the root of the package."""
    if not name.endswith(".rels"):
        return content
    root = b"/word/" if "word/" in name else b"/"
    return content.replace(b'Target="', b'Target="' + root).replace(b"//", b"/")


PACKAGES = {
    "parts with backslashes": renamed(PLAIN, lambda name: name.replace("/", "\\")),
    "parts in capitals": renamed(PLAIN, str.upper),
    "parts with a slash before them": renamed(PLAIN, lambda name: "/" + name),
    "parts called what they are not": repacked(PLAIN, mistyped),
    "parts pointed at from the root": repacked(PLAIN, absolute),
    "no styles, numbering or settings": without(
        PLAIN, "word/styles.xml", "word/numbering.xml", "word/settings.xml", "docProps/core.xml"
    ),
    "Strict Open XML": repacked(PLAIN, strict),
}

KINDS = {name: (raw_word(body), said) for name, (body, said) in BODIES.items()} | {
    name: (data, PLAIN_WORDS) for name, data in PACKAGES.items()
}
