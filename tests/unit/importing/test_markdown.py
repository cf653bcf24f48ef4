"""Markdown drafts."""

from consult.importing import apply_offers, read_document
from tests.unit.importing.samples import AS_MARKDOWN
from tests.unit.importing.word_files import actions, clauses, headings, shape, tables


def read(text, name="plan.md"):
    return read_document(text.encode(), name)


def test_a_draft_in_markdown():
    document = read(AS_MARKDOWN, "plan.markdown")

    assert document.title == "Growing Up Well in Elmshire"
    assert headings(document) == [
        ("Introduction", "2"),
        ("Priority 1: Help comes early", "2"),
        ("Priority 2", "2"),
    ]
    assert clauses(document)[:6] == [
        ("", "A plan for families."),
        ("", "Every child should find help near home. See our pages for more."),
        ("We will:", "listen to families"),
        ("We will: work with schools to:", "train teachers"),
        ("We will: work with schools to:", "share what works"),
        ("We will:", "publish waiting times"),
    ]
    assert actions(document) == [
        ("Open a telephone line", "March 2027", "Head of SEND"),
        ("Train staff", "", ""),
    ]
    assert document.counts()["priorities"] == 2


def test_a_picture_is_offered_as_one_with_its_alternative_text():
    document = read(AS_MARKDOWN)
    (offer,) = [offer for offer in document.offers if offer.kind == "picture"]
    last = apply_offers(document, [offer.id]).blocks[-1]

    assert last["type"] == "picture"
    assert last["value"] == {
        "image": None,
        "alt": "A drawing of two children on a blue background",
    }


def test_the_title_may_stand_in_the_front_matter():
    document = read('---\nauthor: Forum\ntitle: "Our plan"\n---\n\n## Aims\n\nTo help.\n')

    assert document.title == "Our plan"
    assert headings(document) == [("Aims", "2")]


def test_html_code_and_hard_breaks_keep_their_words():
    document = read(
        "## Aims\n\n<div><p>Inside <b>tags</b></p><script>nothing()</script></div>\n\n"
        "    indented words\n\nFirst line<br>second line  \nthird line\n"
    )

    assert [text for _, text in clauses(document)] == [
        "Inside tags",
        "indented words",
        "First line\nsecond line\nthird line",
    ]


def test_bullets_that_markdown_does_not_know_are_items():
    document = read("## Aims\n\nWe will:\n• listen\n• answer\n")

    assert clauses(document) == [("We will:", "listen"), ("We will:", "answer")]


def test_a_table_that_is_no_action_table_keeps_its_header():
    document = read("## Aims\n\n| Term | Meaning |\n|---|---|\n| Plan | A *legal* plan |\n")

    assert tables(document) == [
        {
            "data": [["Term", "Meaning"], ["Plan", "A legal plan"]],
            "cell": [],
            "mergeCells": [],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "",
        }
    ]


def test_a_paragraph_inside_an_item_stays_its_own():
    document = read("## Aims\n\n- one\n\n  More about one.\n\n- two\n\n> A quotation.\n")

    assert shape(document)[1:] == [
        ("clause", {"lead_in": "", "text": text})
        for text in ("one", "More about one.", "two", "A quotation.")
    ]
