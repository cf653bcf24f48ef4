"""What people set about actions: kept entry by entry, shown beside the words, counted honestly."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from consult.documents.register import Clause
from consult.documents.tracking.actions import TrackingRefused, record_update
from consult.documents.tracking.models import ActionUpdate
from home.models import AreaSettings
from home.roles import ANALYST, COMMISSIONER
from tests.factories.consultations import action, clause, heading, make_strategy, publish
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


def two_actions():
    return [
        heading("What we will do"),
        action("Open a club", by_when="May 2027", who="Council"),
        action("Write a leaflet", by_when="TBC"),
    ]


@pytest.fixture
def page():
    return make_strategy(blocks=two_actions())


def action_of(page, words="Write a leaflet"):
    return Clause.objects.get(document_id=page.pk, versions__text=words)


@pytest.fixture
def helen():
    return member_of(COMMISSIONER, name="helen")


def text(client, url, **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def actions_url(page):
    return f"{page.get_url()}actions/"


def test_the_newest_entry_holds_and_each_is_kept(page, helen):
    leaflet = action_of(page)
    first = record_update(clause=leaflet, by=helen, status="started", owners=["Ann", " "])
    second = record_update(clause=leaflet, by=helen, status="done", seen=first.pk)

    assert list(leaflet.action_updates.all()) == [second, first]
    assert first.owners == ["Ann"]
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionUpdate.objects.filter(pk=first.pk).update(status="done")
    assert record_update(clause=leaflet, by=helen, status="done", seen=second.pk) is None


def test_what_somebody_else_set_meanwhile_is_not_lost(page, helen):
    leaflet = action_of(page)
    record_update(clause=leaflet, by=helen, status="started")
    with pytest.raises(TrackingRefused, match="Somebody else"):
        record_update(clause=leaflet, by=helen, status="stopped", note="No money.")


def test_only_those_named_may_and_only_for_actions_that_stand(page, helen):
    with pytest.raises(PermissionDenied):
        record_update(clause=action_of(page), by=member_of(ANALYST), status="done")
    page.body = page.body.stream_block.to_python([clause("No action.")])
    publish(page)
    paragraph = Clause.objects.get(document_id=page.pk, versions__text="No action.")
    for wrong in (paragraph, action_of(page)):
        with pytest.raises(TrackingRefused, match="no action"):
            record_update(clause=wrong, by=helen, status="done")


def test_a_date_that_a_person_set_stands_beside_the_words_and_ends_no_count_of_words(
    client, page, helen
):
    AreaSettings.objects.update_or_create(site=Site.objects.get(), defaults={"forum": "Our Forum"})
    with time_machine.travel("2026-05-03 12:00", tick=False):
        first = record_update(
            clause=action_of(page), by=helen, status="started", due=date(2027, 5, 1)
        )
    with time_machine.travel("2026-06-03 12:00", tick=False):
        record_update(
            clause=action_of(page),
            by=helen,
            status="started",
            due=date(2027, 5, 1),
            owners=["Ann"],
            with_forum=True,
            note="Two drafts are written.",
            seen=first.pk,
        )

    for shown in (text(client, page.get_url()), text(client, actions_url(page))):
        assert "2 actions. 1 gives no date. 1 names nobody." in shown
        assert "TBC<br><strong>Due 1 May 2027</strong>, set 3 May 2026" in shown
        assert "Ann, " in shown
        assert "Our Forum" in shown
        assert "Started" in shown
        assert "helen" not in shown
    history = text(client, actions_url(page))
    assert history.index("<b>3 June 2026:</b>") < history.index("<b>3 May 2026:</b>")
    assert "Two drafts are written." in history


def test_filters_are_links_that_leave_what_they_say(client, page, helen):
    today = timezone.localdate()
    record_update(
        clause=action_of(page, "Open a club"),
        by=helen,
        status="started",
        due=today - timedelta(days=2),
    )
    left = {
        show: ("Open a club" in shown, "Write a leaflet" in shown)
        for show in ("", "no-date", "no-lead", "late", "untouched", "nonsense")
        if (shown := text(client, actions_url(page), show=show))
    }
    assert left == {
        "": (True, True),
        "no-date": (False, True),
        "no-lead": (False, True),
        "late": (True, False),
        "untouched": (False, False),
        "nonsense": (True, True),
    }
    assert "No date (1)" in text(client, actions_url(page))
    assert "1 has started. 1 is late." in text(client, actions_url(page))


def test_what_nobody_touches_for_90_days_says_so_unless_it_is_done(client, page, helen):
    record_update(clause=action_of(page, "Open a club"), by=helen, status="done")
    with time_machine.travel(timezone.now() + timedelta(days=89)):
        assert "Nobody has touched" not in text(client, actions_url(page))
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        shown = text(client, actions_url(page))
    assert "Nobody has touched 1 for 90 days." in shown
    assert shown.count("Nobody has touched this for 90 days.") == 1


def test_a_draft_has_no_page_of_actions(client):
    page = make_strategy(published=False)
    assert client.get(actions_url(page)).status_code == 404


def fields(row, **values):
    prefix = f"a{row.pk}"
    return {f"{prefix}-{name}": value for name, value in values.items()}


def test_staff_save_all_they_changed_at_once_and_nothing_else(client, page, helen):
    client.force_login(helen)
    club, leaflet = action_of(page, "Open a club"), action_of(page)
    url = reverse("tracking:document", args=[page.pk])
    assert "Open a club" in text(client, url)

    answer = client.post(
        url,
        fields(leaflet, status="started", due="2027-05-01", owners="Ann; Bo", with_forum="on")
        | fields(club, status="", due="", owners="", note="", seen=""),
        follow=True,
    )

    assert "1 action is saved." in answer.content.decode()
    [entry] = ActionUpdate.objects.all()
    assert (entry.clause, entry.due, entry.owners) == (leaflet, date(2027, 5, 1), ["Ann", "Bo"])
    assert (entry.with_forum, entry.by) == (True, helen)


def test_what_cannot_be_saved_is_shown_again_with_what_was_typed(client, page, helen):
    client.force_login(helen)
    club, leaflet = action_of(page, "Open a club"), action_of(page)
    url = reverse("tracking:document", args=[page.pk])
    posted = fields(leaflet, status="stopped", seen="") | fields(
        club, due="2027-05-01", note="Asked Bo.", seen=""
    )

    shown = client.post(url, posted).content.decode()

    assert "Say why it was stopped." in shown
    assert "Say how far this action is." in shown
    assert "Asked Bo." in shown
    assert not ActionUpdate.objects.exists()

    record_update(clause=club, by=helen, status="done")
    shown = client.post(url, fields(club, status="started", seen="")).content.decode()
    assert "Somebody else has changed this action since." in shown
    assert ActionUpdate.objects.count() == 1


def queries(client, url):
    client.get(url)  # what the frame keeps is kept by now
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_lists_take_no_more_queries_for_many_actions(client, helen):
    few = make_strategy(blocks=two_actions())
    client.force_login(helen)
    index = queries(client, reverse("tracking:index"))
    many = make_strategy(
        few.get_parent().specific,
        title="Many",
        blocks=[action(f"Action {number}") for number in range(30)],
    )
    for row in many.clauses.all():
        record_update(clause=row, by=helen, status="started")

    assert queries(client, reverse("tracking:index")) == index <= 15
    one, other = (queries(client, reverse("tracking:document", args=[p.pk])) for p in (few, many))
    assert one == other <= 18
    client.logout()
    assert queries(client, actions_url(few)) == queries(client, actions_url(many)) <= 13


def test_what_is_no_action_any_more_is_not_tracked(page, helen):
    leaflet = action_of(page)
    blocks = page.blocks()
    blocks[2] = {**clause("Write a leaflet"), "id": blocks[2]["id"]}
    page.body = page.body.stream_block.to_python(blocks)
    publish(page)

    with pytest.raises(TrackingRefused):
        record_update(clause=leaflet, by=helen, status="done")


def test_two_owners_on_two_lines_of_a_document_do_not_run_together(client, helen):
    page = make_strategy(blocks=[action("Open it", by_when="Autumn\ntbc", who="Forum\nCouncil")])
    client.force_login(helen)

    shown = text(client, reverse("tracking:document", args=[page.pk]))

    assert "“Autumn; tbc”; “Forum; Council”" in shown
