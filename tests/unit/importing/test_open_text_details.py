"""What an OpenDocument text shows and does not hold as words, and what it hides."""

from consult.importing import read_document
from tests.unit.importing.test_open_text import NAMES, open_text, read
from tests.unit.importing.word_files import actions, clauses, headings, shape, tables, words_in
from tests.unit.importing.word_files import words_that_arrived as arrived

LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
    'style:num-format="1" text:display-levels="2"/><text:list-level-style-number text:level="3" '
    'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="4"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)
STYLED = (
    f"<office:document-styles {NAMES}><office:styles>{LISTS}</office:styles>"
    "</office:document-styles>"
)


def p(words):
    return f"<text:p>{words}</text:p>"


def item(*inside, more=""):
    return f"<text:list-item{more}>{''.join(inside)}</text:list-item>"


def numbered(*items, more=""):
    return f'<text:list text:style-name="L1"{more}>{"".join(items)}</text:list>'


def inner(*items):
    return f"<text:list>{''.join(items)}</text:list>"


def row(*cells):
    inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def table(*rows):
    return f"<table:table>{''.join(rows)}</table:table>"


def numbers(body):
    document = read_document(open_text(body, styles_xml=STYLED), "plan.odt")
    return [(value.get("source_number", ""), value["text"]) for _, value in shape(document)]


def test_numbers_are_counted_as_the_list_shows_them():
    found = numbers(
        numbered(
            item(p("Purpose of it all."), inner(
                item(p("The first term here."), inner(item(p("letters")), item(p("calls")))),
                item(p("The second term here.")),
            )),
        )
        + p("Some words between the two.")
        + numbered(
            item(inner(item(p("The third term here.")))),
            item(p("Money for it all.")),
            more=' text:continue-numbering="true"',
        )
        + numbered(item(p("A new list starts.")))
        + numbered(item(p("Another starts at seven."), more=' text:start-value="7"'))
    )  # fmt: skip

    assert [number for number, _ in found] == [
        *("1", "1.1", "(a)", "(b)", "1.2", "", "1.3", "2", "1", "7"),
    ]


def test_headings_have_the_numbers_of_the_outline():
    found = numbers(
        '<text:h text:outline-level="1">Waiting</text:h>' + p("Families wait too long.")
        + '<text:h text:outline-level="2">For therapy</text:h>' + p("Children wait too long.")
        + '<text:h text:outline-level="1" text:is-list-header="true">Aside</text:h>'
        + p("Nobody told parents why.")
        + '<text:h text:outline-level="1">Money</text:h>' + p("There is none.")
    )  # fmt: skip

    assert [number for number, _ in found] == ["1", "", "1.1", "", "", "", "2", ""]


def test_hidden_sections_and_paragraphs_stay_out():
    document = read(
        f'<text:section text:display="none">{p("NEVER")}</text:section>'
        f'<text:section>{p("Families wait too long.")}</text:section>'
        '<text:p>NEVER<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        '<text:p>Nobody<text:hidden-text>NEVER</text:hidden-text> told them.</text:p>'
    )  # fmt: skip

    assert clauses(document) == [("", "Families wait too long."), ("", "Nobody told them.")]


def test_whatever_stands_in_a_list_a_shape_or_a_cell_is_read_once():
    body = (
        inner(item(p("first"), table(row(p("a"), p("b")), row(p("c"), p("d")))), item(
            f'<text:section>{p("second")}</text:section>'
        ))
        + "<text:p><draw:g><draw:custom-shape>" + p("third") + "</draw:custom-shape></draw:g>"
        "<draw:frame><draw:text-box>" + p("fourth <draw:frame><draw:text-box>" + p("fifth")
        + "</draw:text-box></draw:frame>") + "</draw:text-box></draw:frame></text:p>"
        + table(row(table(row(p("sixth"), p("seventh"))) + p("eighth"), p("ninth")))
    )  # fmt: skip

    assert arrived(read(body)) == words_in(
        "Our plan first a b c d second third fourth fifth sixth seventh eighth ninth"
    )


def test_a_table_that_only_lays_text_out_becomes_its_text():
    cell = (
        '<text:h text:outline-level="1" xml:id="twice">{}</text:h><!-- NEVER -->'
        "<text:p>Every child finds help.</text:p>"
    )
    document = read(table(row(cell.format("Our vision"), cell.format("Our aims"))))

    assert headings(document) == [("Our vision", "2"), ("Our aims", "2")]
    assert tables(document) == []


def test_an_action_table_keeps_its_rows_whatever_stands_in_its_cells():
    long = '<text:h text:outline-level="3">Open a line</text:h>' + p("With two people on it.")
    document = read(table(row(p("Action"), p("By when")), row(long, p("May 2027"))))

    assert actions(document) == [("Open a line\nWith two people on it.", "May 2027", "")]
