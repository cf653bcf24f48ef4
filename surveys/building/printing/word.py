"""A print pack as a Word file: real headings, one plain column, boxes, and lines to write on."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import docx
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from consult.documents.exporting.word_files import clean, describe, saved
from consult.documents.exporting.word_parts import (
    add_page_number,
    describe_picture,
    follow_direction,
)
from surveys.building.printing import looks
from surveys.building.printing.about_you import ForChildren, about_you, for_children
from surveys.building.printing.around import Part, before, behind
from surveys.building.printing.asks import Ask, Choice, Room, Sheet, ideas, sheets_of, words_of
from surveys.building.printing.looks import EASY_READ, LOOKS
from surveys.building.printing.pictures import Picture
from surveys.building.printing.source import Source

BOX = "☐"
_BOX_FACE = "Segoe UI Symbol"
_LONGEST_IN_FOOTER = 40  # characters
_TALLEST = 9  # centimetres
_DAY_ENDS = 4.8  # where the line for a day ends; month and year follow as far apart


def as_docx(source: Source, kind: str) -> bytes:
    """Write a pack of one kind, the same bytes every time."""
    document = docx.Document()
    looks.prepare(document, LOOKS[kind])
    version = str(source.number) if source.number else _("draft")
    describe(document, title=source.words["title"], version=version, on=source.on)
    _Writer(document, source, kind).write()
    return saved(document, source.on)


class _Writer:
    """One writing of one pack."""

    def __init__(self, document: Any, source: Source, kind: str) -> None:
        self._document, self._source = document, source
        self._look, self._easy = LOOKS[kind], kind == EASY_READ
        self._end = document.element.body.sectPr
        # Looked up once: python-docx would read all styles again for each paragraph.
        self._styles = {style.name: style.style_id for style in document.styles}

    def write(self) -> None:
        """Write everything, from the title on."""
        sheets = sheets_of(self._source, easy=self._easy)
        self._edges()
        self._opening()
        self._questions(sheets)
        self._about_you()
        for part in behind(self._source, easy=self._easy):
            self._part(part)
        self._for_the_team()
        self._kept_apart([ask for sheet in sheets for ask in sheet.asks if ask.is_kept_apart])

    def _edges(self) -> None:
        """Write what stands above and below each page."""
        section = self._document.sections[0]
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph in (header, footer):
            paragraph._p.style = self._styles[looks.EDGE]
        self._to_fill_in(header, [_("For the team: sheet reference")], to=15)
        title = Truncator(clean(self._source.words["title"])).chars(_LONGEST_IN_FOOTER)
        footer.add_run(f"{title} · {self._version()} · ")
        footer.add_run(_("Page") + " ")
        add_page_number(footer)

    def _version(self) -> str:
        if self._source.number is None:
            return _("DRAFT")
        return _("Version %(number)s") % {"number": self._source.number}

    def _opening(self) -> None:
        self._paragraph(self._source.words["title"], "Title")
        day = date_format(self._source.on, "j F Y")
        self._paragraph(f"{self._version()}, {day}", looks.CODE)
        if self._source.number is None:
            self._paragraph(_("DRAFT. Please do not hand this out."), looks.WHEN)
        for line in self._said(words_of(self._source.words["introduction"])):
            self._paragraph(line, self._plain)
        self._part(before(self._source, easy=self._easy))

    @property
    def _plain(self) -> str:
        return looks.EASY_LINE if self._easy else "Normal"

    def _questions(self, sheets: list[Sheet]) -> None:
        self._paragraph(_("The questions"), "Heading 1")
        if not sheets:
            self._paragraph(_("There are no questions yet."), self._plain)
        for sheet in sheets:
            if sheet.title:
                self._paragraph(sheet.title, "Heading 2")
            self._when(sheet.when)
            for ask in sheet.asks:
                self._ask(ask, 3 if sheet.title else 2)

    def _ask(self, ask: Ask, level: int = 2) -> None:
        lines = self._heading_of(ask, level)
        self._code(ask)
        self._when(ask.when)
        self._words(lines, ask.picture)
        for line in self._said((*ask.hints, " ".join(ask.instructions))):
            self._paragraph(line, self._plain, with_next=True)
        for place, choice in enumerate(ask.choices, start=1):
            self._choice(choice, with_next=place < len(ask.choices))
        self._room(ask.room)

    def _code(self, ask: Ask) -> None:
        if ask.code:
            code = _("Question code: %(code)s") % {"code": ask.code}
            self._paragraph(code, looks.CODE, with_next=True)

    def _when(self, sentences: tuple[str, ...]) -> None:
        for line in self._said([" ".join(sentences)]):
            self._paragraph(line, looks.WHEN, with_next=True)

    def _said(self, lines: Iterable[str]) -> Iterator[str]:
        """Go through lines that say something, in Easy Read one idea a line."""
        for line in filter(None, lines):
            yield from ideas(line) if self._easy else [line]

    def _heading_of(self, ask: Ask, level: int) -> tuple[str, ...]:
        """Write the heading of a question; return the words that stand below it."""
        number = ask.number
        if self._easy and number:
            self._paragraph(_("Question %(number)s") % {"number": number}, f"Heading {level}")
            return ask.lines
        title = f"{number}. {ask.lines[0]}" if number else ask.lines[0]
        self._paragraph(title, f"Heading {level}")
        return ask.lines[1:]

    def _words(self, lines: tuple[str, ...], picture: Picture | None) -> None:
        """Write the ideas of a question, in Easy Read beside their picture."""
        if picture and self._easy and lines:
            self._beside(picture, lines)
            return
        if picture:
            self._picture(self._paragraph("", with_next=True), picture, width=12)
        for line in lines:
            self._paragraph(line, self._plain, with_next=True)

    def _beside(self, picture: Picture, lines: tuple[str, ...]) -> None:
        """Write one row of two cells, which is read in order: the picture, then the words."""
        table = self._document.add_table(rows=1, cols=2)
        table.autofit = False
        for column, width in zip(table.columns, looks.PICTURE_COLUMNS, strict=True):
            column.width = Cm(width)
        left, right = table.rows[0].cells
        self._picture(left.paragraphs[0], picture, width=looks.PICTURE_WIDTH)
        left.paragraphs[0].paragraph_format.keep_with_next = True
        for place, line in enumerate(lines):
            paragraph = right.add_paragraph() if place else right.paragraphs[0]
            paragraph._p.style = self._styles[looks.EASY_LINE]
            paragraph.paragraph_format.keep_with_next = True
            self._say(paragraph, line)

    def _choice(self, choice: Choice, *, with_next: bool) -> None:
        paragraph = self._paragraph("", looks.CHOICE, with_next=with_next or choice.takes_words)
        box = paragraph.add_run(BOX)
        box.font.size, box.font.name = Pt(self._look.box), _BOX_FACE
        paragraph.add_run("\t")
        if choice.picture:
            self._picture(paragraph, choice.picture, width=2.4 if self._easy else 1.3)
            paragraph.add_run("  ")
        self._say(paragraph, choice.label)
        if choice.takes_words:
            paragraph.add_run(". " + _("Please say what:"))
            self._room(Room.LINE)

    def _room(self, room: Room) -> None:
        if room == Room.DAY:
            self._to_fill_in(self._paragraph(""), [_("Day"), _("Month"), _("Year")])
            return
        count = {Room.LINE: 1, Room.LINES: self._look.lines}.get(room, 0)
        for place in range(count):
            self._paragraph("", looks.LINE, with_next=place < count - 1)
        if count:
            self._paragraph("")

    def _about_you(self) -> None:
        self._paragraph(_("About you"), "Heading 1")
        lead = _("You can leave all of this out. It helps us see who is missing.")
        self._paragraph(lead, self._plain)
        for ask in about_you(self._source):
            self._ask(ask)
        for part in for_children(self._source.consultation):
            self._for_children(part)

    def _for_children(self, part: ForChildren) -> None:
        self._paragraph(part.title, "Heading 2")
        for line in part.words:
            self._paragraph(line, self._plain)
        for ask in part.asks:
            self._ask(ask, 3)

    def _part(self, part: Part) -> None:
        self._paragraph(part.title, f"Heading {part.level}")
        for line in part.lines:
            self._paragraph(line, self._plain)
        for point in part.points:
            self._paragraph(point, "List Bullet")

    def _for_the_team(self) -> None:
        self._paragraph(_("For the team"), "Heading 1")
        for name in (_("Batch"), _("Sheet or scan reference"), _("Came on")):
            self._to_fill_in(self._paragraph(""), [name], to=15)

    def _kept_apart(self, asks: list[Ask]) -> None:
        """Ask for addresses on a page of their own, that bears no reference of the sheet."""
        if not asks:
            return
        section = self._document.add_section()
        self._end = self._document.element.body.sectPr
        section.header.is_linked_to_previous = False
        self._paragraph(_("Keep this page apart"), "Heading 1")
        self._paragraph(_("Take this page off. We keep it apart from your answers."), self._plain)
        for ask in asks:
            title = " ".join(ask.lines)
            self._paragraph(title, "Heading 2")
            self._code(ask)
            self._room(Room.LINE)

    def _paragraph(self, text: str, style: str = "Normal", *, with_next: bool = False) -> Any:
        # Straight before the end: python-docx would look through all that stands there already.
        self._end.addprevious(element := OxmlElement("w:p"))
        paragraph = Paragraph(element, self._document._body)
        element.style = self._styles[style]
        if text:
            self._say(paragraph, text)
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    @staticmethod
    def _say(paragraph: Any, text: str) -> None:
        paragraph.add_run(clean(text.replace("\r\n", "\n")))
        follow_direction(paragraph)

    @staticmethod
    def _to_fill_in(paragraph: Any, names: list[str], *, to: float = _DAY_ENDS) -> None:
        """Leave room behind each name: the line is drawn by a tab, and not read aloud."""
        stops = paragraph.paragraph_format.tab_stops
        for stop in list(paragraph.style.paragraph_format.tab_stops):
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        for place, name in enumerate(names, start=1):
            stops.add_tab_stop(Cm(to * place), leader=WD_TAB_LEADER.LINES)
            paragraph.add_run(f"{name}: \t ")

    @staticmethod
    def _picture(paragraph: Any, picture: Picture, *, width: float) -> None:
        drawn = paragraph.add_run().add_picture(io.BytesIO(picture.data))
        scale = min(Cm(width) / drawn.width, Cm(_TALLEST) / drawn.height)
        drawn.width, drawn.height = int(drawn.width * scale), int(drawn.height * scale)
        describe_picture(drawn, clean(picture.alt))
