"""How the work of reading a file grows with the file."""

import pytest

from consult.importing import read_document
from tests.counting import calls_in

SENTENCE = "We plan clubs, short breaks and a phone that somebody answers for each family."


def as_markdown(number):
    return "\n\n".join(
        f"{'## Part' if place % 4 == 0 else SENTENCE} {place}" for place in range(number)
    )


def as_plain_text(number):
    return "\n\n".join(f"{place}. {SENTENCE}" for place in range(number))


@pytest.mark.parametrize(("make", "name"), [(as_markdown, "a.md"), (as_plain_text, "a.txt")])
def test_the_work_of_reading_grows_with_the_file_and_not_with_its_square(make, name):
    few, many = (make(number).encode() for number in (400, 1600))
    work = calls_in(lambda: read_document(few, name))
    assert calls_in(lambda: read_document(many, name)) < 4.5 * work
