"""A priority leads to the specifications that carry it out, and each leads back."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.urls import reverse

from consult.documents.actions import publish_newest
from consult.documents.answers import REMOVED, Answer
from consult.documents.carrying.actions import say_what_is_carried_out
from consult.documents.carrying.models import CarriedOutBy
from consult.documents.models import ServiceSpecificationPage
from consult.documents.register import ClauseVersion, Priority
from consult.publishing import PublishingRefused
from home.roles import COMMISSIONER, EDITOR
from tests.factories.consultations import (
    clause,
    heading,
    make_specification,
    make_strategy,
    publish,
)
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    return make_strategy(
        title="The plan",
        blocks=[
            heading("Why"),
            clause("Because."),
            heading("Priority 1: Rest", priority=True),
            heading("Priority 2: Play", priority=True),
            clause("open a club", lead_in="We will:"),
        ],
    )


@pytest.fixture
def specification():
    return make_specification()


@pytest.fixture
def editor():
    return member_of(EDITOR)


def text(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def keys(strategy):
    first, second = (f"p{row.pk}" for row in Priority.objects.order_by("pk"))
    return first, second, f"c{ClauseVersion.objects.get(text='open a club').clause_id}"


def test_what_is_ticked_is_shown_on_both_pages_and_what_is_unticked_goes(
    client, strategy, specification, editor
):
    rest, _play, club = keys(strategy)
    client.force_login(editor)
    url = reverse("carries_out", args=[specification.pk])
    asked = client.get(url).content.decode()
    assert "Priority 1: Rest" in asked
    assert "Because." not in asked

    client.post(url, {"chosen": [rest, club]})

    shown, back = text(client, strategy), text(client, specification)
    link = f'<a href="{specification.url}">Saturday clubs</a>'
    assert shown.count(f"<b>Carried out by:</b> {link}") == 2
    assert shown.index('id="s2"') < shown.index(link) < shown.index('id="c2-1"')
    assert f'<a href="{strategy.url}#s2">Priority 1: Rest</a>' in back
    assert f'<a href="{strategy.url}#c2-1">2.1 We will: open a club</a>' in back
    assert "checked" in client.get(url).content.decode()

    client.post(url, {"chosen": [club], "seen": f"{rest} {club}"})

    assert text(client, strategy).count("Carried out by:") == 1
    assert "Rest" not in text(client, specification)


def test_a_link_survives_a_new_version_and_is_never_lost_with_a_page(
    client, strategy, specification, editor
):
    rest, *_ = keys(strategy)
    say_what_is_carried_out(specification=specification, chosen=[rest], by=editor)
    strategy.title = "The new plan"
    strategy.body = strategy.body.stream_block.to_python([clause("Nothing else.")])
    gone = {str(row.block_id): Answer(REMOVED) for row in Priority.objects.all()}
    publish(strategy, note="All new.", answers=gone)

    assert "Carried out by" not in text(client, strategy)
    say_what_is_carried_out(specification=specification, chosen=[], by=editor)
    assert CarriedOutBy.objects.count() == 1
    with pytest.raises(ProtectedError):
        ServiceSpecificationPage.objects.get(pk=specification.pk).delete()


def test_what_somebody_else_ticked_meanwhile_stays(client, strategy, specification, editor):
    rest, play, club = keys(strategy)
    client.force_login(editor)
    url = reverse("carries_out", args=[specification.pk])
    say_what_is_carried_out(specification=specification, chosen=[rest], by=editor)
    shown = client.get(url).context["form"]["seen"].value()
    say_what_is_carried_out(specification=specification, chosen=[play], by=editor)

    client.post(url, {"chosen": [club], "seen": shown})

    kept = CarriedOutBy.objects.values_list("priority__versions__title", "clause__versions__text")
    assert set(kept) == {("Priority 2: Play", None), (None, "open a club")}


def test_only_editors_say_so(strategy, specification):
    with pytest.raises(PermissionDenied):
        say_what_is_carried_out(
            specification=specification, chosen=keys(strategy), by=member_of(COMMISSIONER)
        )


@pytest.fixture
def retyped(strategy, specification, editor):
    """A strategy whose draft has the heading of a priority that is carried out in a new block."""
    rest, *_more = keys(strategy)
    say_what_is_carried_out(specification=specification, chosen=[rest], by=editor)
    draft = type(strategy).objects.get(pk=strategy.pk)
    blocks = draft.blocks()
    blocks[2] = heading("Priority 1: Rest and sleep", priority=True)
    draft.body = json.dumps(blocks)
    draft.save_revision()
    return draft


def test_nobody_loses_what_carries_a_priority_out_unasked(client, retyped):
    with pytest.raises(PublishingRefused, match="which priority is now “Priority 1: Rest”"):
        publish_newest(document=retyped, note="Clearer.", by=superuser())


def test_a_priority_whose_heading_was_typed_anew_is_asked_for_and_stays_what_it_was(
    client, retyped, specification, editor
):
    client.force_login(editor)
    url = reverse("publish_document_version", args=[retyped.pk])
    form = client.get(url).context["form"]
    [asked] = form.priorities
    assert asked.value() == retyped.blocks()[2]["id"]
    given = {"note": "Clearer.", "seen": form.now, "act": "publish"}
    assert "Say what became of “Priority 1: Rest”." in client.post(url, given).content.decode()

    client.post(url, {**given, asked.html_name: asked.value()})

    assert Priority.objects.count() == 2
    assert f'<a href="{retyped.url}#s2">Priority 1: Rest and sleep</a>' in text(
        client, specification
    )


def test_a_priority_may_be_removed_with_what_hangs_on_it(client, retyped, specification, editor):
    client.force_login(editor)
    url = reverse("publish_document_version", args=[retyped.pk])
    form = client.get(url).context["form"]
    answer = {form.priorities[0].html_name: "removed"}

    client.post(url, {"note": "Clearer.", "seen": form.now, "act": "publish", **answer})

    assert retyped.newest_version.number == 2
    assert "Rest" not in text(client, specification)
    assert CarriedOutBy.objects.count() == 1
