"""The page of a document is kept between changes: each act shows at once, and to everyone alike."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from consult.documents.carrying.models import CarriedOutBy
from consult.documents.glossary.models import Term
from consult.documents.tracking.actions import record_update
from consult.moderation import actions as moderation
from consult.participation.actions import Said, take_back
from consult.participation.bulk import Sitting, record_many
from consult.participation.changes import change_number
from consult.participation.models import State
from home import roles
from home.models import AreaSettings
from insights.coding.actions import decide as code_by_act
from insights.coding.models import CodingAct
from tests.factories.consultations import (
    action,
    clause,
    clause_prompts,
    make_consultation,
    make_strategy,
    say,
)
from tests.factories.insights import decide, make_codeframe, make_theme, reword
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    blocks = [clause("Families may get help with travel."), action("Open a Saturday club")]
    return make_strategy(make_consultation(), blocks=blocks)


@pytest.fixture
def page(client, strategy):
    """Return the page as anyone reads it, kept already."""

    def read():
        return client.get(strategy.url).content.decode()

    read()
    return read


def speak(strategy, number=5):
    prompt = clause_prompts(strategy)[0]
    return [say(prompt, f"Words {one}", token=f"{one}") for one in range(number)]


def test_what_people_say_and_take_back_shows_at_once(strategy, page):
    said = speak(strategy, 7)
    assert "7 people commented" in page()
    take_back(sitting=said[0].participation)
    assert "6 people commented" in page()


def test_what_is_recorded_in_bulk_shows_at_once(strategy, page):
    consultation = strategy.get_parent().specific
    words = [Said(prompt=clause_prompts(strategy)[0], text="The bus is late.")]
    record_many(
        sittings=[
            Sitting(consultation=consultation, token=f"t{n}", place=n, words=words, about={})
            for n in range(6)
        ]
    )
    assert "6 people commented" in page()


def test_codings_and_the_name_of_a_theme_show_at_once(strategy, page):
    theme = make_theme(make_codeframe(strategy.get_parent().specific), "Getting there")
    said = speak(strategy)
    page()
    analyst = superuser("analyst")
    for one in said:
        code_by_act(
            contribution=one.pk,
            theme=theme,
            kind=CodingAct.Kind.ADD,
            suggestion_seen=False,
            by=analyst,
        )
    assert "Getting there" in page()
    theme.name = "Travel"
    theme.save()
    assert "Travel</a>" in page()


def test_a_decision_shows_at_once_and_goes_when_the_next_entry_leaves_the_clause_out(
    strategy, page
):
    theme = make_theme(make_codeframe(strategy.get_parent().specific))
    touched = [strategy.newest_version.clauses.first().clause]
    decide(theme, clauses=touched, reason="Two buses only.")
    assert "Two buses only." in page()
    decide(theme, reason="Elsewhere.")
    assert "Two buses only." not in page()


def test_a_new_version_shows_at_once(strategy, page):
    reword(strategy, "may", "will")
    assert "Families will get help" in page()


def test_how_far_an_action_is_shows_at_once_and_lateness_comes_with_the_day(strategy, page):
    row = strategy.newest_version.clauses.get(kind="action")
    due = timezone.localdate() + timedelta(days=1)
    record_update(clause=row.clause, by=superuser("helen"), status="started", due=due)
    today = page()
    assert today.count("cp-tag") > 0
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert page() != today


def test_a_word_explained_shows_at_once_and_goes_at_once(strategy, page):
    term = Term.objects.create(term="travel", meaning="How a child gets to school.")
    assert "How a child gets to school." in page()
    term.delete()
    assert "How a child gets to school." not in page()


def test_the_area_and_the_consultation_are_called_by_their_new_names_at_once(strategy, page):
    area = AreaSettings.for_site(Site.objects.get())
    area.notice = "The office is closed on Friday."
    area.save()
    assert "The office is closed on Friday." in page()
    consultation = strategy.get_parent().specific
    consultation.title = "Breaks and clubs"
    consultation.save()
    assert "Breaks and clubs" in page()


def test_it_goes_out_compressed_to_whoever_takes_that_and_says_the_same(client, strategy, page):
    plain = client.get(strategy.url)
    packed = client.get(strategy.url, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert {"Accept-Encoding", "Cookie"} <= set(packed["Vary"].split(", "))
    with_cookie = Client(headers={"cookie": "basket-0=nothing"}).get(strategy.url)
    assert with_cookie.content == plain.content


def test_nobody_can_comment_from_the_hour_of_closing(strategy, page):
    assert "Comment on 0.1" in page()
    with time_machine.travel(strategy.get_parent().specific.closes_at):
        assert "Comment on 0.1" not in page()


def test_a_page_first_drawn_for_somebody_with_unsent_words_shows_them_to_nobody_else(
    client, strategy
):
    prompt = clause_prompts(strategy)[0]
    address = reverse("taking_part:comment", args=[prompt.pk])
    client.post(address, {"words": "My own words.", "stance": "partly"})
    mine = client.get(strategy.url).content.decode()
    others = Client().get(strategy.url).content.decode()
    assert "not sent" in mine
    assert "not sent" not in others
    assert "not sent" in client.get(strategy.url).content.decode()


def test_moderation_and_a_carrying_specification_raise_the_number(strategy):
    said = speak(strategy, 1)[0]
    before = change_number(strategy.pk)
    lead = member_of(roles.COORDINATOR)
    moderation.keep_private(contribution=said.pk, seen=State.PUBLISHED, by=lead)
    after = change_number(strategy.pk)
    assert after != before
    CarriedOutBy.objects.create(
        clause=strategy.newest_version.clauses.first().clause, specification=strategy, by=lead
    )
    assert change_number(strategy.pk) != after
