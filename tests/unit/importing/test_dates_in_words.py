"""Which words about when hold a date for a calendar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.dates_in_words import without_date


@pytest.mark.parametrize(
    "words",
    ["January 2020", "September 19", "Sept ’27", "3 May 2026", "3rd of May", "May 3rd",
     "31/03/2026", "31.3.26", "2026-03-31", "03/2026", "Letters go to schools in September 26",
     "spring term 2027", "Summer 2027", "autumn term 26", "Q3 2026", "Quarter 2 of 2026/27",
     "2026/27 Q1", "by 2027", "By the end of 2027", "mid-2027", "2026-27", "2026",
     "2026–2027 academic year",
     "FY 2026", "academic year 2026/27", "TBC, perhaps March 2027",
     "Begun June 2026; ends when funded"],
)  # fmt: skip
def test_words_that_hold_a_date(words):
    assert not without_date(words)


@pytest.mark.parametrize(
    "words",
    ["", "TBC", "Has started", "Phase 2 of the review, timing TBC", "Ongoing", "Within six months",
     "September", "Every term", "Each spring", "Year 1", "From year 9", "In 12 weeks", "ASAP",
     "May be delayed", "By the next meeting", "Quarterly", "1 to 2 years", "Stage 2019b", "24/7",
     "Under the 2014 Act"],
)  # fmt: skip
def test_words_that_hold_none(words):
    assert without_date(words)


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %Y", "%d/%m/%y", "%Y-%m-%d", "%b %y"]))
def test_any_written_date_is_one(day, form):
    if day.year >= 1900 and day.year < 2100:
        assert not without_date(day.strftime(form))


@given(st.text("abcdefghij klTBC.,", max_size=40))
def test_words_without_figures_hold_no_date(words):
    assert without_date(words)
