"""A version as a tagged Word file: real headings, lists, header rows, language, alt texts.

What is written around the words (clause numbers, which version this is) stands in styles of its
own, so that our importer knows it again and an exported file can come back as a draft.
"""

from typing import Any

import docx
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from consult.documents.exporting.manuscript import Block, Heading, Manuscript, caption_of
from consult.documents.exporting.text import about
from consult.documents.exporting.word_files import clean, describe, saved
from consult.documents.exporting.word_parts import (
    add_link,
    add_page_number,
    describe_picture,
    follow_direction,
    mark_header_row,
    picture_file,
)
from consult.documents.exporting.word_styles import ABOUT, NUMBER, prepare
from consult.documents.register import ClauseVersion

_DEEPEST = 9
_STYLES = {"quote": "Quote", "footnote": "Footnote", "commitment": "Commitment"}
_WIDEST_PICTURE = 15  # centimetres, within the margins of A4


def as_docx(manuscript: Manuscript) -> bytes:
    """Write a version as a .docx, the same bytes every time."""
    document = docx.Document()
    prepare(document)
    describe(document, title=manuscript.title, version=str(manuscript.number), on=manuscript.on)
    _Writer(document).write(manuscript)
    return saved(document, manuscript.on)


class _Writer:
    """One writing of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._end = document.element.body.sectPr
        # Looked up once: python-docx would read all styles again for each paragraph.
        self._styles = {style.name: style.style_id for style in document.styles}
        self._after_table = False

    def write(self, manuscript: Manuscript) -> None:
        """Write everything, from the title on."""
        self._paragraph(manuscript.title, "Title")
        for line in about(manuscript):
            before, address, after = line.partition(manuscript.address or "\n")
            paragraph = self._paragraph(before, ABOUT)
            if address:
                add_link(paragraph, address)
                paragraph.add_run(after)
        footer = self._document.sections[0].footer.paragraphs[0]
        words = {"number": manuscript.number, "date": date_format(manuscript.on, "j F Y")}
        footer.add_run(clean(manuscript.title) + " · ")
        footer.add_run(_("Version %(number)s, %(date)s") % words + " · ")
        add_page_number(footer)
        for part in manuscript.body:
            if isinstance(part, Heading):
                self._paragraph(
                    part.text,
                    f"Heading {min(part.level, _DEEPEST)}",
                    f"{part.number}." if part.number else "",
                )
            else:
                self._block(part)

    def _paragraph(self, text: str, style: str = "Normal", number: str = "") -> Any:
        # Straight before the end: python-docx would look through all that stands there already.
        self._end.addprevious(element := OxmlElement("w:p"))
        paragraph = Paragraph(element, self._document._body)
        element.style = self._styles[style]
        if number:
            paragraph.add_run(f"{number} ")._r.style = self._styles[NUMBER]
        paragraph.add_run(clean(text))
        follow_direction(paragraph)
        self._after_table = False
        return paragraph

    def _block(self, block: Block) -> None:
        if block.lead_in:
            self._paragraph(block.lead_in)
        if block.kind == "action":
            self._actions(block.clauses)
            return
        for clause in block.clauses:
            if clause.kind == "table":
                self._table(clause)
            elif clause.kind == "picture":
                self._picture(clause)
            else:
                style = "List Bullet" if clause.kind == "item" else _STYLES.get(clause.kind)
                self._paragraph(clause.text, style or "Normal", clause.number)

    def _actions(self, clauses: list[ClauseVersion]) -> None:
        table = self._grid(len(clauses) + 1, 3, _("Actions"))
        mark_header_row(table)
        for cell, head in zip(
            table.rows[0].cells, [_("Action"), _("By when"), _("Who leads")], strict=True
        ):
            cell.paragraphs[0].add_run(head).bold = True
        for row, clause in zip(list(table.rows)[1:], clauses, strict=True):
            action, by_when, who = row.cells
            numbered = action.paragraphs[0].add_run(f"{clause.number} ")
            numbered._r.style = self._styles[NUMBER]
            action.paragraphs[0].add_run(clean(clause.text))
            follow_direction(action.paragraphs[0])
            self._fill(by_when, clause.by_when)
            self._fill(who, clause.who)

    def _table(self, clause: ClauseVersion) -> None:
        caption = caption_of(clause)
        self._paragraph(_("Table %(number)s") % {"number": clause.number}, ABOUT)
        if caption:
            self._paragraph(caption)
        width = max(map(len, clause.rows), default=0)
        if not width:  # Word knows no table without cells
            return
        table = self._grid(len(clause.rows), width, caption or _("Table") + f" {clause.number}")
        if clause.has_header_row:
            mark_header_row(table)
        for row, words in zip(table.rows, clause.rows, strict=True):
            for cell, text in zip(row.cells, words, strict=False):
                self._fill(cell, text or "")

    @staticmethod
    def _fill(cell: Any, words: str) -> None:
        cell.text = clean(words)
        for paragraph in cell.paragraphs:
            follow_direction(paragraph)

    def _grid(self, rows: int, columns: int, title: str) -> Any:
        if self._after_table:  # Word would make one table of two that touch
            self._paragraph("", ABOUT)
        table = self._document.add_table(rows=rows, cols=columns, style="Table Grid")
        caption = table._tbl.tblPr.makeelement(qn("w:tblCaption"), {qn("w:val"): clean(title)})
        table._tbl.tblPr.append(caption)
        self._after_table = True
        return table

    def _picture(self, clause: ClauseVersion) -> None:
        file = picture_file(clause.picture) if clause.picture else None
        if file is None:
            words = _("[Picture: %(alt)s]") % {"alt": clause.text}
            self._paragraph(words, number=clause.number)
            return
        paragraph = self._paragraph("", number=clause.number)
        drawn = paragraph.add_run().add_picture(file)
        if drawn.width > docx.shared.Cm(_WIDEST_PICTURE):
            drawn.height = int(drawn.height * docx.shared.Cm(_WIDEST_PICTURE) / drawn.width)
            drawn.width = docx.shared.Cm(_WIDEST_PICTURE)
        describe_picture(drawn, clean(clause.text))
