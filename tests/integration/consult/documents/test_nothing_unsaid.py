"""A version holds all of a draft, and calls a change a change."""

import io
import json
from uuid import uuid4

import docx
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Page

from consult.documents.actions import publish_newest
from consult.documents.exporting import export
from consult.documents.fates import ClauseFate
from consult.documents.register import Clause, ClauseVersion, PriorityVersion
from consult.documents.renderings import wording_hash
from consult.documents.starting.models import DocumentTemplate
from consult.participation.models import Prompt
from consult.publishing import PublishingRefused
from home.roles import EDITOR
from tests.factories.consultations import (
    a_publisher,
    action,
    block,
    clause,
    heading,
    make_strategy,
    publish,
)
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

LONG = "word " * 150 + "LASTWORD"


def table(*rows, header=False):
    return block("table", data=list(rows), first_row_is_table_header=header)


def fate_after(old, new):
    """Return what became of the last clause when its blocks were changed, and its two wordings."""
    for was, now in zip(old, new, strict=True):
        now["id"] = was["id"]
    page = make_strategy(blocks=old)
    page.body = json.dumps(new)
    publish(page)
    before, after = ClauseVersion.objects.order_by("version__number", "position").filter(
        clause__block_id=new[-1]["id"]
    )
    return after.fate, before, after


def test_a_long_heading_is_kept_to_its_last_word(client):
    page = make_strategy(
        blocks=[heading(LONG, priority=True), heading(LONG, level="3"), clause("Words.")]
    )

    version = page.newest_version
    assert version.sections.get().title.endswith("LASTWORD")
    assert version.clauses.get().heading.endswith("LASTWORD")
    assert PriorityVersion.objects.get(version=version).title.endswith("LASTWORD")


def test_a_sub_heading_at_the_end_of_a_part_is_kept_everywhere(client):
    blocks = [heading("One"), clause("Words."), heading("To be done", level="3"), heading("Two")]
    page = make_strategy(blocks=blocks)
    text = client.get(page.url).content.decode()

    assert text.index("Words.") < text.index("To be done") < text.rindex("2. Two")
    word = docx.Document(io.BytesIO(export(page.newest_version, "docx").data))
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert styles["To be done"] == "Heading 2"
    assert "To be done" in export(page.newest_version, "txt").data.decode()

    blocks[2]["value"]["text"] = "To be begun"
    page.body = json.dumps(blocks)
    publish_newest_of(page)
    compared = client.get(page.url + "compare/?old=1&new=2").content.decode()
    assert "begun" in compared
    assert "done" in compared


def publish_newest_of(page):
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    draft.body = page.body
    draft.save_revision()
    return publish_newest(document=draft, note="Changed.", by=a_publisher())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([action("Do it", who="May 2027")], [action("Do it", by_when="May 2027")]),
        ([table(["Yes", "No"], ["a", ""])], [table(["Yes", "No"], ["", "a"])]),
        ([table(["Yes", "No"])], [table(["Yes", "No"], header=True)]),
    ],
    ids=["date", "cell", "header row"],
)
def test_words_that_mean_something_else_where_they_stand_are_reworded(old, new):
    fate, before, after = fate_after(old, new)

    assert fate == "reworded"
    assert wording_hash(before) != wording_hash(after)


def test_words_under_another_sub_heading_are_reworded_and_easy_read_stays():
    parts = [heading("Part"), heading("We will", level="3"), clause("Open a club.")]
    other = [heading("Part"), heading("We withdraw this", level="3"), clause("Open a club.")]

    fate, before, after = fate_after(parts, other)

    assert fate == "reworded"
    assert wording_hash(before) == wording_hash(after)


def test_plain_words_are_known_again_by_their_words_alone():
    assert wording_hash(ClauseVersion(text="One  two.\nThree.")) == wording_hash(
        ClauseVersion(text="One two. Three.")
    )


def screen(client, page):
    client.force_login(member_of(EDITOR))
    return client.get(reverse("publish_document_version", args=[page.pk])).content.decode()


def test_the_publish_screen_shows_where_words_went_and_counts_easy_read(client):
    old, new = action("Do it", who="May 2027"), action("Do it", by_when="May 2027")
    page = make_strategy(blocks=[old, clause("Words.")])
    draft = Page.objects.get(pk=page.pk).specific
    draft.body = json.dumps([{**new, "id": old["id"]}, draft.blocks()[1]])
    draft.save_revision()

    html = screen(client, page)

    assert "1 clause is reworded" in html
    assert "By when" in html
    assert "Who leads" in html
    assert "2 clauses have no words yet." in html


@pytest.mark.parametrize("words", ["Write here: why.", "Why. WRITE HERE: more."])
@pytest.mark.parametrize("place", ["clause", "heading", "sub-heading"])
def test_what_a_template_left_to_be_written_is_not_published(client, words, place):
    blocks = {
        "clause": [clause(words)],
        "heading": [heading(words), clause("Words.")],
        "sub-heading": [heading("Part"), clause("Words."), heading(words, level="3")],
    }[place]
    page = make_strategy(blocks=blocks, published=False)
    page.save_revision()

    with pytest.raises(PublishingRefused, match="words of the template") as refused:
        publish(page)

    assert ("0.1:" if place == "clause" else "“") in str(refused.value)
    assert "words of the template" in screen(client, page)


def test_a_template_says_itself_what_marks_words_to_be_written():
    DocumentTemplate.objects.filter(kind="strategy").update(marker="[TO DO]")

    make_strategy(blocks=[clause("Write here: your name.")])
    with pytest.raises(PublishingRefused):
        make_strategy(blocks=[clause("[to do] More.")])


def test_blocks_that_cannot_be_known_again_are_refused_with_a_sentence():
    twice = heading("Priority 1: Rest", priority=True)
    damaged = {**clause("Words."), "id": "no-uuid"}

    with pytest.raises(PublishingRefused, match=r"“Priority 1: Rest” are the same block twice"):
        make_strategy(blocks=[twice, clause("One."), dict(twice), clause("Two.")])
    with pytest.raises(PublishingRefused, match=r"wrong with 0\.1"):
        make_strategy(blocks=[damaged])


def test_the_database_knows_what_can_become_of_a_clause():
    page = make_strategy()
    one = Clause.objects.first()
    for wrong in ({"kind": "lost"}, {"kind": "removed", "reason": "  "}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClauseFate.objects.create(version=page.newest_version, clause=one, **wrong)
    row = ClauseVersion.objects.first()
    prompt = Prompt.objects.create(page_id=page.pk, kind=Prompt.Kind.CLAUSE, text="Words.")
    other = Clause.objects.create(document_id=page.pk, block_id=uuid4())
    with pytest.raises(IntegrityError, match="fate"), transaction.atomic():
        ClauseVersion.objects.create(
            version=row.version,
            section=row.section,
            clause=other,
            prompt=prompt,
            position=99,
            fate="lost",
        )
