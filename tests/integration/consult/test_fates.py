"""What became of clauses that go: asked, frozen with the version, and told to those who spoke."""

import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from consult.documents.actions import publish_version
from consult.documents.answers import MERGED, REMOVED, SAME, SPLIT, Answer, as_kept
from consult.documents.fates import ClauseFate
from consult.documents.lineage import descendants_of
from consult.documents.models import StrategyPage
from consult.documents.register import Clause
from consult.participation.wording import fate, shown_prompts
from consult.publishing import PublishingRefused
from home.roles import EDITOR
from tests.factories.consultations import (
    a_publisher,
    clause,
    clause_prompts,
    make_strategy,
    publish,
)
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

TRAVEL = clause("Families get help with travel. A named worker phones them each month.")
HELP, WORKER = clause("Families get help with travel."), clause("A named worker phones them.")
OTHER = clause("Clubs have a quiet room.")


def redrafted(page, *blocks):
    """Return the page with another draft, saved as its newest."""
    draft = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body = json.dumps(blocks)
    draft.save_revision()
    return draft


def reword(block, text):
    return {**block, "value": {**block["value"], "text": text}}


@pytest.fixture
def page():
    return make_strategy(blocks=[TRAVEL, OTHER])


@pytest.fixture
def split(page):
    """The page after its clause on travel was split."""
    into = (HELP["id"], WORKER["id"])
    publish(redrafted(page, HELP, WORKER, OTHER), answers={TRAVEL["id"]: Answer(SPLIT, into)})
    return page


@pytest.mark.parametrize(
    "answer",
    [
        None,
        Answer(REMOVED),
        Answer(REMOVED, reason="  "),
        Answer(MERGED, (HELP["id"], OTHER["id"])),
        Answer(MERGED, ("no-such-block",)),
        Answer(SPLIT, (HELP["id"],)),
        Answer(SAME, (OTHER["id"],)),
    ],
)
def test_nothing_is_published_before_it_is_said_what_became_of_a_clause(page, answer):
    draft = redrafted(page, HELP, OTHER)
    draft.clause_answers = as_kept({TRAVEL["id"]: answer} if answer else {})

    with pytest.raises(PublishingRefused, match=r"what became of 0\.1:"):
        publish_version(document=draft, note="Shorter.", by=a_publisher())

    assert page.newest_version.number == 1


def test_an_answer_is_frozen_with_the_version(split):
    fate = ClauseFate.objects.get()

    assert (fate.version, fate.kind) == (split.newest_version, SPLIT)
    assert [str(one.clause.block_id) for one in fate.into.all()] == [HELP["id"], WORKER["id"]]
    assert fate.clause.retired_in == split.newest_version
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE consult_clausefate SET reason = 'Another.'")


def test_an_old_wording_leads_to_all_that_came_out_of_it_over_several_versions(page, split):
    spoken = page.versions.get(number=1).clauses.get(number="0.1")
    merged = reword(OTHER, "Clubs have a quiet room. Families get help with travel.")
    publish(
        redrafted(page, WORKER, merged),
        answers={HELP["id"]: Answer(MERGED, (OTHER["id"],))},
    )

    assert [row.number for row in descendants_of(spoken).wordings] == ["0.2", "0.1"]
    publish(
        redrafted(page, merged),
        answers={WORKER["id"]: Answer(REMOVED, reason="The post was cut.")},
    )

    found = descendants_of(spoken)
    assert [row.text for row in found.wordings] == [merged["value"]["text"]]
    assert found.reasons == ("The post was cut.",)


def test_who_spoke_is_shown_every_piece_of_a_clause_and_why_one_is_gone(page, split):
    spoken = page.versions.get(number=1).clauses.get(number="0.1").prompt_id
    became = fate(shown_prompts().get(pk=spoken))
    assert became.kind == "descended"
    assert [one.text for one in became.descendants] == [
        HELP["value"]["text"],
        WORKER["value"]["text"],
    ]

    publish(redrafted(page, OTHER))

    became = fate(shown_prompts().get(pk=spoken))
    assert (became.kind, became.descendants) == ("retired", ())
    assert became.reasons == ("Nobody needs it.",)


def test_pages_about_the_old_wording_lead_to_the_pieces(client, page, split):
    spoken = page.versions.get(number=1).clauses.get(number="0.1")
    comment = client.get(reverse("taking_part:comment", args=[spoken.prompt_id]))
    for piece in clause_prompts(page)[:2]:
        assert reverse("taking_part:comment", args=[piece.pk]) in comment.content.decode()

    old = client.get(f"{page.url}?version=1").content.decode()
    assert f'href="{page.url}#c0-1"' in old
    assert f'href="{page.url}#c0-2"' in old


def test_a_clause_written_into_another_block_stays_the_clause_it_was(page):
    copied = {**TRAVEL, "id": HELP["id"]}
    draft = redrafted(page, OTHER, copied)
    publish(draft, answers={TRAVEL["id"]: Answer(SAME, (HELP["id"],))})

    assert [row.fate for row in page.newest_version.clauses.all()] == ["moved", "moved"]
    assert Clause.objects.filter(document_id=page.pk).count() == 2
    page.refresh_from_db()
    assert [block["id"] for block in page.get_latest_revision_as_object().blocks()] == [
        OTHER["id"],
        TRAVEL["id"],
    ]
    assert not ClauseFate.objects.exists()


# The screen


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def screen(page):
    return reverse("publish_document_version", args=[page.pk])


def text(response):
    return " ".join(response.content.decode().split())


def test_the_screen_proposes_what_became_of_a_clause_and_a_person_confirms(client, editor, page):
    redrafted(page, HELP, WORKER, OTHER)
    form = client.get(screen(page)).context["form"]
    block = TRAVEL["id"]
    assert form[f"kind-{block}"].value() == SPLIT
    assert form[f"into-{block}"].value() == "0.1, 0.2"

    answer = {"note": "Two promises.", "seen": form.now, "act": "publish"}
    refused = client.post(screen(page), answer)
    assert "Say what became of 0.1." in text(refused)
    answer |= {f"kind-{block}": SPLIT, f"into-{block}": "0.1 and 9.9"}
    refused = client.post(screen(page), answer)
    assert "Write the numbers of the clauses that 0.1 was split into." in text(refused)
    client.post(screen(page), {**answer, f"into-{block}": "0.1 and 0.2"})

    assert ClauseFate.objects.get().into.count() == 2


def test_a_clause_that_stands_on_may_have_been_split_too(client, editor, page):
    redrafted(page, reword(TRAVEL, HELP["value"]["text"]), WORKER, OTHER)
    form = client.get(screen(page)).context["form"]
    block = TRAVEL["id"]
    given = {f"{name}-{block}": form[f"{name}-{block}"].value() for name in ("kind", "into")}

    client.post(screen(page), {"note": "Shorter.", "seen": form.now, "act": "publish", **given})

    spoken = page.versions.get(number=1).clauses.get(number="0.1")
    assert [row.number for row in descendants_of(spoken).wordings] == ["0.1", "0.2"]


def test_answers_are_saved_with_the_draft_and_asked_again_when_they_fit_no_more(
    client, editor, page
):
    redrafted(page, HELP, WORKER, OTHER)
    block = TRAVEL["id"]
    seen = client.get(screen(page)).context["seen"]
    saved = {f"kind-{block}": MERGED, f"into-{block}": "0.3"}

    client.post(screen(page), {"note": "", "seen": seen, "act": "save", **saved})

    assert page.newest_version.number == 1
    assert client.get(screen(page)).context["form"][f"into-{block}"].value() == "0.3"
    redrafted(page, HELP, WORKER)
    form = client.get(screen(page)).context["form"]
    assert form[f"kind-{block}"].value() == SPLIT
    assert form[f"kind-{OTHER['id']}"].value() == ""


def test_a_draft_with_one_block_twice_is_refused_in_the_editor(client, editor, page):
    form = {
        "title": page.title,
        "slug": page.slug,
        "version_note": "",
        "body-count": "2",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for place in ("0", "1"):
        form |= {
            f"body-{place}-deleted": "",
            f"body-{place}-order": place,
            f"body-{place}-type": "clause",
            f"body-{place}-id": TRAVEL["id"],
            f"body-{place}-value-lead_in": "",
            f"body-{place}-value-text": "Words.",
        }
    before = page.revisions.count()

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert "One part of this draft stands here twice" in text(response)
    assert page.revisions.count() == before
