"""Only the first half of a postcode is kept, and only where it looks like one."""

import pytest

from consult.participation.forms import AboutForm


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("AB1", "AB1"),
        ("ab12", "AB12"),
        ("AB1 2CD", "AB1"),
        ("ab123cd", "AB12"),
        ("sw1a-2aa", "SW1A"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_the_first_half_of_a_postcode_is_kept(typed, kept):
    form = AboutForm({"district": typed})
    assert form.is_valid()
    assert form.cleaned_data["district"] == kept


@pytest.mark.parametrize("typed", ["near the park", "12345", "AB1 2CD 7", "?"])
def test_what_is_no_postcode_is_asked_about_again(typed):
    assert list(AboutForm({"district": typed}).errors) == ["district"]


def test_a_form_with_nothing_in_it_is_an_answer():
    form = AboutForm({})
    assert form.is_valid()
    assert form.cleaned_data["consent"] == ""
    assert form.cleaned_data["how"] == "myself"
