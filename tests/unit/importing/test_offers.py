"""What is offered is done only when somebody says so."""

import pytest

from consult.importing import apply_offers, read_document
from consult.importing.furniture import describes_picture, is_furniture
from tests.unit.importing.samples import MORE_PROSE, SOME_PROSE
from tests.unit.importing.word_files import clauses, word

REPEATED = "The child’s own words come first in every plan that we write together"
NEARLY = "The child’s own word comes first in every plan that we write together."
PICTURE = "A pale blue rounded banner with a drop shadow. The word “Vision” stands in it."


@pytest.fixture
def document():
    return read_document(
        word(
            ("Title", "Our plan"),
            ("Heading 1", "Introduction"),
            (None, "DRAFT"),
            (None, PICTURE),
            (None, "We believe:"),
            ("List Bullet", REPEATED),
            ("List Bullet", "Nobody waits without news for more than a week at a time"),
            (None, "DRAFT"),
            ("Heading 1", "Context"),
            (None, "We still believe:"),
            ("List Bullet", NEARLY),
            ("List Bullet", "Nobody waits without news for more than a week at a time"),
            (None, MORE_PROSE),
        ),
        "plan.docx",
    )


def offered(document):
    return {offer.id: offer for offer in document.offers}


def test_nothing_is_done_unasked_and_a_warning_says_so(document):
    texts = [text for _, text in clauses(document)]

    assert texts.count("DRAFT") == 2
    assert {PICTURE, REPEATED, NEARLY} <= set(texts)
    assert all(offer.warning in document.warnings for offer in document.offers)


def test_each_offer_says_what_it_is_about(document):
    offers = offered(document)

    assert set(offers) == {"furniture-1", "picture-1", "repeat-1"}
    assert offers["furniture-1"].sentence == (
        "“DRAFT” stands alone 2 times and looks like part of the page, not of the text. "
        "Leave it out?"
    )
    assert offers["picture-1"].text == PICTURE
    assert offers["repeat-1"].text.splitlines() == [
        NEARLY,
        "Nobody waits without news for more than a week at a time",
    ]


def test_accepted_offers_are_done_and_the_others_stay(document):
    done = apply_offers(document, ["furniture-1", "picture-1"])

    assert "DRAFT" not in [text for _, text in clauses(done)]
    assert [block["value"] for block in done.blocks if block["type"] == "picture"] == [
        {"image": None, "alt": PICTURE}
    ]
    assert list(offered(done)) == ["repeat-1"]
    assert len(done.warnings) == len(document.warnings) - 2
    assert len(clauses(document)) == len(clauses(done)) + 3


def test_only_the_second_of_a_repeated_text_is_left_out(document):
    done = apply_offers(document, iter(["repeat-1"]))

    assert ("We believe:", REPEATED) in clauses(done)
    assert [lead_in for lead_in, _ in clauses(done)].count("We still believe:") == 0


def test_the_document_that_was_offered_is_untouched(document):
    before = [dict(block) for block in document.blocks]
    apply_offers(document, offered(document))

    assert document.blocks == before
    assert len(document.offers) == 3


def test_the_same_file_offers_the_same_under_the_same_ids(document):
    data = word(("Heading 1", "Aims"), (None, "DRAFT"), (None, SOME_PROSE))
    again = read_document(data, "a.docx")

    assert [(offer.id, offer.text) for offer in again.offers] == [("furniture-1", "DRAFT")]
    with pytest.raises(KeyError):
        apply_offers(again, ["repeat-9"])


@pytest.mark.parametrize(
    "text",
    ["DRAFT", "Draft v0.3", "Consultation draft", "CONFIDENTIAL", "OFFICIAL - SENSITIVE", "12",
     "Page 3 of 20", "3 of 20", "ESC99", "CYP-12b", "- 4 -", "Draft – not for circulation", "PTO"],
)  # fmt: skip
def test_page_furniture(text):
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    ["Draft a plan with families", "Page by page", "Year 9", "SEND", "Part 3", "Drafting",
     "Official advice is late", "2026 plan", "Introduction", "covid19"],
)  # fmt: skip
def test_short_text_that_is_no_page_furniture(text):
    assert not is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        PICTURE,
        "A photograph of three smiling children in a garden.",
        "An orange circular icon.",
        "The image shows two people holding hands in front of a green background.",
        "Image of a school.",
        "Logo: Elmshire Council",
        "A line drawing of a bus with rounded corners.",
    ],
)
def test_paragraphs_that_describe_a_picture(text):
    assert describes_picture(text)


@pytest.mark.parametrize(
    "text",
    [
        "A clear picture of need helps us plan.",
        "A diagram of who does what is in the appendix.",
        "Photographs must not be taken without consent.",
        "The green paper proposed new plans.",
        "A white paper followed, and families were asked about it.",
        "Image and reputation matter less than trust.",
    ],
)
def test_paragraphs_that_do_not(text):
    assert not describes_picture(text)
