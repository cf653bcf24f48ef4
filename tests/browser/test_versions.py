"""An editor splits a clause and publishes again; who reads the old words is led to the pieces."""

import json

from django.urls import reverse

from consult.documents.models import StrategyPage
from home.roles import EDITOR
from tests.factories.consultations import clause, make_strategy
from tests.factories.people import member_of


def test_an_editor_splits_a_clause_and_readers_find_both_pieces(page, sign_in, axe_faults):
    both = clause("Families get help with travel. A named worker phones them each month.")
    travel, worker = clause("Families get help with travel."), clause("A named worker phones them.")
    gone = clause("A strategy board meets in May.")
    document = make_strategy(blocks=[both, gone])
    draft = StrategyPage.objects.get(pk=document.pk)
    draft.body = json.dumps([travel, worker])
    draft.save_revision()
    sign_in(page, member_of(EDITOR))

    page.goto(reverse("publish_document_version", args=[document.pk]))
    split = page.get_by_role("group", name="What became of 0.1?")
    assert split.get_by_label("It was split").is_checked()
    assert split.get_by_label("Which number").input_value() == "0.1, 0.2"
    page.get_by_label("What is this version").fill("Two promises in place of one.")
    page.get_by_role("button", name="Publish version 2").click()
    page.get_by_role("alert").get_by_role("link", name="Say what became of 0.2.").wait_for()
    assert axe_faults(page, within=".cp-staff") == []
    removed = page.get_by_role("group", name="What became of 0.2?")
    removed.get_by_label("It was removed").check()
    removed.get_by_label("Why was it removed?").fill("The board meets no more.")
    page.get_by_role("button", name="Publish version 2").click()
    page.get_by_text("Version 2 is published").wait_for()

    page.goto(f"{document.url}?version=1")
    page.get_by_role("link", name="0.2 of version 2").wait_for()
    page.get_by_text("The board meets no more.").wait_for()
    page.get_by_role("link", name="0.1 of version 2").click()
    page.get_by_text("Families get help with travel.").wait_for()


def test_a_draft_waits_for_its_time_until_an_editor_cancels(page, sign_in, axe_faults):
    document = make_strategy(published=False)
    document.save_revision()
    sign_in(page, member_of(EDITOR))

    page.goto(reverse("publish_document_version", args=[document.pk]))
    page.get_by_label("What is this version").fill("Our first ideas.")
    page.get_by_label("Publish it later").fill("2099-05-03T09:00")
    page.get_by_role("button", name="Publish at this time").click()
    page.get_by_text("will be published on 3 May 2099 at 09:00").wait_for()

    page.goto(reverse("publish_document_version", args=[document.pk]))
    page.get_by_text("A draft waits to be published on 3 May 2099 at 09:00").wait_for()
    assert axe_faults(page, within=".cp-staff") == []
    page.get_by_role("button", name="Cancel the schedule").click()
    page.get_by_text("The schedule is cancelled.").wait_for()
