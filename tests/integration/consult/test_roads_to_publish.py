"""Every road by which Wagtail publishes a page: none but the act shows words to the public."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from consult.documents.actions import changes_of, save_answers
from consult.documents.answers import REMOVED, Answer
from consult.publishing import PublishingRefused
from home.models import HomePage, StandardPage
from home.roles import COMMISSIONER
from tests.factories.consultations import clause, make_consultation, make_strategy, publish
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db

SHOWN = "Families may get help with travel."
SLIPPED = "Words that nobody froze."


@pytest.fixture
def root(client):
    user = superuser()
    client.force_login(user)
    return user


@pytest.fixture
def published():
    """A published strategy whose draft has gone on."""
    page = make_strategy(blocks=[clause(SHOWN)])
    return redraft(page)


@pytest.fixture
def never_published():
    return redraft(make_strategy(blocks=[clause(SHOWN)], published=False))


def redraft(page):
    draft = type(page).objects.get(pk=page.pk)
    draft.body = [("clause", {"lead_in": "", "text": SLIPPED})]
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def now_of(page):
    return Page.objects.values("live", "live_revision_id", "last_published_at").get(pk=page.pk)


def shown(client, page):
    response = client.get(page.get_url())
    return response.content.decode() if response.status_code == 200 else ""


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def editor_form(page, **more):
    """What the editor posts for a document, its draft as it stands."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "version_note": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "clause",
        "body-0-id": "",
        "body-0-value-lead_in": "",
        "body-0-value-text": SLIPPED,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **more,
    }


@pytest.mark.parametrize(
    "road",
    [
        lambda page: page.get_latest_revision().publish(),
        lambda page: page.get_latest_revision().publish(
            user=superuser("forcing"), skip_permission_checks=True
        ),
        lambda page: PublishPageRevisionAction(page.get_latest_revision()).execute(),
        lambda page: page.publish(page.get_latest_revision()),
    ],
    ids=["revision", "revision without permission checks", "API action", "page"],
)
@pytest.mark.parametrize("state", ["published", "never_published"])
def test_code_that_publishes_a_draft_is_refused_before_anything_is_written(request, state, road):
    page = request.getfixturevalue(state)
    before = now_of(page)

    with pytest.raises(PublishingRefused, match="Publish version"):
        road(page)

    assert now_of(page) == before


def test_the_editors_own_publish_button_saves_a_draft_and_says_how_to_publish(
    client, root, published
):
    before = now_of(published)
    address = reverse("wagtailadmin_pages:edit", args=[published.pk])

    response = client.post(address, editor_form(published, **{"action-publish": "1"}), follow=True)

    assert "Publish version" in said(response)
    assert now_of(published) == before
    assert SLIPPED not in shown(client, published)
    assert SHOWN in shown(client, published)


def test_an_older_draft_is_brought_back_as_a_draft_of_a_published_document(client, root, published):
    spoilt = published.get_latest_revision()
    publish(draft_of(published), note="Travel is clearer.")
    before = now_of(published)
    address = reverse("wagtailadmin_pages:edit", args=[published.pk])

    response = client.post(address, editor_form(published, revision=spoilt.pk), follow=True)

    assert "Publish version" not in said(response)
    assert draft_of(published).pk == published.pk
    assert published.revisions.count() == 4
    assert now_of(published) == before


def test_create_and_publish_makes_a_draft_and_says_how_to_publish(client, root):
    parent = make_consultation()
    address = reverse("wagtailadmin_pages:add", args=["consult", "strategypage", parent.pk])
    new = Page(title="A new plan", slug="a-new-plan")

    response = client.post(address, editor_form(new, **{"action-publish": "1"}), follow=True)

    assert "Publish version" in said(response)
    parent.refresh_from_db()
    page = parent.get_children().get()
    assert not page.live
    assert SLIPPED not in shown(client, page)


@pytest.mark.parametrize("state", ["published", "never_published"])
def test_bulk_publishing_leaves_documents_as_they_were_and_says_so(client, root, request, state):
    page = request.getfixturevalue(state)
    before = now_of(page)
    parent = page.get_parent()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(
        f"{address}?id={parent.pk}&id={page.pk}", {"include_descendants": "on"}, follow=True
    )

    assert "Publish version" in said(response)
    assert now_of(page) == before
    assert SLIPPED not in shown(client, page)


@pytest.mark.parametrize("state", ["published", "never_published"])
def test_a_schedule_without_note_leaves_a_document_as_it_was_and_stops_no_other_page(
    request, state
):
    page = request.getfixturevalue(state)
    soon = timezone.now() + timedelta(hours=1)
    before = now_of(page)
    page.save_revision(approved_go_live_at=soon - timedelta(hours=2))
    other = Page(title="Another page", live=False)
    page.get_site().root_page.add_child(instance=other)
    other.save_revision(approved_go_live_at=soon - timedelta(hours=1, minutes=30))

    call_command("publish_scheduled")

    assert now_of(page) == before
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert now_of(other)["live"]


def test_a_copy_of_a_live_document_is_a_draft_and_the_person_is_told(client, root, published):
    parent = published.get_parent()
    address = reverse("wagtailadmin_pages:copy", args=[published.pk])
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk}

    response = client.get(address)
    assert "draft" in said(response)
    assert not {"publish_copies", "alias"} & set(response.context["form"].fields)

    client.post(address, {**form, "publish_copies": "on", "alias": "on"})
    copy = parent.get_children().get(slug="copy")
    assert not copy.live
    assert not shown(client, copy)


def test_a_consultation_copied_live_has_its_documents_as_drafts(published):
    parent = published.get_parent().specific

    copy = CopyPageAction(
        parent, recursive=True, keep_live=True, update_attrs={"slug": "again"}
    ).execute()

    assert copy.live
    assert not copy.get_children().get().live


def test_a_document_is_not_made_an_alias(published):
    with pytest.raises(PublishingRefused, match="Copy it instead"):
        CreatePageAliasAction(published, update_slug="alias").execute()


def test_the_act_shows_exactly_what_it_froze(client, published):
    draft = published.get_latest_revision_as_object()

    version = publish(draft, note="Travel is clearer.")

    assert version.number == 2
    assert SLIPPED in shown(client, published)
    assert SHOWN not in shown(client, published)


@pytest.fixture
def in_moderation(published):
    """A published strategy whose draft waits for approval by an approver who may publish."""
    workflow = Workflow.objects.create(name="Two eyes")
    task = GroupApprovalTask.objects.create(name="Read it")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow.start(published, superuser("approver"))


def with_note(page, note="Travel is clearer."):
    """Save the note and the answers with the draft, as the publish screen does."""
    answers = dict.fromkeys(
        [block for block, change in changes_of(draft_of(page)).items() if not change.now],
        Answer(REMOVED, reason="It said too little."),
    )
    save_answers(document=page, note=note, answers=answers, by=superuser("writer"))


def draft_of(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_workflow_ends_in_a_version_where_the_approver_may_publish(
    client, published, in_moderation
):
    with_note(published)

    in_moderation.current_task_state.approve(user=superuser("second"))

    in_moderation.refresh_from_db()
    assert in_moderation.status == in_moderation.STATUS_APPROVED
    assert (published.newest_version.number, published.newest_version.by.username) == (2, "second")
    assert SLIPPED in shown(client, published)


def test_a_workflow_with_other_approvers_ends_with_an_approved_draft(published, in_moderation):
    with_note(published)
    before = now_of(published)

    in_moderation.current_task_state.approve(user=member_of(COMMISSIONER))

    in_moderation.refresh_from_db()
    assert in_moderation.status == in_moderation.STATUS_APPROVED
    assert now_of(published) == before


@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_approval_of_a_draft_that_is_not_ready_is_undone_with_a_sentence(
    client, root, published, in_moderation, headers
):
    state = in_moderation.current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[published.pk, "approve", state.pk]
    )

    response = client.post(address, {"comment": ""}, headers=headers)

    edit = reverse("wagtailadmin_pages:edit", args=[published.pk])
    assert (response.json()["redirect"] if headers else response.url) == edit
    assert "Write a note" in said(client.get(edit))
    in_moderation.refresh_from_db()
    state.refresh_from_db()
    assert in_moderation.status == in_moderation.STATUS_IN_PROGRESS
    assert state.status == state.STATUS_IN_PROGRESS
    assert published.newest_version.number == 1


def test_a_workflow_publishes_an_ordinary_page():
    page = HomePage.objects.get().add_child(instance=StandardPage(title="About", live=False))
    page.save_revision()
    workflow = Workflow.objects.create(name="Two eyes")
    task = GroupApprovalTask.objects.create(name="Read it")
    WorkflowTask.objects.create(workflow=workflow, task=task)

    state = workflow.start(page, superuser())
    state.current_task_state.approve(user=superuser("approver"))

    assert now_of(page)["live"]
