"""What lives on of a clause over splits and merges, and where a clause comes from."""

from consult.descent import Descent, Step, follow, origins

TRAVEL, BUSES, TAXIS, RIDES, TRAINS = range(5)

# Version 2 split Travel into Buses and Taxis; version 3 merged Taxis into Rides, which stood
# already, and split Buses: it stands on, and Trains came out of it; version 4 removed Rides.
STEPS = {
    TRAVEL: [Step(2, (BUSES, TAXIS))],
    TAXIS: [Step(3, (RIDES,))],
    BUSES: [Step(3, (BUSES, TRAINS))],
    RIDES: [Step(4, (), "Nobody uses them.")],
}
STANDING = {BUSES, TRAINS}


def test_a_clause_lives_on_in_all_that_came_out_of_it_and_says_why_a_part_is_gone():
    assert follow(TRAVEL, 1, STEPS, STANDING) == Descent((BUSES, TRAINS), ("Nobody uses them.",))


def test_only_what_happened_after_the_words_were_shown_counts():
    assert follow(BUSES, 2, STEPS, STANDING).clauses == (BUSES, TRAINS)
    assert follow(BUSES, 3, STEPS, STANDING).clauses == (BUSES,)


def test_a_clause_that_came_back_stands_for_itself_beside_what_it_became():
    back = {**STEPS, TRAVEL: [Step(2, (BUSES,)), Step(4, (), "Not needed.")]}
    assert follow(TRAVEL, 1, back, STANDING | {TRAVEL}) == Descent((TRAVEL, BUSES, TRAINS), ())


def test_a_clause_knows_those_it_came_out_of_and_until_when_they_spoke_for_it():
    found = origins(STEPS)
    assert found[TRAINS] == {(BUSES, 3), (TRAVEL, 2)}
    assert found[RIDES] == {(TAXIS, 3), (TRAVEL, 2)}
    assert BUSES not in {parent for parent, _ in found[BUSES]}


def test_what_was_split_off_earlier_does_not_come_from_what_was_merged_in_later():
    steps = {TRAVEL: [Step(2, (TRAVEL, BUSES))], TAXIS: [Step(3, (TRAVEL,))]}
    assert origins(steps)[BUSES] == {(TRAVEL, 2)}


def test_clauses_that_are_split_and_merged_again_and_again_are_walked_once():
    steps = {
        place: [Step(place // 2 + 2, (place // 2 * 2 + 2, place // 2 * 2 + 3))]
        for place in range(120)
    }

    assert follow(0, 1, steps, {120, 121}).clauses == (120, 121)
    assert len(origins(steps)[120]) == 120
