"""How a workflow ends. Wagtail imports this while its models are made: nothing heavy at the top."""

from typing import Any

from django.contrib.auth.models import User


def finish_workflow(workflow_state: Any, user: User | None = None) -> None:
    """End a workflow: an approved page of versions waits for its act, others are published."""
    from wagtail.workflows import publish_workflow_state

    from consult.publishing import PublishedAsVersions

    # The object of a workflow is a bare page; its revision knows of what type.
    page = workflow_state.content_object.get_latest_revision().content_object
    if not isinstance(page, PublishedAsVersions):
        publish_workflow_state(workflow_state, user=user)
