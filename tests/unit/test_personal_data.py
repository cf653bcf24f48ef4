"""Hard personal data is taken out of people's words, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.personal_data import MARKERS, Kind, Span, redact

PHONE = "[phone number removed]"
EMAIL = "[email address removed]"
POSTCODE = "[postcode removed]"
NHS = "[NHS number removed]"
BIRTH = "[date of birth removed]"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Ring me on 07700 900123 please", f"Ring me on {PHONE} please"),
        ("07700900123", PHONE),
        ("077 00 90 01 23", PHONE),
        ("0 7 7 0 0 9 0 0 1 2 3", PHONE),
        ("07700-900-123, thanks", f"{PHONE}, thanks"),
        ("07700.900.123.", f"{PHONE}."),
        ("07700\t900123", PHONE),
        ("07700 900 123", PHONE),
        ("O7700 900123 with the letter O", f"{PHONE} with the letter O"),
        ("tel07700900123", f"tel{PHONE}"),
        ("(01632) 960 114", PHONE),
        ("01632 960114 12 children", f"{PHONE} 12 children"),
        ("07700900123/07700900124", f"{PHONE}/{PHONE}"),
        ("020 7946 0958", PHONE),
        ("+44 7700 900 123", PHONE),
        ("+44 (0)7700 900123", PHONE),
        ("0044 7700 900123", PHONE),
        ("+353 1 234 5678", PHONE),
        ("Ring 960114 after tea", f"Ring {PHONE} after tea"),
        ("my number is 960 114", f"my number is {PHONE}"),
        ("from 08.30 on 01632 960114", f"from 08.30 on {PHONE}"),
        ("on 01/02/2026 07700 900123", f"on 01/02/2026 {PHONE}"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", PHONE),
        ("０７７００ ９００１２３", PHONE),
        ("07700–900—123", PHONE),
    ],
)
def test_phone_numbers_go(words, left):
    assert redact(words).text == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("jane@example.org", EMAIL),
        ("Write to jane.o'neil+x@mail.example.co.uk.", f"Write to {EMAIL}."),
        ("<jane@example.org>", f"<{EMAIL}>"),
        ("jane @ example.org", EMAIL),
        ("JANE_S@EXAMPLE.ORG, or him@example.org", f"{EMAIL}, or {EMAIL}"),
        ("jane at gmail dot com", EMAIL),
        ("jane dot smith at gmail dot com", EMAIL),
        ("jane(at)hotmail.co.uk", EMAIL),
    ],
)
def test_email_addresses_go(words, left):
    assert redact(words).text == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("We live in AL3 4PQ", f"We live in {POSTCODE}"),
        ("al34pq", POSTCODE),
        ("al3  4pq.", f"{POSTCODE}."),
        ("SW1A 1AA and M1 1AE and W1A 0AX", f"{POSTCODE} and {POSTCODE} and {POSTCODE}"),
        ("AL3-4PQ", POSTCODE),
    ],
)
def test_full_postcodes_go(words, left):
    assert redact(words).text == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("943 476 5919", NHS),
        ("943-476-5919", NHS),
        ("9434765919", NHS),
        ("NHS number: 123 456 7890", f"NHS number: {NHS}"),
        ("AB 12 34 56 C", "[National Insurance number removed]"),
        ("ab123456c", "[National Insurance number removed]"),
        ("UPN H801200001001", "UPN [pupil number removed]"),
        ("see www.facebook.com/jane.smith.5 for more", "see [link to a profile removed] for more"),
        ("https://instagram.com/jane_s", "[link to a profile removed]"),
    ],
)
def test_numbers_for_life_and_profiles_go(words, left):
    assert redact(words).text == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("born 3/4/2012", f"born {BIRTH}"),
        ("He was born on the 3rd of April 2012 in", f"He was born on the {BIRTH} in"),
        ("DOB: 03.04.12", f"DOB: {BIRTH}"),
        ("d.o.b. 2012-04-03", f"d.o.b. {BIRTH}"),
        ("date of birth is April 3, 2012", f"date of birth is {BIRTH}"),
        ("her birthday is 3 April", f"her birthday is {BIRTH}"),
        ("dob 03 04 2012 07700 900123", f"dob {BIRTH} {PHONE}"),
    ],
)
def test_dates_of_birth_go_where_they_are_called_that(words, left):
    assert redact(words).text == left


@pytest.mark.parametrize(
    "words",
    [
        "It costs £1,250 a year, or £12.50 an hour, or £01632960114",
        "in 2019-2022 and in 2023/24 and 2025 2026 2027",
        "phone in 2019 2020",
        "Year 9 in room 0123, then year 10, KS2 2nd group, key stage 3",
        "on 3 May 2026 at 10:30, 09.00 - 17.00 - 10.00",
        "01/02/2025 03/04/2025 05/06/2025",
        "01.02.2025 - 03.04.2025",
        "children aged 0-25, 0-2 3-4 5-7 8-11 12 to 16",
        "out of 0 1 2 3 4 5 6 7 8 9 10",
        "years 07 08 09 10 11 12",
        "EHCP 12345, case 1234567890, order 123456789012",
        "We live in AL3, and he goes to school in SW1A",
        "year 9 1st term",
        "call 111 or 999, or Childline on 0800 1111",
        "born in 2012, born 8 weeks early, born 10 marvellous years ago",
        "a birthday party on 3 May 2026; we met on 3/4/2026",
        "meet @ school, he is good at sky diving",
        "our page is on facebook.com; see example-x.com/abc and https://example.org/plan",
        "the 943 476 5910 forms",
        "",
    ],
)
def test_everything_else_stays(words):
    redaction = redact(words)

    assert redaction.text == words
    assert not redaction.changed


def test_what_was_found_is_told_by_kind_and_place_only():
    words = "Ring 07700 900123 or write to jane@example.org"

    redaction = redact(words)

    assert redaction.changed
    assert redaction.spans == (Span(Kind.PHONE, 5, 17), Span(Kind.EMAIL, 30, 46))
    assert words[5:17] == "07700 900123"
    assert words[30:46] == "jane@example.org"
    assert "900123" not in repr(redaction)


def test_every_kind_has_a_marker_of_its_own():
    assert set(MARKERS) == set(Kind)
    assert len(set(MARKERS.values())) == len(Kind)


def test_what_shows_up_once_its_neighbour_is_gone_is_taken_too():
    assert redact("07700900123AL34PQ").text == PHONE + POSTCODE
    assert redact("07700900123H801200001001").text == PHONE + "[pupil number removed]"


PIECES = [
    "07700 900123", "+44", "0044", "01632", "960114", "0", "7", "12", "2012", "/", "-", ".", "(",
    ")", " ", "  ", "\n", "@", "jane", "example.org", "x.com/", "facebook.com/j", "AL3", "4PQ",
    "al34pq", "943 476 5919", "AB123456C", "A123456789012", "born", "dob", "3/4/2012", "3 May ",
    "NHS number ", "ring ", "my number is ", "at gmail dot com", "[", "]", "£", "é", "_", "٣",
    *MARKERS.values(),
]  # fmt: skip
messy = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.one_of(messy, st.text()))
def test_redacting_twice_changes_nothing_more(text):
    once = redact(text).text

    assert redact(once).text == once


@given(messy)
def test_what_is_outside_the_finds_stays_letter_for_letter(text):
    redaction = redact(text)

    kept, done = [], 0
    for span in redaction.spans:
        assert done <= span.start < span.end
        kept += [text[done : span.start], MARKERS[span.kind]]
        done = span.end
    assert redaction.text == "".join(kept) + text[done:]


@given(st.text(st.characters(exclude_categories=["Nd", "No", "Cs"], exclude_characters="@/")))
def test_words_without_digits_signs_or_links_stay_as_they_are(text):
    assert redact(text).text == text


@pytest.mark.parametrize(
    "piece",
    ["a", "a@", "a.", "0", "0 ", "0-", "+44 ", "(0", "born ", "born 3/4/", "call ", "NHS number ",
     " ", "[", "a@b.c ", "07700 900123 ", "AL3 4PQ", "07700900123AL34PQ", "943 476 5919 ",
     "facebook.com/", "x dot ", "1 2-3(", "AB12"],
)  # fmt: skip
def test_the_longest_and_oddest_text_is_done_in_the_end(piece):
    """A pattern that tries every way to read 30,000 characters would never finish."""
    text = piece * (30_000 // len(piece))

    once = redact(text).text

    assert redact(once).text == once


def test_an_address_at_the_end_of_a_very_long_word_goes():
    assert redact("a" * 30_000 + "@" + "b." * 20 + "org").changed
