"""Which questions somebody comes to, against a slow count that knows one rule at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.path import (
    ALWAYS,
    Check,
    Condition,
    Match,
    Place,
    Rule,
    Sheet,
    holds,
    may_come_to,
    next_page,
    on_path,
    page_before,
)
from surveys.path_checks import Finding, Offer, Trouble, findings

CLUB = Condition("club", Check.IS, ("yes",))
NO_CLUB = Condition("club", Check.IS, ("no",))
CHOICES = ("yes", "no", "maybe")
KEYS = ("a", "b", "c", "d", "e")


@pytest.mark.parametrize(
    ("test", "values", "answer", "so"),
    [
        (Check.IS, ("yes", "maybe"), "maybe", True),
        (Check.IS, ("yes",), "no", False),
        (Check.IS, ("yes",), ["no", "yes"], True),
        (Check.IS_NOT, ("yes",), "no", True),
        (Check.IS_NOT, ("yes",), ["no", "yes"], False),
        (Check.IS_NOT, ("yes",), "", False),  # who said nothing did not say no
        (Check.ANSWERED, (), "  ", False),
        (Check.ANSWERED, (), [], False),
        (Check.ANSWERED, (), "0", True),
        (Check.AT_LEAST, ("10",), "9", False),
        (Check.AT_LEAST, ("10",), " 10 ", True),
        (Check.AT_MOST, ("2.5",), "2.5", True),
        (Check.AT_MOST, ("2.5",), "many", False),
        (Check.AT_LEAST, ("2",), "NaN", False),
    ],
)
def test_a_condition_looks_at_one_answer(test, values, answer, so):
    assert holds(Rule(conditions=(Condition("q", test, values),)), {"q": answer}) is so


def test_all_or_any_conditions_of_a_rule_must_hold():
    both = (Condition("a", Check.IS, ("yes",)), Condition("b", Check.IS, ("yes",)))
    one = {"a": "yes", "b": "no"}
    assert not holds(Rule(Match.ALL, both), one)
    assert holds(Rule(Match.ANY, both), one)
    assert holds(ALWAYS, {})


SURVEY = [
    Sheet((Place("club"),)),
    Sheet((Place("which"), Place("how_often")), Rule(conditions=(CLUB,))),
    Sheet((Place("why_not"),), Rule(conditions=(NO_CLUB,))),
    Sheet((Place("anything"),)),
]


def test_pages_that_are_not_asked_are_stepped_over_both_ways():
    assert next_page(SURVEY, {"club": "no"}, 1) == 3
    assert page_before(SURVEY, {"club": "no"}, 3) == 1
    assert next_page(SURVEY, {}, 1) == 4
    assert next_page(SURVEY, {}, 4) is None
    assert page_before(SURVEY, {}, 1) is None


def test_an_answer_off_the_path_counts_for_nothing_further_down():
    sheets = [
        *SURVEY,
        Sheet((Place("bus"),), Rule(conditions=(Condition("which", Check.ANSWERED),))),
    ]
    answers = {"club": "no", "which": "football", "why_not": "far", "bus": "yes"}
    assert on_path(sheets, answers) == [["club"], [], ["why_not"], ["anything"], []]


conditions = st.builds(
    Condition,
    st.sampled_from(KEYS),
    st.sampled_from([Check.IS, Check.IS_NOT, Check.ANSWERED]),
    st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2).map(tuple),
)
rules = st.builds(Rule, st.sampled_from(Match), st.lists(conditions, max_size=2).map(tuple))
surveys = st.lists(st.lists(rules, min_size=1, max_size=2), min_size=1, max_size=3)
answers = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(st.sampled_from(CHOICES), st.lists(st.sampled_from(CHOICES), unique=True)),
)


def asked_slowly(key, order, given, rule_of):
    """Tell whether a question is asked: each thing it rests on is worked out anew."""
    page_rule, own_rule = rule_of[key]
    first_of_page = next(one for one in order if rule_of[one][0] is page_rule)

    def counts(condition, before):
        if condition.ask not in order or order.index(condition.ask) >= order.index(before):
            return False
        answer = given.get(condition.ask, "")
        chosen = [answer] if isinstance(answer, str) else answer
        if not any(chosen) or not asked_slowly(condition.ask, order, given, rule_of):
            return False
        if condition.test == Check.ANSWERED:
            return True
        hit = any(one in condition.values for one in chosen)
        return hit if condition.test == Check.IS else not hit

    for rule, before in ((page_rule, first_of_page), (own_rule, key)):
        found = [counts(condition, before) for condition in rule.conditions]
        if found and not (all(found) if rule.match == Match.ALL else any(found)):
            return False
    return True


@given(surveys, st.lists(rules, min_size=3, max_size=3), answers)
def test_the_path_is_that_of_a_slow_walk(pages, page_rules, given):
    keys = iter(KEYS * 2)
    sheets, rule_of, order = [], {}, []
    for rules_here, rule in zip(pages, page_rules, strict=False):
        page_rule = Rule(rule.match, rule.conditions)  # each page has one of its own
        places = []
        for own in rules_here:
            key = next(keys)
            if key in rule_of:
                break
            places.append(Place(key, own))
            rule_of[key] = (page_rule, own)
            order.append(key)
        sheets.append(Sheet(tuple(places), page_rule))
    fast = {key for keys_here in on_path(sheets, given) for key in keys_here}
    assert fast == {key for key in order if asked_slowly(key, order, given, rule_of)}
    known = {key: given[key] for key in ("a", "c") if key in given}
    assert fast <= may_come_to(sheets, known)  # whatever else they answer


def test_of_whom_little_is_known_may_be_asked_what_hangs_on_the_rest():
    hangs_on_which = Sheet((Place("bus"),), Rule(conditions=(Condition("which", Check.ANSWERED),)))
    sheets = [*SURVEY, hangs_on_which]
    everything = {"club", "which", "how_often", "why_not", "anything", "bus"}
    assert may_come_to(sheets, {}) == everything
    assert may_come_to(sheets, {"club": "yes"}) == everything - {"why_not"}
    assert may_come_to(sheets, {"club": "no"}) == {"club", "why_not", "anything"}


OFFERS = {
    "club": Offer(("yes", "no")),
    "many": Offer(("a", "b", "c"), many=True),
    "age": Offer(),
    "end": Offer(),
}


def rule(*conditions, match=Match.ALL):
    return Rule(match, conditions)


@pytest.mark.parametrize(
    ("of_end", "trouble"),
    [
        (rule(Condition("end", Check.ANSWERED)), Trouble.LOOKS_DOWN),
        (rule(Condition("lost", Check.ANSWERED)), Trouble.GONE),
        (rule(Condition("club", Check.IS, ("perhaps",))), Trouble.GONE),
        (rule(CLUB, NO_CLUB), Trouble.NEVER),
        (rule(Condition("club", Check.IS_NOT, ("yes", "no"))), Trouble.NEVER),
        (
            rule(
                Condition("age", Check.AT_LEAST, ("12",)), Condition("age", Check.AT_MOST, ("11",))
            ),
            Trouble.NEVER,
        ),
        (rule(CLUB, NO_CLUB, match=Match.ANY), None),
        (rule(Condition("many", Check.IS, ("a",)), Condition("many", Check.IS, ("b",))), None),
        (rule(CLUB), None),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_a_rule(of_end, trouble):
    sheets = [
        Sheet((Place("club"), Place("many"), Place("age"))),
        Sheet((Place("end", of_end),)),
    ]
    found = [one.trouble for one in findings(sheets, OFFERS)]
    assert found == ([trouble] if trouble else [])


def test_a_question_that_rests_on_one_that_excludes_it_is_never_asked():
    sheets = [
        Sheet((Place("club"),)),
        Sheet((Place("age"),), rule(CLUB)),
        Sheet((Place("end"),), rule(Condition("age", Check.ANSWERED), NO_CLUB)),
    ]
    assert findings(sheets, OFFERS) == [Finding(Trouble.NEVER, "end")]


def test_a_survey_in_which_some_are_asked_nothing_is_a_dead_end():
    sheets = [Sheet((Place("club", rule(Condition("age", Check.ANSWERED))),))]
    assert [one.trouble for one in findings(sheets, OFFERS)][-1] == Trouble.DEAD_END
    assert findings([Sheet(())], OFFERS) == [Finding(Trouble.EMPTY, "1")]
