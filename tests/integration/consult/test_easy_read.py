"""Easy Read: written beside the draft, never over somebody's words, read at the same numbers."""

import json
from base64 import b64decode
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.images.models import Image

from consult.documents.easy_read.actions import EasyWords, Overtaken, save_easy_read
from consult.documents.easy_read.beside import beside_draft
from consult.documents.easy_read.drawings import DRAWINGS
from consult.documents.easy_read.paging import LATE, MISSING, WRITTEN, progress_of, screenful
from consult.documents.models import StrategyPage
from consult.documents.renderings import Rendering, VersionRendering
from consult.templatetags.look import ICONS
from home.roles import COMMISSIONER, EDITOR
from tests.factories.consultations import (
    a_publisher,
    clause,
    clause_prompts,
    heading,
    make_strategy,
    publish,
)
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

ONE_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TRAVEL = "Families may get help with travel."


def three_clauses():
    return [heading("Getting there"), clause(TRAVEL), clause("Ring us."), clause("Write to us.")]


@pytest.fixture
def strategy():
    return make_strategy(blocks=three_clauses())


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def a_picture(title):
    """A picture with the sizes that pages ask for: Wagtail leaves files open as it makes them."""
    picture = Image.objects.create(title=title, file=png())
    for size in ("max-165x165", "max-400x400"):
        picture.renditions.create(filter_spec=size, file=png(), width=1, height=1)
    return picture


def png():
    return ContentFile(ONE_DOT, name="dot.png")


def beside(page):
    fresh = StrategyPage.objects.get(pk=page.pk)
    return beside_draft(fresh.get_latest_revision_as_object())


def save(page, text, *, place=0, seen=None, **picture):
    one = beside(page)[place]
    return save_easy_read(
        page=page,
        block_id=UUID(one.block_id),
        words=EasyWords(text, **picture),
        wording=one.wording,
        seen=seen,
        by=a_publisher(),
    )


def reword(page, old, new):
    page = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    blocks = page.blocks()
    [block] = [one for one in blocks if one["value"].get("text") == old]
    block["value"]["text"] = new
    page.body = json.dumps(blocks)
    page.save_revision()
    return page


def public(client, page, **query):
    response = client.get(f"{page.get_url()}easy-read/", query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def address(page, **query):
    return reverse("write_easy_read", args=[page.pk], query=query)


def typed(page, texts, *, button="save", shown=None, **more):
    """Return what the browser posts of a screen: `texts` by the place of their clause."""
    data = {"block": [], button: ""}
    for place, one in enumerate(shown or beside(page)):
        block = one.block_id
        before = one.rendering
        data["block"].append(block)
        data[f"{block}-text"] = texts.get(place, before.text if before else "")
        data[f"{block}-drawing"] = before.drawing if before else ""
        data[f"{block}-seen"] = before.pk if before else ""
        data[f"{block}-wording"] = one.wording
        if place in texts and not data[button]:
            data[button] = block
    return data | more


def test_words_are_out_of_date_when_the_wording_they_were_made_from_is_another(strategy):
    save(strategy, "You can get help to travel.")
    assert [one.state for one in beside(strategy)] == [WRITTEN, MISSING, MISSING]

    changed = reword(strategy, TRAVEL, "Families will get help with travel.")
    assert [one.state for one in beside(changed)] == [LATE, MISSING, MISSING]
    assert progress_of(beside(changed)).written == 1

    back = reword(changed, "Families will get help with travel.", TRAVEL)
    assert beside(back)[0].state == WRITTEN


def test_each_saving_is_a_new_row_and_none_can_be_changed(strategy):
    first = save(strategy, "Help to travel.")
    second = save(strategy, "We help you travel.", seen=first.pk)

    assert list(Rendering.objects.order_by("pk")) == [first, second]
    assert beside(strategy)[0].rendering == second
    for change in (lambda: Rendering.objects.update(text=""), first.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_saving_the_same_twice_makes_one_row(strategy):
    assert save(strategy, "We help.") == save(strategy, "We help.")


def test_words_that_were_not_seen_are_not_saved_over(strategy):
    first = save(strategy, "Help to travel.")

    with pytest.raises(Overtaken) as overtaken:
        save(strategy, "Mine.", seen=None)

    assert overtaken.value.newest == first
    assert Rendering.objects.get() == first


def test_a_version_keeps_the_words_shown_with_it(strategy, client):
    save(strategy, "You can ask for a bus.")
    changed = reword(strategy, TRAVEL, "Families will get help with travel.")
    publish(changed, note="A promise.")
    assert "The plan changed since. We are writing this part again." in public(client, strategy)
    assert "You can ask for a bus." in public(client, strategy)

    newest = beside(changed)[0].rendering
    save(changed, "We will help you travel.", seen=newest.pk)

    now = public(client, strategy)
    assert "We will help you travel." in now
    assert "The plan changed since." not in now
    before = public(client, strategy, version="1")
    assert "You can ask for a bus." in before
    assert "We will help you travel." not in before
    assert VersionRendering.objects.count() == 3


def test_words_for_an_unpublished_wording_wait_for_its_version(strategy, client):
    changed = reword(strategy, TRAVEL, "A secret plan.")
    save(changed, "The secret.")
    assert "The secret." not in public(client, strategy)

    publish(changed, note="No secret now.")
    assert "The secret." in public(client, strategy)


def test_the_public_page_says_what_is_missing_and_leads_to_the_same_place(strategy, client):
    save(strategy, "You can get help to travel.\n\nAsk us.", drawing="bus")

    shown = public(client, strategy)

    assert '<p dir="auto">You can get help to travel.</p><p dir="auto">Ask us.</p>' in shown
    assert 'class="cp-pic" aria-hidden="true"' in shown
    assert shown.count("This is not in Easy Read yet.") == 2
    for prompt in clause_prompts(strategy):
        place = f"c{prompt.label.replace('.', '-')}"
        assert f'id="{place}"' in shown
        assert f'href="{strategy.url}#{place}"' in shown
        assert reverse("taking_part:comment", args=[prompt.pk]) in shown


def test_the_standard_page_leads_there_only_where_there_is_something(strategy, client):
    assert "easy-read/" not in client.get(strategy.get_url()).content.decode()
    assert "Nobody has written this in Easy Read yet." in public(client, strategy)

    save(strategy, "You can get help to travel.")

    standard = client.get(strategy.get_url()).content.decode()
    assert f'href="{strategy.url}easy-read/"' in standard
    assert 'href="easy-read/#c1-1"' in standard
    assert 'href="easy-read/#c1-2"' not in standard


def test_a_picture_of_ones_own_says_nothing_aloud(strategy, client):
    picture = a_picture("A red bus")
    save(strategy, "You can get help to travel.", picture=picture)

    shown = public(client, strategy)

    assert 'alt=""' in shown
    assert "A red bus" not in shown


def test_words_can_be_taken_away(strategy, client):
    first = save(strategy, "Wrong words.")
    save(strategy, "", seen=first.pk)

    assert "Wrong words." not in public(client, strategy)


def test_a_save_takes_all_that_was_typed_on_the_screen_and_goes_on(strategy, client, editor):
    clauses = beside(strategy)
    data = typed(strategy, {0: "Travel.\r\nAsk us. ", 2: "Letters."}, button="next")

    response = client.post(address(strategy), data)

    assert response.url == address(strategy, at=clauses[1].block_id)
    saved = {one.block_id: one.rendering and one.rendering.text for one in beside(strategy)}
    assert list(saved.values()) == ["Travel.\nAsk us.", None, "Letters."]
    assert {one.by for one in Rendering.objects.all()} == {editor}
    client.post(address(strategy), typed(strategy, {}))
    assert Rendering.objects.count() == 2


def test_a_second_person_is_shown_the_firsts_words_and_keeps_their_own(strategy, client, editor):
    shown = beside(strategy)
    save(strategy, "The first’s words.")

    response = client.post(
        address(strategy), typed(strategy, {0: "My words.", 1: "Phone."}, shown=shown)
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "The first’s words." in page
    assert "My words.</textarea>" in page
    assert beside(strategy)[0].rendering.text == "The first’s words."
    assert beside(strategy)[1].rendering.text == "Phone."  # what could be saved, was

    again = beside(strategy)
    client.post(address(strategy), typed(strategy, {0: "Both our words."}, shown=again))
    assert beside(strategy)[0].rendering.text == "Both our words."


def test_a_clause_left_alone_is_nobodys_conflict(strategy, client, editor):
    shown = beside(strategy)
    save(strategy, "The first’s words.")

    response = client.post(address(strategy), typed(strategy, {1: "Phone."}, shown=shown))

    assert response.status_code == 302


def test_what_was_typed_stays_when_it_cannot_be_saved(strategy, client, editor):
    picture = a_picture("A bus")
    block = beside(strategy)[0].block_id
    two = {f"{block}-drawing": "bus", f"{block}-picture": picture.pk}

    response = client.post(address(strategy), typed(strategy, {0: "Typed."}, **two))

    page = response.content.decode()
    assert "Choose a drawing or a picture of your own, not both." in page
    assert "Typed.</textarea>" in page
    assert not Rendering.objects.exists()


def test_words_for_a_clause_that_has_gone_are_kept(strategy, client, editor):
    data = typed(strategy, {2: "Letters."})
    changed = StrategyPage.objects.get(pk=strategy.pk)
    changed.body = json.dumps(changed.blocks()[:-1])
    changed.save_revision()

    assert client.post(address(strategy), data).status_code == 302
    assert Rendering.objects.get().text == "Letters."


def test_the_screen_shows_how_the_wording_changed_since(strategy, client, editor):
    save(strategy, "You can get help to travel.")
    reword(strategy, TRAVEL, "Families will get help with travel.")

    shown = client.get(address(strategy, show=LATE)).content.decode()

    assert "1 of 3 have Easy Read words." in shown
    assert "1 is out of date." in shown
    assert '<span class="cp-w">may' in shown
    assert "Write to us." not in shown


def test_somebody_can_jump_to_a_clause(strategy, client, editor):
    third = beside(strategy)[2].block_id
    assert client.get(address(strategy, number="1.3")).url == address(strategy, at=third)
    response = client.get(address(strategy, number="9.9"), follow=True)
    assert "There is no clause 9.9." in response.content.decode()


def test_twenty_clauses_are_shown_around_the_one_that_somebody_is_at():
    page = make_strategy(blocks=[clause(f"Words {number}.") for number in range(50)])
    clauses = beside(page)

    shown = screenful(clauses, show="all", at=clauses[25].block_id)

    assert shown.shown == clauses[20:40]
    assert (shown.before, shown.after) == (clauses[0].block_id, clauses[40].block_id)


def test_only_those_who_can_edit_the_page_see_the_screen_and_its_button(strategy, client, editor):
    edit = reverse("wagtailadmin_pages:edit", args=[strategy.pk])
    listing = reverse("wagtailadmin_explore", args=[strategy.get_parent().pk])
    for page in (edit, listing):
        assert address(strategy) in client.get(page).content.decode()
    client.force_login(member_of(COMMISSIONER))
    assert client.get(address(strategy)).status_code in {302, 403}


def test_every_drawing_is_drawn():
    assert {f"picture-{key}" for key in DRAWINGS} == {
        path.stem for path in ICONS.glob("picture-*.svg")
    }


@pytest.mark.parametrize("clauses", [3, 60])
def test_neither_page_asks_the_database_more_for_a_longer_document(
    clauses, client, django_assert_max_num_queries
):
    page = make_strategy(blocks=[clause(f"Words {number}.") for number in range(clauses)])
    picture = a_picture("A bus")
    for place in range(clauses):
        save(page, "Easy.", place=place, picture=picture)
    public(client, page)
    with django_assert_max_num_queries(14):
        public(client, page)
    client.force_login(member_of(EDITOR))
    client.get(address(page))
    with django_assert_max_num_queries(18):
        client.get(address(page))


def test_an_unknown_block_in_the_post_is_no_way_in(strategy, client, editor):
    stray = {"block": ["nonsense", str(uuid4())], "save": "x"}
    assert client.post(address(strategy), stray).status_code == 302
    assert not Rendering.objects.exists()


def test_words_of_somebody_who_may_not_publish_wait_for_the_next_version(strategy, client):
    writer = get_user_model().objects.create_user("writer")
    [one, *_rest] = beside(strategy)
    save_easy_read(
        page=strategy,
        block_id=UUID(one.block_id),
        words=EasyWords("Get help to travel."),
        wording=one.wording,
        seen=None,
        by=writer,
    )
    assert "Get help to travel." not in public(client, strategy)

    publish(strategy)

    assert "Get help to travel." in public(client, strategy)
