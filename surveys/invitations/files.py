"""Links as files, to be merged into letters or cut from a sheet. They hold no person."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from consult.consultations.models import ConsultationPage
from consult.documents.exporting.word_styles import prepare
from consult.spreadsheets import harmless, seen
from surveys.building.models import SurveyPage
from surveys.invitations.codes import PLACE, shown


@dataclass(frozen=True)
class Sheet:
    """What stands in a file of links. `site` is the address of our home page."""

    survey: SurveyPage
    codes: Sequence[str]
    site: str

    def link(self, code: str) -> str:
        """Return the address that a code stands in."""
        return f"{self.place}{shown(code)}/"

    @property
    def place(self) -> str:
        """Where a code is typed."""
        return f"{self.site.rstrip('/')}{PLACE}"


def as_csv(sheet: Sheet) -> bytes:
    """Return a row for each link; the mark at the start tells Excel that it is UTF-8."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    kept.write("\ufeff")
    writer.writerow([_("Survey"), _("Code"), _("Link")])
    title = harmless(seen(sheet.survey.title))
    writer.writerows([title, shown(code), sheet.link(code)] for code in sheet.codes)
    return kept.getvalue().encode()


def as_docx(sheet: Sheet) -> bytes:
    """Return slips to cut out, each whole on its page, for an envelope or the foot of a letter."""
    document = docx.Document()
    prepare(document)
    document.core_properties.title = seen(sheet.survey.title)[:255]
    document.core_properties.author = document.core_properties.last_modified_by = ""
    document.core_properties.comments = ""
    document.core_properties.language = "en-GB"
    add = _adder(document)
    for code in sheet.codes:
        lines = _slip(sheet, code)
        for number, line in enumerate(lines):
            add(line, first=number == 0, last=number == len(lines) - 1)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _slip(sheet: Sheet, code: str) -> list[str]:
    lines = [
        seen(sheet.survey.title),
        _("Your own link: %(link)s") % {"link": sheet.link(code)},
        _("Or open %(place)s and type: %(code)s") % {"place": sheet.place, "code": shown(code)},
        _("It works once. Nobody can see which answers came with it."),
    ]
    consultation = ConsultationPage.objects.ancestor_of(sheet.survey).get()
    if last := consultation.timetable.last_day:
        day = date_format(last, "j F Y")
        lines.append(_("The last day to send your answers is %(day)s.") % {"day": day})
    return lines


def _adder(document: Any) -> Callable[..., None]:
    """Return what adds a line before the end: python-docx looks for the end anew each time."""
    end = document.element.body.sectPr
    heading = document.styles["Heading 3"].style_id

    def add(text: str, *, first: bool, last: bool) -> None:
        end.addprevious(element := OxmlElement("w:p"))
        paragraph = Paragraph(element, document._body)
        if first:
            element.style = heading
            _mark_the_cut(element)
        paragraph.paragraph_format.keep_with_next = not last
        paragraph.add_run(text)

    return add


def _mark_the_cut(element: Any) -> None:
    """Draw a dashed line above a paragraph."""
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in {"val": "dashed", "sz": "6", "space": "12", "color": "000000"}.items():
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    element.get_or_add_pPr().append(borders)


WRITERS: dict[str, Callable[[Sheet], bytes]] = {"csv": as_csv, "docx": as_docx}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
