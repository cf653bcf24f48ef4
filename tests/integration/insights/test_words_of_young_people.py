"""A young person's words are shown nowhere without their consent, and never with a name."""

import pytest
from django.urls import reverse

from consult.moderation import actions
from consult.participation.models import Contribution, State
from consult.taking_out import Part, Wanted
from home.roles import MODERATOR
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.insights import code, make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Six young people speak on one clause and one theme: all but two agreed to be quoted."""
    prompt = clause_prompts(make_strategy())[0]
    theme = make_theme(make_codeframe(prompt.page.get_parent().specific))
    moderator = member_of(MODERATOR)
    wanted = [Wanted("Zebedee", Part.NAME)]
    for number, consent in enumerate([True, True, True, True, False, None]):
        text = f"Number {number}: my brother Zebedee waits."
        said = say(prompt, text, audience="young_person", consent=consent, state=State.WAITING)
        actions.redact(
            contribution=said.pk, seen=State.WAITING, by=moderator, reason="A name.", wanted=wanted
        )
        code(said, theme)
    return prompt, theme


def test_every_public_page_shows_what_they_agreed_to_and_no_name(client, told):
    prompt, theme = told
    pages = [
        reverse("told:clause", args=[prompt.clause_version.clause_id]),
        reverse("told:theme", args=[theme.pk]),
    ]
    for address in pages:
        page = client.get(address).content.decode()
        assert [number for number in range(6) if f"Number {number}:" in page] == [0, 1, 2, 3]
        assert "[name removed]" in page
        assert "Zebedee" not in page
    for address in ("/", prompt.page.url, reverse("told:said")):
        page = client.get(address).content.decode()
        assert "Zebedee" not in page
        assert "Number 4" not in page
        assert "Number 5" not in page
    assert Contribution.objects.publishable().count() == 4
