"""What moderators do to words, in the analysts' eyes."""

import pytest
from django.urls import reverse

from consult.moderation import actions
from consult.moderation.models import PolicyReason
from consult.participation.models import Contribution, State, Voice
from consult.taking_out import Part, Wanted
from home.roles import ANALYST, MODERATOR, SAFEGUARDING_LEAD
from insights.coding.actions import run_rules
from insights.coding.models import Coding
from insights.coding.querysets import progress, to_code
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.insights import make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def said(prompts):
    return say(prompts[0], "My son Bartholomew needs a taxi.", state=State.WAITING)


@pytest.fixture
def theme(said):
    frame = make_codeframe(said.participation.consultation)
    theme = make_theme(frame, phrases="taxi\nnames")
    run_rules(codeframe=frame, by=member_of(ANALYST, name="first"))
    return theme


def marked(said):
    said.refresh_from_db()
    return [said.text[one.start : one.end] for one in said.suggestions.all()]


def test_what_the_rules_found_stays_where_it_belongs(said, theme):
    moderator = member_of(MODERATOR)
    assert marked(said) == ["taxi"]
    wanted = [Wanted("Bartholomew", Part.NAME)]
    given = {"contribution": said.pk, "by": moderator}
    actions.redact(seen=State.WAITING, reason="A name.", wanted=wanted, **given)
    assert marked(said) == ["taxi"]  # and "name" of the marker is nobody's word
    actions.undo(seen=State.PUBLISHED, **given)
    assert marked(said) == ["taxi"]
    actions.redact(seen=State.WAITING, reason="x", wanted=[Wanted("taxi")], **given)
    assert marked(said) == []
    actions.undo(seen=State.PUBLISHED, **given)
    assert marked(said) == ["taxi"]


def test_what_is_not_counted_is_not_read_nor_counted_by_analysts(said, theme):
    analyst = member_of(ANALYST)
    actions.not_count(
        contribution=said.pk,
        seen=State.WAITING,
        by=member_of(MODERATOR),
        policy_reason=PolicyReason.objects.first(),
    )
    assert not to_code(analyst).exists()
    assert progress(analyst) == {}


def test_what_the_leads_have_is_coded_by_them_alone(client, said, theme):
    Contribution.objects.filter(pk=said.pk).update(state=State.SAFEGUARDING)
    frame = theme.codeframe_id
    read = reverse("coding:read", args=[frame, said.pk])
    press = reverse("coding:code", args=[frame, said.pk])
    for role, status, codings in ((ANALYST, 404, 0), (SAFEGUARDING_LEAD, 200, 1)):
        client.force_login(member_of(role))
        assert client.get(read).status_code == status
        client.post(press, {"act": f"add:{theme.pk}"})
        assert Coding.objects.count() == codings
        listed = client.get(reverse("coding:list", args=[frame])).content.decode()
        assert ("Bartholomew" in listed) == bool(codings)


def test_other_words_and_a_helpers_words_are_named_as_such(client, said, theme):
    Contribution.objects.filter(pk=said.pk).update(
        text="", suggestion="Taxis come.", voice=Voice.HELPER
    )
    client.force_login(member_of(ANALYST))
    frame = theme.codeframe_id
    listed = client.get(reverse("coding:list", args=[frame])).content.decode()
    page = client.get(reverse("coding:read", args=[frame, said.pk])).content.decode()
    for shown in (listed, page):
        assert "Taxis come." in shown
        assert "helper" in shown
