"""Every kind of Word file that people send: its words arrive, in order, and no others."""

import contextlib
import copy
import difflib
import random

import pytest
from lxml import etree

from consult.importing import ImportRefused, read_document
from tests.unit.importing.kinds import KINDS
from tests.unit.importing.more_kinds import CHUNKS, MORE_KINDS, chunk, with_part
from tests.unit.importing.samples import STRATEGY
from tests.unit.importing.word_files import (
    clauses,
    headings,
    raw_word,
    repacked,
    shape,
    tables,
    word,
    words_in,
    words_that_arrived,
)
from tests.unit.importing.word_xml import numbered, numbered_word, p, r, table

LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("bullet", "•"))


ALL_KINDS = KINDS | MORE_KINDS


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_the_words_arrive_in_order_and_none_that_were_deleted_or_hidden(kind):
    data, said = ALL_KINDS[kind]
    arrived = words_that_arrived(read_document(data, "file.DOCX"))
    expected = words_in(said)
    same = difflib.SequenceMatcher(None, expected, arrived, autojunk=False)

    assert sum(block.size for block in same.get_matching_blocks()) >= 0.98 * len(expected)
    assert len(arrived) <= len(expected) + len(["file"])


def numbers(document):
    return [value.get("source_number", "") for _, value in shape(document)]


def test_automatic_numbers_are_kept_as_word_shows_them():
    long = "The provider answers every letter that a family sends within ten working days."
    body = [
        p(r("Purpose", "<w:b/>"), more=numbered(90)),
        p(r(long), more=numbered(90, 1)),
        p(r(long.replace("ten", "five")), more=numbered(90, 1)),
        p(r("a letter"), more=numbered(90, 2)),
        p(r("a call"), more=numbered(90, 2)),
        p(r("a bullet"), more=numbered(90, 3)),
        p(r("Money", "<w:b/>"), more=numbered(90)),
        p(r("The council pays the provider each month for what was done in it."),
          more=numbered(90, 1)),
        p(r("Here the list starts again with its own words."), more=numbered(91)),
    ]  # fmt: skip
    document = read_document(numbered_word(LEVELS, "".join(body)), "plan.docx")

    assert numbers(document) == ["1", "1.1", "1.2", "(a)", "(b)", "", "2", "2.1", "1"]
    assert [text for text, _ in headings(document)] == ["Purpose", "Money"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [("lowerRoman", ["i", "ii"]), ("upperLetter", ["A", "B"]), ("ordinal", ["1st", "2nd"])],
)
def test_numbers_are_written_in_the_form_of_their_list(form, shown):
    body = p(r("One item"), more=numbered(90)) + p(r("Next item"), more=numbered(90))

    assert numbers(read_document(numbered_word([(form, "%1")], body), "plan.docx")) == shown


def test_a_priority_that_only_its_list_calls_so_is_one():
    body = p(r("Help comes early"), "Heading1", numbered(90)) + p(r("Families wait too long."))
    document = read_document(numbered_word([("decimal", "Priority %1:")], body), "plan.docx")

    assert headings(document) == [("Priority 1: Help comes early", "2")]
    assert document.counts()["priorities"] == 1


def test_numbers_in_cells_and_before_lead_ins_are_kept_with_the_words():
    body = (
        p(r("We will:"), more=numbered(90))
        + p(r("listen"), more=numbered(90, 2)) + p(r("answer"), more=numbered(90, 2))
        + table([p("", more=numbered(91)), "North"], [p(r("beside"), more=numbered(91)), "South"])
    )  # fmt: skip
    document = read_document(numbered_word(LEVELS, body), "plan.docx")

    assert clauses(document) == [("1 We will:", "listen"), ("1 We will:", "answer")]
    assert tables(document)[0]["data"] == [["1", "North"], ["2 beside", "South"]]


def test_a_table_that_only_lays_text_out_becomes_its_text():
    left = p(r("Our vision"), "Heading1") + p(r("Every child finds help near home."))
    right = p(r("Our aims"), "Heading1") + p(r("Nobody waits without news."))
    document = read_document(raw_word(table([left, right])), "plan.docx")

    assert [text for text, _ in headings(document)] == ["Our vision", "Our aims"]
    assert len(clauses(document)) == 2


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx>'
    "<c:rich><a:p><a:r><a:t>Waits by year</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart>"
    "</c:chartSpace>"
)


def test_charts_and_files_that_are_not_read_are_said_in_a_warning():
    points = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    drawn = (
        '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'{points} r:id="rId90"/></w:drawing></w:r>'
    )
    charted = with_part(p(r("Families wait.") + drawn), "chart", "charts/chart1.xml", CHART)

    assert "a chart “Waits by year”" in str(read_document(charted, "plan.docx").warnings)
    for unread in (b"{\\rtf1 Words}", b"PK broken", CHUNKS["a Word file put in"]):
        data = chunk("chunk.bin", unread)
        deeper = chunk("chunk.docx", data)
        assert "did not read it" in str(read_document(deeper, "plan.docx").warnings)


def changed(content, chance):
    """Return XML in which a few elements were lost, doubled, renamed or given strange values."""
    root = etree.fromstring(content)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(chance.randint(1, 6)):
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        way = chance.randrange(5)
        if way == 0 and parent is not None:
            parent.remove(element)
        elif way == 1:
            other.append(copy.deepcopy(element))
        elif way == 2 and element.attrib:
            element.set(
                chance.choice(list(element.attrib)), chance.choice(["", "-1", "²", "9" * 9])
            )
        elif way == 3:
            element.tag = other.tag
        elif parent is not None:
            element.addnext(etree.Comment("strange"))
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(8))
def test_a_file_that_something_happened_to_becomes_words_or_a_sentence(seed):
    chance = random.Random(seed)
    whole = [*(data for data, _ in KINDS.values()), word(*STRATEGY)]
    read = 0
    for _ in range(25):
        part = chance.choice(["word/document.xml"] * 3 + ["word/styles.xml", "word/numbering.xml"])
        data = repacked(
            chance.choice(whole),
            lambda name, content, part=part: changed(content, chance) if name == part else content,
        )
        with contextlib.suppress(ImportRefused):
            read += bool(read_document(data, "plan.docx").counts())
    assert read > 15
