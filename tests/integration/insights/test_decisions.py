"""The ledger of decisions: recorded once, changed by another entry, the same wherever it shows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.urls import reverse

from home.roles import ANALYST, COMMISSIONER, EDITOR, MODERATOR
from insights.decisions.models import ChangesPage, DecisionEntry, YouSaidWeDidPage
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, decide, make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    return make_strategy(make_consultation(title="Short breaks"))


@pytest.fixture
def theme(strategy):
    return make_theme(make_codeframe(strategy.get_parent().specific), "Getting there")


@pytest.fixture
def commissioner(client):
    user = member_of(COMMISSIONER)
    client.force_login(user)
    return user


def typed(strategy, **changes):
    first = strategy.newest_version.clauses.first()
    return {
        "said": "“May” is no promise.",
        "outcome": "accepted",
        "reason": "You are right.",
        "owner": "Head of travel",
        "due": "2026-12-01",
        "decided_on": "2026-11-09",
        "clauses": [first.clause_id],
        "seen": "0",
    } | changes


def address(theme):
    return reverse("decisions:record", args=[theme.pk])


def test_a_decision_is_recorded_with_the_clauses_it_touches(client, commissioner, strategy, theme):
    assert "1.1 Families may get help with travel." in client.get(address(theme)).content.decode()
    response = client.post(address(theme), typed(strategy))
    assert response.status_code == 302
    entry = theme.decision.newest
    assert (entry.by, entry.outcome, entry.due) == (commissioner, "accepted", date(2026, 12, 1))
    assert [row.block_id for row in entry.clauses.all()] == [
        strategy.newest_version.clauses.first().clause.block_id
    ]


def test_a_form_sent_twice_is_one_entry(client, commissioner, strategy, theme):
    for _ in range(2):
        response = client.post(address(theme), typed(strategy), follow=True)
    assert theme.decision.entries.count() == 1
    assert "Nothing was changed" in response.content.decode()


def test_a_change_is_another_entry_and_the_earlier_one_stays(client, commissioner, strategy, theme):
    client.post(address(theme), typed(strategy))
    seen = theme.decision.newest.pk
    client.post(address(theme), typed(strategy, reason="We found a bus.", seen=seen))
    assert [entry.reason for entry in theme.decision.entries.all()] == [
        "We found a bus.",
        "You are right.",
    ]
    page = client.get(address(theme)).content.decode()
    assert "You are right." in page
    with pytest.raises(IntegrityError), transaction.atomic():
        theme.decision.entries.update(reason="It was always so.")


def test_nobody_overwrites_a_decision_that_they_have_not_seen(
    client, commissioner, strategy, theme
):
    shown = client.get(address(theme)).content.decode()
    assert '<input type="hidden" name="seen" value="0"' in shown
    colleague = member_of(COMMISSIONER, name="colleague")
    meanwhile = decide(theme, by=colleague, reason="There is no bus yet.")
    page = client.post(address(theme), typed(strategy)).content.decode()
    assert theme.decision.newest == meanwhile
    for words in ("Somebody recorded another decision", "There is no bus yet.", "colleague"):
        assert words in page
    assert "You are right." in page
    assert f'name="seen" value="{meanwhile.pk}"' in page
    client.post(address(theme), typed(strategy, seen=meanwhile.pk))
    assert theme.decision.newest.reason == "You are right."


@pytest.mark.parametrize("role", [EDITOR, ANALYST, MODERATOR])
def test_the_act_itself_asks_who_decides(theme, role):
    with pytest.raises(PermissionDenied):
        decide(theme, by=member_of(role))
    assert not DecisionEntry.objects.exists()


def test_what_was_typed_is_kept_when_something_is_missing(client, commissioner, strategy, theme):
    page = client.post(address(theme), typed(strategy, reason="", due="soon")).content.decode()
    for kept in ("“May” is no promise.", "Head of travel", 'value="soon"', "required"):
        assert kept in page
    assert not DecisionEntry.objects.exists()


def test_a_clause_of_another_consultation_cannot_be_touched(client, commissioner, strategy, theme):
    other = make_strategy().newest_version.clauses.first()
    page = client.post(address(theme), typed(strategy, clauses=[other.clause_id]))
    assert page.status_code == 200
    assert not DecisionEntry.objects.exists()


@pytest.mark.parametrize("role", [EDITOR, ANALYST, MODERATOR])
def test_nobody_else_records_decisions(client, strategy, theme, role):
    client.force_login(member_of(role))
    for page in (reverse("decisions:index"), address(theme)):
        assert client.get(page).status_code == 302
    assert client.post(address(theme), typed(strategy)).status_code == 302
    assert not DecisionEntry.objects.exists()


def test_themes_without_a_decision_come_first(client, commissioner, theme):
    waiting = make_theme(theme.codeframe, "Waiting for an answer")
    make_theme(theme.codeframe, "Only an idea", status="candidate")
    decide(theme)
    page = client.get(reverse("decisions:index")).content.decode()
    assert page.index(waiting.name) < page.index(theme.name)
    assert "1 of 2 themes have a decision." in page
    assert "Only an idea" not in page


def test_the_list_takes_the_same_queries_for_one_theme_as_for_many(
    client, commissioner, theme, django_assert_max_num_queries
):
    for number in range(12):
        decide(make_theme(theme.codeframe, f"Theme {number}"))
    client.get(reverse("decisions:index"))
    with django_assert_max_num_queries(24):
        client.get(reverse("decisions:index"))


def test_an_editor_chooses_a_decision_by_the_name_of_its_theme(client, theme):
    decide(theme)
    client.force_login(member_of(EDITOR))
    assert "Getting there" in client.get(reverse("decision_chooser:choose")).content.decode()


def test_a_reason_changed_in_the_admin_changes_page_panel_and_receipt(
    client, commissioner, strategy, theme
):
    said = say(clause_prompts(strategy)[0], "The bus never comes.")
    code(said, theme)
    client.post(address(theme), typed(strategy))
    changes = ChangesPage.objects.get()
    story = changes.add_child(
        instance=YouSaidWeDidPage(
            title="You said, we did",
            consultation=strategy.get_parent().specific,
            story=[("words", "Here are the answers."), ("decision", theme.decision)],
        )
    )

    def everywhere():
        version = strategy.newest_version
        parts = Template(
            "{% load evidence %}{% document_evidence version as evidence %}"
            "{% clause_panel evidence wording %}@"
            "{% happened_to_all all_said as happened %}{% what_happened happened said %}"
        )
        context = {"version": version, "wording": version.clauses.first()}
        context |= {"said": said, "all_said": [said]}
        panel, receipt = parts.render(Context(context)).split("@")
        pages = [story.url, changes.url, reverse("told:theme", args=[theme.pk])]
        return [panel, receipt, *(client.get(page).content.decode() for page in pages)]

    assert all("You are right." in shown for shown in everywhere())
    seen = theme.decision.newest.pk
    client.post(address(theme), typed(strategy, reason="We found a bus.", seen=seen))
    for shown in everywhere():
        assert "We found a bus." in shown
        assert "You are right." not in shown
