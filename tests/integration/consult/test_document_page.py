"""What the public reads of a document: its newest version, clause by clause, and no draft."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.documents.models import StrategyPage
from tests.factories.consultations import (
    action,
    block,
    clause,
    clause_prompts,
    heading,
    make_consultation,
    make_strategy,
    publish,
    some_blocks,
)
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db


def text(client, page, **query):
    response = client.get(page.get_url(), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def redraft(page, blocks, **fields):
    draft = StrategyPage.objects.get(pk=page.pk)
    draft.body = draft.body.stream_block.to_python(blocks)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft


def test_clauses_are_numbered_and_can_each_be_commented_on_while_it_is_open(client):
    page = make_strategy(blocks=some_blocks())

    shown = text(client, page)

    assert "You are reading version 1." in shown
    for prompt in clause_prompts(page):
        assert reverse("taking_part:comment", args=[prompt.pk]) in shown
        assert f"Comment on {prompt.label}" in shown
        assert f'id="c{prompt.label.replace(".", "-")}"' in shown
    whole = reverse("taking_part:comment", args=[page.newest_version.prompt_id])
    assert whole in shown


@pytest.mark.parametrize(
    "dates", [{"opened_days_ago": 40, "open_for_days": 30}, {"opened_days_ago": -5}]
)
def test_nobody_is_invited_to_comment_before_or_after(client, dates):
    page = make_strategy(make_consultation(**dates))

    assert "/say/" not in text(client, page)


def test_actions_show_their_loose_ends(client):
    page = make_strategy(
        blocks=[
            heading("What we will do"),
            action("Open a club", by_when="May 2027", who="Council"),
            action("Write a leaflet", by_when="TBC"),
            action("Train staff", who="NHS"),
        ]
    )

    shown = text(client, page)

    said = "3 actions. 1 says nothing about when; 1 more gives no date. 1 names nobody."
    assert shown.count(said) == 2  # of the whole document, and of the part
    assert shown.count("No lead yet") == 1
    assert shown.count("No date yet") == 2
    assert "TBC" in shown


def test_lists_keep_their_lead_in_and_tables_their_cells(client):
    table = block(
        "table",
        data=[["When", "Where"], ["Monday", "Library <b>"]],
        first_row_is_table_header=True,
        table_caption="",
    )
    page = make_strategy(
        blocks=[clause("one", lead_in="We will:"), clause("two", lead_in="We will:"), table]
    )

    shown = text(client, page)

    assert shown.count("We will:") == 1
    assert '<th scope="col" dir="auto">When</th>' in shown
    assert "Library &lt;b&gt;" in shown


def test_a_draft_is_seen_in_the_editors_preview_alone(client):
    page = make_strategy(blocks=[clause("Published words.")])
    redraft(page, [clause("Drafted words.")], title="A drafted title", summary="A drafted summary")
    StrategyPage.objects.filter(pk=page.pk).update(summary="A summary nobody froze")
    assert not re.search("Drafted words|A drafted|nobody froze", text(client, page))

    client.force_login(superuser())
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "Drafted words." in preview.content.decode()
    assert "This is a draft." in preview.content.decode()


def test_before_the_first_version_there_are_no_words(client):
    page = make_strategy(blocks=[clause("Not yet.")], published=False)
    StrategyPage.objects.filter(pk=page.pk).update(live=True)

    shown = text(client, page)

    assert "Nothing to read yet" in shown
    assert "Not yet." not in shown


def test_an_old_version_stays_to_be_read_and_says_what_became_of_each_clause(client):
    kept, reworded, gone = clause("Kept."), clause("We may help."), clause("Gone.")
    page = make_strategy(blocks=[kept, gone, reworded])
    new_words = {**reworded, "value": {"lead_in": "", "text": "We will help."}}
    publish(redraft(page, [kept, new_words]), note="Help is promised.")

    newest, old = text(client, page), text(client, page, version="1")

    assert "We may help." not in newest
    assert "Help is promised." in newest
    assert "We may help." in old
    assert 'content="noindex"' in old
    assert "/say/" not in old
    became = re.findall(r'href="[^"]*#(c0-\d)"|(no longer in version 2)', old)
    assert became == [("c0-1", ""), ("", "no longer in version 2"), ("c0-2", "")]


@pytest.mark.parametrize("asked", ["99", "abc", ""])
@pytest.mark.parametrize("face", ["", "easy-read/"])
def test_a_version_that_never_was_is_the_newest_and_the_page_says_so(client, asked, face):
    address = make_strategy().get_url() + face
    sentence = "The version that you asked for is not here"

    assert sentence in client.get(address, {"version": asked}).content.decode()
    assert sentence not in client.get(address, {"version": "1"}).content.decode()


ARABIC = "يمكن للعائلات الحصول على المساعدة."


def test_words_that_are_read_from_the_right_are_laid_out_from_there(client):
    table = block("table", data=[[ARABIC]], first_row_is_table_header=False)
    page = make_strategy(blocks=[clause(ARABIC, lead_in=ARABIC), table, action(ARABIC, who=ARABIC)])

    shown = text(client, page)

    # What stands before the words in their element is a number, which has no direction.
    tags = re.findall(rf"<(\w+[^>]*)>(?:<span[^>]*>[\d.]+</span> )?{ARABIC}", shown)
    assert len(tags) == 5
    assert all('dir="auto"' in tag for tag in tags)


def test_a_page_of_many_clauses_takes_no_more_queries(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    small = make_strategy(blocks=[clause("One."), action("One")])
    large = make_strategy(
        small.get_parent().specific,
        title="Large",
        blocks=[
            heading("Part"),
            *(clause(f"Clause {number}.") for number in range(60)),
            *(action(f"Action {number}") for number in range(20)),
        ],
    )
    client.get("/")  # so that Wagtail knows the site
    with django_assert_max_num_queries(20) as drawn:
        client.get(small.get_url())
    with django_assert_num_queries(len(drawn)):
        client.get(large.get_url())
    with django_assert_max_num_queries(9) as kept:
        client.get(small.get_url())
    with django_assert_num_queries(len(kept)):
        client.get(large.get_url())


def test_a_consultation_says_its_terms_and_what_there_is_to_read(client):
    consultation = make_consultation(
        who_for="Families", how_long="Five minutes", decider="Helen decides.", why="The plan ends."
    )
    consultation.can_change = [("point", "Which clubs there are")]
    consultation.cannot_change = [("limit", {"what": "The money", "why": "It was set in March"})]
    consultation.save()
    make_strategy(consultation, title="The plan")
    make_strategy(consultation, title="A secret draft", published=False)

    shown = text(client, consultation)

    for words in (
        "Families",
        "Five minutes",
        "Helen decides.",
        "Which clubs there are",
        "It was set in March",
        "The plan",
        "version 1",
        "Read and comment",
    ):
        assert words in shown
    assert "A secret draft" not in shown


def test_an_empty_consultation_says_so(client):
    assert "Nothing here yet" in text(client, make_consultation())


def test_a_consultation_takes_as_many_queries_for_many_documents(client, django_assert_num_queries):
    one, many = make_consultation(), make_consultation()
    make_strategy(one)
    for number in range(5):
        make_strategy(many, title=f"Plan {number}")
    client.get(one.get_url())
    with django_assert_num_queries(11):
        client.get(one.get_url())
    with django_assert_num_queries(11):
        client.get(many.get_url())


def test_a_closed_consultation_invites_reading_alone(client):
    closed = timezone.now() - timedelta(days=1)
    consultation = make_consultation(opened_days_ago=9, closes_at=closed)
    make_strategy(consultation)

    shown = text(client, consultation)

    assert "Read it" in shown
    assert "Read and comment" not in shown
