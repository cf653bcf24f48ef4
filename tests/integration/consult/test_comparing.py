"""Two versions compared: what was added, removed, reworded and moved, and why."""

import gzip
import re

import pytest

from consult.documents.answers import SPLIT, Answer
from consult.documents.comparing import compare_versions, longest_rising
from consult.documents.comparing_words import words_of
from consult.documents.models import StrategyPage
from consult.documents.register import Clause
from insights.coding.models import Codeframe, Theme
from insights.decisions.actions import record_decision
from tests.counting import calls_in
from tests.factories.consultations import (
    action,
    block,
    clause,
    heading,
    make_strategy,
    publish,
)
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db


def redrafted(page, blocks, *, note, **fields):
    """Publish other blocks as the next version of a document."""
    draft = StrategyPage.objects.get(pk=page.pk)
    draft.body = draft.body.stream_block.to_python(blocks)
    for name, value in fields.items():
        setattr(draft, name, value)
    return publish(draft, note=note)


def reworded(a_block, **words):
    return {**a_block, "value": {**a_block["value"], **words}}


def compared(page, old=1, new=2):
    versions = {version.number: version for version in page.versions.all()}
    return compare_versions(versions[old], versions[new])


def rows_of(comparison):
    return [row for part in comparison.parts for row in part.rows]


def shown(client, page, **query):
    response = client.get(f"{page.get_url()}compare/", query)
    assert response.status_code == 200
    return " ".join(response.content.decode().partition("<main")[2].split())


@pytest.fixture
def two_versions():
    part, other = heading("Help early"), heading("Travel")
    first, second, third = clause("We may help."), clause("Call us."), clause("Go by bus.")
    plan = action("Open a club", by_when="TBC")
    page = make_strategy(blocks=[part, first, second, plan, other, third])
    blocks = [
        part,
        reworded(first, text="We will help."),
        reworded(plan, by_when="May 2027", who="Council"),
        other,
        third,
        clause("Go by taxi."),
    ]
    redrafted(page, blocks, note="Families said that “may” is no promise.")
    return page


def test_each_clause_is_reworded_added_removed_or_the_same(two_versions):
    comparison = compared(two_versions)

    assert [(row.standing.number, row.kind) for row in rows_of(comparison)] == [
        ("1.1", "changed"),
        ("1.2", "out"),
        ("1.2", "changed"),
        ("2.1", "same"),
        ("2.2", "in"),
    ]
    assert (comparison.changed, comparison.unchanged) == (4, 1)
    dated = [line for line in rows_of(comparison)[2].lines if line.label == "By when"]
    assert [piece.text for piece in dated[0].pieces if piece.kind == "in"] == ["May 2027"]


def test_what_only_slid_down_has_not_moved_and_what_moved_is_one_move():
    part, other = heading("One"), heading("Two")
    a, b, c, d = (clause(f"Clause {letter}.") for letter in "abcd")
    page = make_strategy(blocks=[part, a, b, c, other, d])
    redrafted(page, [part, clause("New."), b, c, a, other, d], note="Another order.")

    rows = rows_of(compared(page))

    assert [row.standing.text for row in rows if row.moved] == ["Clause a."]
    assert [row.kind for row in rows] == ["in", "same", "same", "same", "same"]


def test_a_clause_that_went_to_another_part_has_moved():
    part, other = heading("One"), heading("Two")
    a, b, c = (clause(f"Clause {letter}.") for letter in "abc")
    page = make_strategy(blocks=[part, a, b, other, c])
    redrafted(page, [part, a, other, b, c], note="Another place.")

    assert [row.standing.text for row in rows_of(compared(page)) if row.moved] == ["Clause b."]


def test_a_part_that_went_stays_in_its_place_with_its_clauses():
    one, gone, last = heading("One"), heading("Gone"), heading("Last")
    a, b, c = (clause(f"Clause {letter}.") for letter in "abc")
    page = make_strategy(blocks=[one, a, gone, b, last, c])
    redrafted(page, [one, a, reworded(last, text="At last"), c], note="One part less.")

    parts = compared(page).parts

    assert [[(p.kind, p.text) for p in part.title] for part in parts] == [
        [("same", "One")],
        [("out", "Gone")],
        [("out", "Last"), ("same", " "), ("in", "At last")],
    ]
    assert [row.kind for row in parts[1].rows] == ["out"]


def test_tables_are_compared_cell_by_cell():
    table = block(
        "table",
        data=[["When", "Where"], ["Monday", "Library"]],
        first_row_is_table_header=True,
        table_caption="",
    )
    page = make_strategy(blocks=[table])
    data = [["When", "Where"], ["Tuesday", "Library"], ["Friday", "Hall"]]
    redrafted(page, [reworded(table, data=data)], note="More days.")

    (row,) = rows_of(compared(page))

    assert row.kind == "changed"
    kinds = [[[piece.kind for piece in cell] for cell in cells] for cells in row.table]
    assert kinds[0] == [["same"], ["same"]]
    assert kinds[1] == [["out", "same", "in"], ["same"]]
    assert kinds[2] == [["in"], ["in"]]


def test_the_reasons_are_the_notes_of_the_versions_that_changed_the_clause():
    first, second = clause("We may help."), clause("Call us.")
    page = make_strategy(blocks=[first, second])
    first = reworded(first, text="We will help.")
    redrafted(page, [first, second], note="May is no promise.")
    redrafted(page, [first], note="Nobody answers the phone.")

    changed, gone = rows_of(compared(page, 1, 3))

    assert [version.note for version in changed.reasons] == ["May is no promise."]
    assert [version.note for version in gone.reasons] == ["Nobody answers the phone."]


def test_a_clause_that_was_split_says_where_it_lives_on(client):
    whole, one, other = clause("Call us or write."), clause("Call us."), clause("Write to us.")
    page = make_strategy(blocks=[whole])
    draft = StrategyPage.objects.get(pk=page.pk)
    draft.body = draft.body.stream_block.to_python([one, other])
    publish(draft, note="Two.", answers={whole["id"]: Answer(SPLIT, (one["id"], other["id"]))})

    gone, first, second = rows_of(compared(page))
    said = shown(client, page)

    assert [child.text for child in gone.into] == ["Call us.", "Write to us."]
    assert [parent.text for parent in first.came_from] == ["Call us or write."]
    assert [parent.text for parent in second.came_from] == ["Call us or write."]
    assert "It lives on in 0.1, 0.2." in said
    assert said.count("It came out of 0.1 of version 1.") == 2


def test_a_clause_that_was_removed_says_why(client, two_versions):
    page = shown(client, two_versions)

    assert "Why it was taken out:</strong> Nobody needs it." in page
    assert re.search(r"Taken out</span>\s+It was [\d.]+ in version 1\.", page)


def test_changes_are_said_in_words_with_the_note_and_the_decision_beside_them(client, two_versions):
    frame = Codeframe.objects.create(
        consultation=two_versions.get_parent().specific, title="Themes"
    )
    theme = Theme.objects.create(codeframe=frame, key="may", name="Promises", status="agreed")
    touched = Clause.objects.filter(document=two_versions.pk, versions__text="We may help.")
    record_decision(
        theme=theme,
        by=superuser(),
        said="May.",
        outcome="accepted",
        reason="Because we can.",
        owner="Ruth",
        clauses=list(touched),
    )

    page = shown(client, two_versions)

    assert re.search(r"<del><bdi class=\"cp-vh\">removed: </bdi><span class=\"cp-w\">may<", page)
    assert re.search(r"<ins><bdi class=\"cp-vh\">added: </bdi><span class=\"cp-w\">will<", page)
    assert page.count("Families said that “may” is no promise.") == 1
    assert page.count("Because we can.") == 1
    assert "1 clause is unchanged" in page
    assert "Go by bus." in page


def test_what_did_not_change_can_be_left_out(client, two_versions):
    page = shown(client, two_versions, only="changed")

    assert "Go by bus." not in page
    assert "Go by taxi." in page


def test_side_by_side_each_side_has_its_own_words_alone(client, two_versions):
    page = shown(client, two_versions, look="side")

    sides = re.findall(r'<p class="cp-compare__which">Version (\d)</p>(.*?)</div>', page)
    old, new = sides[0], sides[1]
    assert (old[0], new[0]) == ("1", "2")
    assert "<del>" in old[1]
    assert "<ins>" not in old[1]
    assert "<ins>" in new[1]
    assert "<del>" not in new[1]
    assert "It was not there." in page
    assert "It is not there any more." in page


def test_the_older_version_is_where_changes_are_counted_from(client, two_versions):
    assert shown(client, two_versions, **{"from": 2, "to": 1}) == shown(
        client, two_versions, **{"from": 1, "to": 2}
    )


def test_a_long_comparison_goes_out_compressed(client, two_versions):
    address = f"{two_versions.get_url()}compare/"
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Go by taxi." in gzip.decompress(packed.content).decode()


@pytest.mark.parametrize("query", [{"from": "9"}, {"to": "x"}])
def test_a_version_that_never_was_cannot_be_compared(client, two_versions, query):
    assert client.get(f"{two_versions.get_url()}compare/", query).status_code == 404


def test_one_version_cannot_be_compared(client):
    assert client.get(f"{make_strategy().get_url()}compare/").status_code == 404


def rewritten(size):
    """Return a document of which every clause was reworded and moved."""
    words = " ".join(f"word{n}" for n in range(40))
    blocks = [clause(f"{words} {number}.") for number in range(size)]
    page = make_strategy(blocks=[heading("Part"), *blocks])
    changed = [reworded(one, text=one["value"]["text"].replace("word7", "x")) for one in blocks]
    redrafted(page, [heading("Part"), *reversed(changed)], note="All of it.")
    return page


def test_the_work_of_comparing_grows_with_the_document_and_not_with_its_square():
    few, many = rewritten(100), rewritten(400)
    calls = []
    for page in (few, many):
        words_of.cache_clear()
        calls.append(calls_in(lambda page=page: compared(page)))
    assert compared(many).changed == 400
    assert calls[1] < 4.5 * calls[0]


def test_comparing_takes_as_many_queries_for_many_clauses(client, django_assert_num_queries):
    for page in (rewritten(2), rewritten(60)):
        client.get(page.get_url())  # so that Wagtail knows the site
        with django_assert_num_queries(18):
            shown(client, page)


def test_what_did_not_have_to_move_is_the_longest_rising_run():
    assert longest_rising([]) == []
    assert longest_rising([3, 0, 1, 2]) == [1, 2, 3]
    assert longest_rising([5, 1, 6, 2, 3]) == [1, 3, 4]
