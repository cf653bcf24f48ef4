"""How a workflow ends. Wagtail imports this while its models are made: nothing heavy at the top."""

from typing import Any

from django.contrib.auth.models import User


def finish_workflow(workflow_state: Any, user: User | None = None) -> None:
    """End a workflow: an approved page of versions waits for its act, others are published."""
    from wagtail.workflows import publish_workflow_state

    from consult.publishing import PublishedAsVersions

    if not isinstance(workflow_state.content_object, PublishedAsVersions):
        publish_workflow_state(workflow_state, user=user)
