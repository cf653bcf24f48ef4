"""A theme is answered once people can speak, and never where the consultation was stopped."""

import pytest
from django.core.exceptions import PermissionDenied

from consult.lifecycle import WITHDRAWN
from home.roles import COMMISSIONER
from insights.decisions.models import DecisionEntry
from tests.factories.consultations import make_consultation
from tests.factories.insights import decide, make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

TOO_EARLY = {"opened_days_ago": -1}
STOPPED = {"override": WITHDRAWN}


def theme_of(**fields):
    return make_theme(make_codeframe(make_consultation(**fields)))


@pytest.mark.parametrize("fields", [{}, {"opened_days_ago": 40}], ids=["open", "closed"])
def test_a_theme_can_be_answered_between_two_versions_and_after_closing(fields):
    assert decide(theme_of(**fields)).pk


@pytest.mark.parametrize("fields", [TOO_EARLY, STOPPED], ids=["too early", "stopped"])
def test_nothing_is_decided_before_anybody_could_speak_or_where_it_was_stopped(fields):
    with pytest.raises(PermissionDenied, match="have their say"):
        decide(theme_of(**fields))
    assert not DecisionEntry.objects.exists()


def test_the_screen_says_why_and_keeps_what_was_typed(client):
    theme = theme_of(**STOPPED)
    client.force_login(member_of(COMMISSIONER))
    page = client.post(
        f"/admin/decisions/{theme.pk}/",
        {
            "said": "We wait too long.",
            "outcome": "accepted",
            "reason": "A reason typed with care.",
            "owner": "Head of SEND",
            "decided_on": "2026-11-24",
        },
    )
    assert page.status_code == 200
    words = page.content.decode()
    assert "You can decide once people can have their say" in words
    assert "A reason typed with care." in words
    assert not DecisionEntry.objects.exists()
