"""Numbers that an imported draft typed itself: published once, and never called reworded."""

import io
import json
import re

import docx
import pytest
from django.urls import reverse

from consult.documents.exporting import export
from consult.documents.models import StrategyPage
from consult.documents.register import ClauseVersion
from tests.factories.consultations import clause, clause_prompts, heading, make_strategy, publish

pytestmark = pytest.mark.django_db

AIMS, FIRST, SECOND, THIRD = (
    heading("1 Aims"),
    clause("1.1 Families choose."),
    clause("1.2 Clubs are near."),
    clause("1.3 Schools are told."),
)


@pytest.fixture
def page():
    return make_strategy(blocks=[AIMS, FIRST, SECOND, THIRD])


def word(version):
    return export(version, "docx").data


def _words(text):
    """Return what is read of a page or file, tags left out."""
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_readers_and_files_see_each_number_once_and_the_draft_keeps_it(client, page):
    version = page.newest_version
    (prompt, *_) = clause_prompts(page)
    comment = client.get(reverse("taking_part:comment", args=[prompt.pk])).content.decode()
    shown = {
        "page": client.get(page.url).content.decode(),
        "txt": export(version, "txt").data.decode(),
        "html": export(version, "html").data.decode(),
        "docx": "\n".join(p.text for p in docx.Document(io.BytesIO(word(version))).paragraphs),
    }
    readable = {place: _words(text) for place, text in shown.items()}

    assert all("1.1 Families choose." in words for words in readable.values())
    assert not [place for place, words in readable.items() if "1.1 1.1" in words]
    assert "Families choose." in comment
    assert "1.1 Families choose." not in comment
    assert not [place for place, words in readable.items() if re.search(r"\b1\.? 1 Aims", words)]
    assert [(row.source_number, row.text) for row in version.clauses.all()] == [
        ("1.1", "Families choose."),
        ("1.2", "Clubs are near."),
        ("1.3", "Schools are told."),
    ]
    assert page.blocks()[1]["value"]["text"] == "1.1 Families choose."


def test_a_clause_that_moved_shows_its_new_number_alone_and_is_not_reworded(page):
    draft = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body = json.dumps([AIMS, SECOND, THIRD, FIRST])
    draft.save_revision()
    version = publish(draft, note="In another order.")

    assert [(row.number, row.text, row.fate) for row in version.clauses.all()] == [
        ("1.1", "Clubs are near.", ClauseVersion.Fate.MOVED),
        ("1.2", "Schools are told.", ClauseVersion.Fate.MOVED),
        ("1.3", "Families choose.", ClauseVersion.Fate.MOVED),
    ]
