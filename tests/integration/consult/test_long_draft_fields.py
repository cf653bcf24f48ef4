"""A draft of 200 clauses posts more fields than Django takes by default: it is saved whole."""

import pytest
from django.conf import settings
from django.urls import reverse

from consult.documents.panels import numbers_of
from home.roles import EDITOR
from tests.factories.consultations import action, clause, heading, make_strategy
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

BY_DEFAULT = 1_000


def posted(blocks):
    """Return what Wagtail's editor posts for these blocks."""
    fields = {"body-count": str(len(blocks))}
    for place, block in enumerate(blocks):
        own = {"deleted": "", "order": place, "type": block["type"], "id": block["id"]}
        values = {f"value-{name}": value for name, value in block["value"].items() if value}
        values["value-source_number"] = ""
        fields |= {f"body-{place}-{name}": value for name, value in (own | values).items()}
    return fields


def test_200_clauses_are_saved_whole(client):
    blocks = [heading("Plan")]
    blocks += [clause(f"Family {number} waits no more.") for number in range(140)]
    blocks += [action(f"Do {number}", "May 2027", "The Forum") for number in range(60)]
    page = make_strategy(blocks=blocks, published=False)
    client.force_login(member_of(EDITOR))
    form = {
        "title": page.title,
        "slug": page.slug,
        "version_note": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **posted(blocks),
    }
    assert BY_DEFAULT < len(form) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 4

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert response.status_code == 302
    kept = type(page).objects.get(pk=page.pk).get_latest_revision_as_object().blocks()
    assert [block["id"] for block in kept] == [block["id"] for block in blocks]


def test_the_editor_is_told_the_numbers_that_people_know_the_clauses_by():
    blocks = [heading("Plan"), clause("One."), clause("Two.")]
    page = make_strategy(blocks=blocks, published=False)

    numbers = numbers_of(page.outline())

    assert [numbers[block["id"]] for block in blocks] == ["1", "1.1", "1.2"]
