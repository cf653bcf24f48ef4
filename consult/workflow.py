"""How a workflow ends. Wagtail imports this while its models are made: nothing heavy at the top."""

from typing import Any

from django.contrib.auth.models import User


class ApprovalRefused(Exception):  # noqa: N818 (a refusal, not a fault)
    """What was approved cannot be published; the approval is undone, and the message says why.

    No PermissionDenied: Wagtail would answer that with a sentence of its own.
    """

    def __init__(self, sentence: str, page_id: int) -> None:
        super().__init__(sentence)
        self.page_id = page_id


def finish_workflow(workflow_state: Any, user: User | None = None) -> None:
    """End a workflow by publishing.

    A page of versions is published as one by those who may; with others it stays an approved
    draft that waits for somebody who may. Raises ApprovalRefused.
    """
    from wagtail.workflows import publish_workflow_state

    from consult.policies import can_publish_version
    from consult.publishing import PublishedAsVersions, PublishingRefused, publish_revision

    page = workflow_state.content_object
    page.refresh_from_db(fields=["latest_revision"])  # saved since, perhaps, with note and answers
    # The object of a workflow is a bare page; its revision knows of what type.
    revision = page.get_latest_revision()
    draft = revision.as_object()
    if not isinstance(draft, PublishedAsVersions):
        publish_workflow_state(workflow_state, user=user)
    elif user and can_publish_version(user):
        try:
            publish_revision(revision, by=user)
        except PublishingRefused as refusal:
            raise ApprovalRefused(str(refusal), draft.pk) from refusal
