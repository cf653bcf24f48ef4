"""Take away the workflow that Wagtail makes for a group which is not one of our roles.

Nobody is left to approve what is submitted to it: a draft would wait there for ever.
"""

from django.db import migrations

MADE_BY_WAGTAIL = "Moderators approval"


def remove_workflow(apps, schema_editor):
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    TaskState = apps.get_model("wagtailcore", "TaskState")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowState = apps.get_model("wagtailcore", "WorkflowState")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    tasks = GroupApprovalTask.objects.filter(name=MADE_BY_WAGTAIL, groups=None)
    for task in tasks:
        for workflow in Workflow.objects.filter(name=MADE_BY_WAGTAIL, workflow_tasks__task=task):
            workflow.workflow_pages.all().delete()
            if not WorkflowState.objects.filter(workflow=workflow).exists():
                workflow.delete()
        # What was submitted and decided before stays on record.
        kept = WorkflowTask.objects.filter(task=task).exists()
        if not kept and not TaskState.objects.filter(task=task).exists():
            task.delete()


def nothing(apps, schema_editor):
    """Make nothing again: Wagtail's groups are gone."""


class Migration(migrations.Migration):
    dependencies = [("home", "0004_more_permissions")]

    operations = [migrations.RunPython(remove_workflow, nothing)]
