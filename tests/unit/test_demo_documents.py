"""The draft plan of the invented area is as uneven as real ones; decisions answer it."""

import re
from itertools import pairwise

from home.demo.content.shelf import data, words

THEMES = {theme["key"] for theme in data("codeframe.json")["themes"]}


def priorities():
    return re.findall(r"^## (Priority \d: .+)$", words("strategy.md"), re.MULTILINE)


def test_the_plan_has_six_priorities_two_of_which_stand_together():
    assert [name[9] for name in priorities()] == list("123456")
    lines = [line for line in words("strategy.md").splitlines() if line]
    together = [(one, two) for one, two in pairwise(lines) if "## Pr" in one and "## Pr" in two]
    assert [(one[12], two[12]) for one, two in together] == [("4", "5")]


def action_tables():
    blocks = re.findall(r"(?:^\|.*\n)+", words("strategy.md"), re.MULTILINE)
    return [
        [[cell.strip() for cell in row.strip("|").split("|")] for row in block.splitlines()]
        for block in blocks
    ]


def test_the_plan_has_four_action_tables_headed_differently_and_full_of_holes():
    tables = action_tables()
    assert len({tuple(table[0]) for table in tables}) == 4
    actions = [row for table in tables for row in table[2:]]
    assert len(actions) == 18
    assert all(len(row) == 3 and row[0] for row in actions)
    assert sum(not when for _, when, _ in actions) >= 4
    assert sum(not who for _, _, who in actions) >= 5
    assert {"TBC", "Review has started"} <= {when for _, when, _ in actions}


def test_the_second_version_changes_whole_clauses_that_stand_once_in_the_first():
    first, second = data("strategy_versions.json")["versions"]
    assert not first["changes"]
    assert 2 <= len(second["changes"]) <= 4
    clauses = {line.removeprefix("- ") for line in words("strategy.md").splitlines()}
    for change in second["changes"]:
        assert change["old"] in clauses
        assert change["new"] not in words("strategy.md")
        assert change["why"]
        assert change["theme"] in THEMES


def test_decisions_answer_themes_in_every_way_and_point_at_clauses():
    taken = data("decisions.json")["decisions"]
    assert {one["outcome"] for one in taken} == {"accepted", "partly", "not_now", "cannot"}
    assert len({one["theme"] for one in taken}) == len(taken) < len(THEMES)
    for one in taken:
        assert one["theme"] in THEMES
        assert all(one[word] for word in ("said", "reason", "owner"))
        assert one["due_in_days"] > 0
        for fragment in one["clauses"]:
            assert words(f"{one['document']}.md").count(fragment) == 1


def test_every_changed_clause_belongs_to_a_decision_or_is_explained():
    touched = [name for one in data("decisions.json")["decisions"] for name in one["clauses"]]
    changes = data("strategy_versions.json")["versions"][1]["changes"]
    covered = [change for change in changes if any(name in change["old"] for name in touched)]
    assert len(covered) >= 3
