"""Beside a clause, and to the person who spoke: what was said, decided and changed."""

import json
from datetime import date

import pytest
import time_machine
from django.template import Context, Template

from consult.documents.answers import SPLIT, Answer
from consult.participation.actions import take_back
from consult.participation.models import Contribution, Prompt, State
from consult.participation.profile import Audience, How
from insights.decisions.evidence import origins_in
from insights.decisions.models import DecisionEntry
from insights.results.people import turnouts_by_clause
from insights.results.turnout import Turnout
from tests.factories.consultations import (
    clause,
    clause_prompts,
    make_consultation,
    make_strategy,
    publish,
    say,
)
from tests.factories.insights import code, decide, make_codeframe, make_theme, reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    consultation = make_consultation(decisions_due=date(2026, 5, 3))
    travel, quiet = clause("Families may get help with travel."), clause("Clubs have a quiet room.")
    return make_strategy(consultation, blocks=[travel, quiet])


@pytest.fixture
def travel_theme(strategy):
    return make_theme(make_codeframe(strategy.get_parent().specific), "Getting there")


def panels(strategy):
    """Return the panel of each clause of the newest version as text."""
    version = strategy.newest_version
    page = Template(
        "{% load evidence %}{% document_evidence version as evidence %}"
        "{% for wording in version.clauses.all %}{% clause_panel evidence wording %}@{% endfor %}"
    )
    return page.render(Context({"version": version})).split("@")[:-1]


def told(contribution):
    page = Template(
        "{% load evidence %}{% happened_to_all said as happened %}"
        "{% for one in said %}{% what_happened happened one %}{% endfor %}"
    )
    return page.render(Context({"said": [contribution]}))


def test_a_clause_says_how_many_people_commented_in_any_version_and_a_group_counts_as_its_members(
    strategy,
):
    for number in range(4):
        say(clause_prompts(strategy)[0], f"Words {number}")
    strategy = reword(strategy, "may", "will")
    say(clause_prompts(strategy)[0], "From our group", how=How.GROUP, group_size=8)
    take_back(sitting=say(clause_prompts(strategy)[0], "Not after all").participation)
    travel, quiet = panels(strategy)
    assert "5 responses, 12 people commented" in travel
    assert "Changed in version 2" in travel
    assert "Fewer than 5 people commented." in quiet


def test_who_spoke_on_a_clause_or_on_one_it_came_out_of_counts_once(strategy, travel_theme):
    travel, quiet = strategy.blocks()
    for number in range(5):
        code(say(clause_prompts(strategy)[0], f"Words {number}"), travel_theme)
    decide(travel_theme, clauses=[clause_prompts(strategy)[0].clause_version.clause])
    buses, taxis = clause("Buses come."), clause("Taxis come.")
    strategy.body = json.dumps([buses, taxis, quiet])
    publish(strategy, answers={travel["id"]: Answer(SPLIT, (buses["id"], taxis["id"]))})
    group = say(clause_prompts(strategy)[0], "Buses", how=How.GROUP, group_size=4).participation
    on_origin = Prompt.objects.get(clause_version__clause__retired_in__isnull=False)
    Contribution.objects.create(participation=group, prompt=on_origin, text="And before.")
    on_buses, on_taxis, beside = panels(strategy)
    assert "6 responses, 9 people commented" in on_buses
    assert "6 responses, 9 people commented" in on_taxis
    version = strategy.versions.get(number=2)
    counted = turnouts_by_clause(strategy.pk, origins_in(version))
    assert {clause: counted_slowly(clause, version) for clause in counted} == counted
    assert "Getting there" in on_taxis
    assert "cp-tag" in on_taxis
    assert "Fewer than 5 people commented." in beside


def counted_slowly(clause, version):
    """Go through everything that was said, one by one."""
    sources = {source for source, _before in origins_in(version).get(clause, ())}
    said = [
        one.participation
        for one in Contribution.objects.all()
        if one.prompt.clause_version.clause_id in {clause, *sources}
    ]
    return Turnout(
        len({one.pk for one in said}), sum({one.pk: one.people for one in said}.values())
    )


def test_a_person_is_led_to_the_pieces_of_what_they_spoke_on_or_reads_why_it_is_gone(strategy):
    said = say(clause_prompts(strategy)[0], "The bus never comes.")
    travel, quiet = strategy.blocks()
    buses, taxis = clause("Buses come."), clause("Taxis come.")
    strategy.body = json.dumps([buses, taxis, quiet])
    publish(strategy, answers={travel["id"]: Answer(SPLIT, (buses["id"], taxis["id"]))})
    page = told(said)
    assert "Since version 2 the words of 0.1 stand in another place:" in page
    assert f'href="{strategy.url}#c0-2"' in page
    strategy.body = json.dumps([quiet])
    publish(strategy)
    assert "Why: Nobody needs it." in told(said)


def test_a_theme_is_named_beside_a_clause_only_where_five_raised_it_there(strategy, travel_theme):
    waiting = make_theme(travel_theme.codeframe, "Waiting for an answer")
    said = [say(clause_prompts(strategy)[0], f"Words {number}") for number in range(9)]
    for contribution in said[:5]:
        code(contribution, travel_theme)
    for contribution in said[5:]:
        code(contribution, waiting)
    panel = panels(strategy)[0]
    assert "9 people commented" in panel
    assert "1 theme:" in panel
    assert "Getting there" in panel
    assert "Waiting" not in panel


def test_a_panel_shows_the_decision_that_holds(strategy, travel_theme):
    touched = [strategy.newest_version.clauses.get(number="0.1").clause]
    decide(travel_theme, clauses=touched, outcome="partly", reason="Two buses only.")
    assert "Two buses only." in panels(strategy)[0]
    decide(travel_theme, clauses=[], reason="On reflection, elsewhere.")
    assert "cp-tag" not in panels(strategy)[0]


def test_the_evidence_of_many_clauses_takes_as_many_queries_as_that_of_one(
    strategy, travel_theme, django_assert_num_queries
):
    big = make_strategy(
        strategy.get_parent().specific, blocks=[clause(f"Clause {n}") for n in range(20)]
    )
    for prompt in clause_prompts(big)[:10]:
        for number in range(5):
            code(say(prompt, f"Words {number}"), travel_theme)
    decide(travel_theme, clauses=[row.clause for row in big.newest_version.clauses.all()])
    version = big.newest_version
    list(version.clauses.all())
    page = Template("{% load evidence %}{% document_evidence version as evidence %}")
    for shown, queries in ((strategy.newest_version, 4), (version, 5)):
        with django_assert_num_queries(queries):
            page.render(Context({"version": shown}))


def test_a_person_reads_the_themes_the_decision_and_what_their_clause_became(
    strategy, travel_theme
):
    said = say(clause_prompts(strategy)[0], "The bus never comes.")
    waiting = make_theme(travel_theme.codeframe, "Waiting for an answer")
    code(said, travel_theme, waiting)
    decide(travel_theme, reason="Buses will come.", owner="Head of travel", due=date(2026, 9, 1))
    reword(strategy, "may", "will")
    with time_machine.travel(date(2026, 4, 1)):
        page = told(said)
    for words in (
        "It was counted under 2 themes",
        "Buses will come.",
        "Head of travel answers for it.",
        "1 September 2026",
        "0.1, changed in version 2",
        "No answer yet: Waiting for an answer",
        "You will hear by 3 May 2026.",
    ):
        assert words in page


def test_a_promise_that_has_gone_by_is_said_to_be_late(strategy):
    said = say(clause_prompts(strategy)[0], "Hello?")
    with time_machine.travel(date(2026, 5, 4)):
        assert "We said you would hear by 3 May 2026. We are late." in told(said)


def test_safeguarding_looks_like_words_kept_private(strategy, travel_theme):
    decide(travel_theme)
    prompt = clause_prompts(strategy)[0]
    worry = say(prompt, "Worry", state=State.SAFEGUARDING)
    private = say(prompt, "Private", state=State.PRIVATE)
    shown = say(prompt, "Shown")
    for said in (worry, private, shown):
        code(said, travel_theme)
    assert told(worry) == told(private)
    assert "We have it" in told(worry)
    assert travel_theme.name in told(shown)
    assert travel_theme.name not in told(worry)


def test_words_taken_back_have_no_story(strategy):
    said = say(clause_prompts(strategy)[0], "Words")
    said.text, said.state = "", State.TAKEN_BACK
    said.save()
    assert told(said).strip() == ""


def with_nine(panels):
    return [panel.replace("12 responses, 12 people", "9 responses, 9 people") for panel in panels]


def test_three_young_people_on_a_theme_cannot_be_told_from_a_panel(strategy, travel_theme):
    prompt = clause_prompts(strategy)[0]
    for number in range(9):
        say(prompt, f"Words {number}")
    before = panels(strategy)
    said = [say(prompt, f"Young {n}", audience=Audience.YOUNG_PERSON) for n in range(3)]
    assert with_nine(panels(strategy)) == before
    for contribution in said:
        code(contribution, travel_theme)
    assert with_nine(panels(strategy)) == before


def test_an_outcome_is_a_word_and_an_icon():
    page = Template("{% load evidence %}{% outcome_tag outcome %}")
    for outcome in DecisionEntry.Outcome:
        shown = page.render(Context({"outcome": outcome.value}))
        assert str(outcome.label) in shown
        assert "<svg" in shown
