"""The shape of a draft: sections, numbers, priorities."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.outline import is_priority, outline, priority_groups

ids = itertools.count()


def block(kind, **value):
    return {"type": kind, "id": f"b{next(ids)}", "value": value}


def heading(text, level="2", *, priority=False):
    return block("heading", text=text, level=level, priority=priority)


def priority(text, level="2"):
    return heading(text, level, priority=True)


def clause(text="Words.", lead_in=""):
    return block("clause", text=text, lead_in=lead_in)


def numbers(blocks):
    return [clause.number for clause in outline(blocks).clauses]


def test_clauses_are_numbered_within_their_section_and_through_its_sub_headings():
    blocks = [
        clause("Before any heading"),
        heading("Introduction"),
        clause("One"),
        heading("How we wrote this", "3"),
        clause("Two"),
        heading("Context"),
        clause("Three"),
    ]
    shape = outline(blocks)

    assert [(s.number, s.title, s.level) for s in shape.sections] == [
        ("0", "", ""),
        ("1", "Introduction", "2"),
        ("2", "Context", "2"),
    ]
    assert numbers(blocks) == ["0.1", "1.1", "1.2", "2.1"]
    assert [c.position for c in shape.clauses] == [1, 2, 3, 4]
    assert [c.heading for c in shape.clauses] == ["", "", "How we wrote this", ""]
    assert shape.sections[0].block_id == ""
    assert shape.sections[1].block_id == blocks[1]["id"]


def test_each_kind_of_block_is_a_clause_with_all_its_words():
    blocks = [
        clause("Plain"),
        clause("An item", "We will:"),
        block("commitment", text="We promise", lead_in=""),
        block("action", action="Do it", by_when="TBC", who="Forum"),
        block("table", data=[["A", ""], ["B", None]], table_caption="Rows"),
        block("picture", image=None, alt="A tree"),
    ]
    found = outline(blocks).clauses

    assert [(c.kind, c.lead_in, c.text, c.by_when, c.who) for c in found] == [
        ("paragraph", "", "Plain", "", ""),
        ("item", "We will:", "An item", "", ""),
        ("commitment", "", "We promise", "", ""),
        ("action", "", "Do it", "TBC", "Forum"),
        ("table", "", "Rows\nA\nB", "", ""),
        ("picture", "", "A tree", "", ""),
    ]
    assert found[4].rows == (("A", ""), ("B", ""))
    assert found[0].block_id == blocks[0]["id"]


def test_priorities_that_stand_together_open_one_section_and_share_it():
    blocks = [
        priority("Priority 1: Early help"),
        clause("and"),
        priority("Priority two – Adult life"),
        clause("Shared"),
        heading("What we will do", "3"),
        clause("Shared too"),
        priority("Priority 7: Money"),
        clause("Its own"),
    ]
    shape = outline(blocks)
    first, second, third = shape.priorities

    assert [s.title for s in shape.sections] == [
        "Priority 1: Early help and Priority two – Adult life",
        "Priority 7: Money",
    ]
    assert shape.sections[0].block_id == blocks[0]["id"]
    assert first.clause_ids == second.clause_ids == (blocks[3]["id"], blocks[5]["id"])
    assert third.clause_ids == (blocks[7]["id"],)
    assert [p.number for p in shape.priorities] == ["1", "2", "7"]
    assert [p.title for p in shape.priorities][1] == "Priority two – Adult life"
    assert priority_groups(blocks) == [
        ([blocks[0], blocks[2]], [blocks[3], blocks[5]]),
        ([blocks[6]], [blocks[7]]),
    ]


def test_three_priorities_are_named_with_commas():
    blocks = [*map(priority, ["Early help", "Adult life", "Money"]), clause()]

    assert outline(blocks).sections[0].title == "Early help, Adult life and Money"
    assert [p.number for p in outline(blocks).priorities] == ["1", "2", "3"]


def test_words_between_priorities_part_them():
    blocks = [priority("Priority 1"), clause("Words"), priority("Priority 2"), clause("and")]
    first, second = outline(blocks).priorities

    assert first.clause_ids == (blocks[1]["id"],)
    assert second.clause_ids == (blocks[3]["id"],)


def test_a_priority_beneath_a_heading_opens_a_section_that_ends_at_its_own_level():
    blocks = [
        heading("Our priorities"),
        clause("How we chose them"),
        priority("Priority 1", "3"),
        clause("Its words"),
        heading("Detail", "4"),
        clause("Its detail"),
        heading("What we left out", "3"),
        clause("Not its words"),
        heading("Governance"),
        clause("Nor these"),
    ]
    shape = outline(blocks)

    assert [s.title for s in shape.sections] == [
        "Our priorities",
        "Priority 1",
        "What we left out",
        "Governance",
    ]
    assert shape.priorities[0].clause_ids == (blocks[3]["id"], blocks[5]["id"])


def test_a_sub_heading_between_two_priorities_parts_them():
    blocks = [priority("Priority 1"), heading("Why", "3"), priority("Priority 2"), clause()]
    first, second = outline(blocks).priorities

    assert first.clause_ids == ()
    assert second.clause_ids == (blocks[3]["id"],)


def test_an_empty_draft_has_no_shape():
    assert outline([]).sections == outline([]).priorities == ()


@pytest.mark.parametrize("value", [{}, {"text": None, "lead_in": None}])
def test_an_unfinished_block_is_a_clause_without_words(value):
    (found,) = outline([{"type": "clause", "id": "x", "value": value}]).clauses

    assert (found.text, found.lead_in) == ("", "")


BLOCKS = st.lists(
    st.one_of(
        st.builds(heading, st.text("ab ", max_size=5), st.sampled_from("234")),
        st.builds(priority, st.sampled_from(["Priority 1", "Early"]), st.sampled_from("234")),
        st.builds(clause, st.sampled_from(["Words.", "and", ""])),
        st.builds(lambda: block("action", action="a", by_when="", who="")),
    ),
    max_size=25,
)


@given(BLOCKS)
def test_no_clause_is_lost_or_counted_twice_and_no_number_comes_twice(blocks):
    shape = outline(blocks)
    found = [clause.block_id for clause in shape.clauses]
    joiners = {b["id"] for b in blocks if b["value"].get("text") == "and"}
    sent = [b["id"] for b in blocks if b["type"] != "heading"]

    assert [i for i in sent if i not in joiners] == [i for i in found if i not in joiners]
    assert set(found) <= set(sent)
    assert len({clause.number for clause in shape.clauses}) == len(found)
    assert [clause.position for clause in shape.clauses] == list(range(1, len(found) + 1))
    assert len(shape.priorities) == sum(map(is_priority, blocks))


@given(BLOCKS)
def test_priorities_hold_clauses_of_the_section_they_open(blocks):
    shape = outline(blocks)
    sections = [{clause.block_id for clause in section.clauses} for section in shape.sections]

    for priority in shape.priorities:
        assert set(priority.clause_ids) in sections
    assert [len(heads) for heads, _ in priority_groups(blocks)] != [0]
