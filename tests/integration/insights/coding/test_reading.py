"""Reading: excerpts, doubts, undoing, the order, the pace, and who has what open."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.moderation import actions as moderating
from consult.participation.models import Contribution, State
from consult.taking_out import Part, Wanted
from home.roles import ANALYST, MODERATOR
from insights.coding import actions, second_thoughts
from insights.coding.excerpts import Span, sentences
from insights.coding.models import Coding, CodingAct, Reading
from insights.coding.pace import in_words, time_left
from insights.coding.piece import piece
from insights.coding.presence import opened
from insights.coding.querysets import next_to_read
from insights.coding.sampling import read_in_order, reading_state
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.insights import make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db
Kind = CodingAct.Kind
NINE = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


@pytest.fixture
def prompt():
    return clause_prompts(make_strategy())[0]


@pytest.fixture
def frame(prompt):
    return make_codeframe(prompt.page.get_parent().specific)


@pytest.fixture
def theme(frame):
    return make_theme(frame, phrases="taxi")


@pytest.fixture
def ana():
    return member_of(ANALYST, name="ana")


@pytest.fixture
def jo():
    return member_of(ANALYST, name="jo")


def decide(said, theme, kind, by, **more):
    return actions.decide(
        contribution=said.pk, theme=theme, kind=kind, suggestion_seen=False, by=by, **more
    )


def undo(said, by):
    return second_thoughts.undo(contribution=said.pk, by=by)


def marked(said, user):
    said.refresh_from_db()
    return [s.span.words(said) for s in piece(said, user).words if s.tied]


class TestExcerpts:
    @pytest.fixture
    def said(self, prompt, theme):
        text = "My son Bartholomew waits. The taxi is late, e.g. on Mondays. It is dear.\nSorry!"
        return say(prompt, text, state=State.WAITING)

    def test_sentences_end_at_stops_and_lines_and_not_at_abbreviations(self, said):
        assert [span.words(said) for span in sentences(said)] == [
            "My son Bartholomew waits.",
            "The taxi is late, e.g. on Mondays.",
            "It is dear.",
            "Sorry!",
        ]

    def test_words_that_a_moderator_changed_are_shown_no_longer_and_others_where_they_went(
        self, said, theme, ana
    ):
        spans = sentences(said)
        decide(said, theme, Kind.ADD, ana, spans=[spans[0], spans[2], spans[1]])
        decide(said, theme, Kind.ADD, ana, spans=[spans[3]])
        other = make_theme(theme.codeframe, "Waiting")
        decide(said, other, Kind.ADD, ana, spans=spans[:1])
        assert said.coding_acts.count() == 3  # neighbours are one stretch
        assert said.coding_acts.first().words_hash not in ("", said.text)
        given = {"contribution": said.pk, "by": member_of(MODERATOR)}
        wanted = [Wanted("Bartholomew", Part.NAME)]
        moderating.redact(seen=State.WAITING, reason="A name.", wanted=wanted, **given)
        assert marked(said, ana) == ["Sorry!"]
        moderating.undo(seen=State.PUBLISHED, **given)
        assert len(marked(said, ana)) == 4
        decide(said, theme, Kind.REMOVE, ana)
        assert marked(said, ana) == ["My son Bartholomew waits."]
        undo(said, ana)

    def test_a_form_ties_what_is_ticked_and_refuses_words_that_changed(
        self, client, said, theme, ana
    ):
        client.force_login(ana)
        code = reverse("coding:code", args=[theme.codeframe_id, said.pk])
        first, second, *_ = sentences(said)
        client.post(code, {"act": f"add:{theme.pk}"})
        client.post(code, {"act": f"remove:{theme.pk}", "words": [second.value]})
        assert marked(said, ana) == [second.words(said)]
        odd = Span("words", first.start, first.end - 1)
        page = client.post(code, {"act": f"add:{theme.pk}", "words": [odd.value]}, follow=True)
        assert "The words have changed since." in page.content.decode()
        assert said.coding_acts.count() == 2


class TestUndo:
    @pytest.fixture
    def said(self, prompt):
        return say(prompt, "The taxi is late.")

    def test_each_press_is_taken_back_in_turn_and_the_coding_follows(self, said, theme, ana, clock):
        for kind in (Kind.ADD, Kind.REMOVE, Kind.ACCEPT):
            decide(said, theme, kind, ana)
            clock.shift(1)
        for kind, is_coded in (("remove", False), ("add", True), ("undo", False)):
            [undone] = undo(said, ana)
            assert Coding.objects.exists() == is_coded
            assert said.coding_acts.last().kind == kind
            assert undone.undone_by == said.coding_acts.last()
        assert undo(said, ana) == []
        assert said.coding_acts.count() == 6

    def test_nothing_here_is_undone_as_one_and_the_suggestions_are_open_again(
        self, said, theme, ana, clock
    ):
        actions.run_rules(codeframe=theme.codeframe, by=ana)
        clock.shift(1)
        actions.find_nothing(contribution=said.pk, shown=[theme], by=ana)
        assert len(undo(said, ana)) == 1
        [idea] = piece(said, ana).suggested
        assert idea.is_open
        assert said.readings.exists()

    def test_what_somebody_else_decided_since_is_not_lost(self, said, theme, ana, jo, clock):
        decide(said, theme, Kind.ADD, ana)
        clock.shift(1)
        decide(said, theme, Kind.REMOVE, jo)
        assert undo(said, ana) == []
        assert not Coding.objects.exists()
        undo(said, jo)
        assert Coding.objects.exists()
        assert len(undo(said, ana)) == 1
        assert not Coding.objects.exists()


class TestTheQueue:
    @pytest.fixture
    def words(self, prompt, frame):
        return sorted((say(prompt, f"Words {n}.") for n in range(4)), key=lambda said: said.pk)

    def test_what_is_set_aside_goes_to_another_reader_and_counts_as_read_after_them(
        self, words, frame, ana, jo
    ):
        first, *others = words
        for _ in range(2):
            second_thoughts.be_unsure(contribution=first.pk, by=ana)
        for said in others:
            actions.mark_read(contribution=said.pk, by=ana)
        assert next_to_read(ana, frame) is None
        assert next_to_read(jo, frame) == first.pk
        state = reading_state(frame)
        assert (state.read, state.unsure, state.is_whole) == (3, 1, False)
        assert read_in_order(frame) == 0
        actions.mark_read(contribution=first.pk, by=jo)
        assert first.coding_acts.last().kind == Kind.SETTLE
        assert reading_state(frame).sentence == "Read in full by 2 people."
        assert read_in_order(frame) == 4

    def test_a_doubt_is_undone(self, words, frame, ana):
        second_thoughts.be_unsure(contribution=words[0].pk, by=ana)
        undo(words[0], ana)
        assert next_to_read(ana, frame) == words[0].pk

    def test_a_sample_ends_at_the_first_that_was_not_read(self, words, frame, ana):
        for number in (0, 1, 3):
            actions.mark_read(contribution=words[number].pk, by=ana)
        assert read_in_order(frame) == 2

    def test_two_readers_get_two_pieces_and_the_last_one_both(self, words, frame, ana, jo):
        opened(words[0].pk, ana)
        assert next_to_read(jo, frame) == words[1].pk
        assert next_to_read(ana, frame) == words[0].pk
        for said in words[1:]:
            actions.mark_read(contribution=said.pk, by=jo)
        assert next_to_read(jo, frame) == words[0].pk

    def test_two_thousand_pieces_take_no_more_queries(
        self, client, words, frame, ana, prompt, django_assert_num_queries
    ):
        client.force_login(ana)
        addresses = [
            reverse("coding:read", args=[frame.pk, words[0].pk]),
            reverse("coding:list", args=[frame.pk]),
            reverse("coding:next", args=[frame.pk]),
        ]
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as few:
                client.get(address)
            counts.append(len(few))
        many = [say(prompt, "More words.") for _ in range(2)]
        sitting = many[0].participation
        Contribution.objects.bulk_create(
            Contribution(participation=sitting, prompt=prompt, note=n, text="Words.")
            for n in range(1, 2001)
        )
        for address, number in zip(addresses, counts, strict=True):
            with django_assert_num_queries(number):
                client.get(address)
        assert max(counts) <= 26


class TestPace:
    @pytest.mark.parametrize(
        ("gaps", "left", "said"),
        [
            ([60] * 8, 100, ""),
            ([60] * 9, 3, "less than 5 minutes left at your pace"),
            ([60] * 9, 22, "about 20 minutes left at your pace"),
            ([50] * 4 + [1000] + [70] * 4 + [60], 120, "about 2 hours left at your pace"),
            ([301] * 12, 100, ""),
        ],
    )
    def test_time_left_is_the_median_of_what_was_no_break(self, gaps, left, said):
        moments = [NINE + timedelta(seconds=sum(gaps[:n])) for n in range(len(gaps) + 1)]
        assert in_words(time_left(moments, left)) == said

    def test_a_reader_sees_their_own_pace(self, client, prompt, frame, ana, jo, clock):
        words = [say(prompt, f"Words {n}.") for n in range(31)]
        for said in words[:11]:
            clock.shift(60)
            Reading.objects.create(contribution=said, by=ana)
        client.force_login(ana)
        address = reverse("coding:read", args=[frame.pk, words[-1].pk])
        assert "About 20 minutes left at your pace" in client.get(address).content.decode()
        client.force_login(jo)
        page = client.get(address).content.decode()
        assert "at your pace" not in page
        page = client.get(reverse("coding:read", args=[frame.pk, words[0].pk])).content.decode()
        assert "Read by ana." in page
