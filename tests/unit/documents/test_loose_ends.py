"""Actions are counted as a careful reader would count them, and said in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.documents.tracking.loose_ends import (
    LooseEnds,
    Standing,
    count_loose_ends,
    loose_ends_sentence,
    standing_sentence,
)

# What a person who read each of these says of it: whether it speaks of when, and names a date.
WHEN = {
    "": (False, False),
    " – ": (False, False),
    "TBC": (True, False),
    "has started": (True, False),
    "September": (True, False),
    "Ongoing": (True, False),
    "May 2027": (True, True),
    "by 1 May 2027": (True, True),
    "Autumn term 2027": (True, True),
}
WHO = {"": False, "\n": False, "—": False, "Council": True, "Head of SEND; schools forum": True}


@given(st.lists(st.tuples(st.sampled_from(sorted(WHEN)), st.sampled_from(sorted(WHO)))))
def test_each_action_is_counted_once_for_what_it_lacks(actions):
    ends = count_loose_ends(actions)

    assert ends.actions == len(actions)
    assert ends.silent == sum(not WHEN[when][0] for when, _ in actions)
    assert ends.dateless == sum(WHEN[when] == (True, False) for when, _ in actions)
    assert ends.nameless == sum(not WHO[who] for _, who in actions)


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (
            LooseEnds(19, 13, 2, 9),
            "19 actions. 13 say nothing about when; 2 more give no date. 9 name nobody.",
        ),
        (LooseEnds(3, 0, 1, 0), "3 actions. 1 gives no date."),
        (
            LooseEnds(1, 1, 0, 1),
            "1 action. 1 says nothing about when. 1 names nobody.",
        ),
        (LooseEnds(2, 0, 0, 0), "2 actions. Each says by when and who leads."),
    ],
)
def test_the_sentence_is_plain_and_says_nothing_about_noughts(ends, said):
    assert loose_ends_sentence(ends) == said


def test_how_far_actions_are_is_said_in_a_sentence():
    standing = Standing(dated=3, started=1, done=2, late=1, untouched=4)
    assert standing_sentence(standing) == (
        "Somebody has set a date for 3 since. 2 are done. 1 has started. 1 is late. "
        "Nobody has touched 4 for 90 days."
    )
    assert standing_sentence(Standing()) == ""
