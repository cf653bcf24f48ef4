"""Rounds of double reading: drawn blind, read by two, compared as the formula says, settled."""

import uuid
from collections import Counter
from itertools import permutations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from consult.participation.models import Contribution, Participation, State
from home.roles import ANALYST, COMMISSIONER, COORDINATOR, PERMISSIONS, SAFEGUARDING_LEAD
from insights.coding import actions as coding
from insights.coding.models import Coding, CodingAct, Reading, Theme
from insights.coding.querysets import next_to_read
from insights.coding.rounds.actions import (
    finish_round,
    save_codes,
    settle,
    settle_alike,
    start_round,
)
from insights.coding.rounds.agreeing import agreement_of
from insights.coding.rounds.models import Round, RoundCode, RoundPiece
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def prompt():
    return clause_prompts(make_strategy(make_consultation()))[0]


@pytest.fixture
def frame(prompt):
    frame = make_codeframe(prompt.page.get_parent().specific)
    for name in ("Waiting", "Taxi", "School"):
        make_theme(frame, name)
    return frame


@pytest.fixture
def ann():
    return member_of(ANALYST, name="ann")


@pytest.fixture
def bea():
    return member_of(ANALYST, name="bea")


@pytest.fixture
def words(prompt):
    """Many contributions, quickly: copies of one that was sent as people send them."""
    return copies(say(prompt, "We waited for the taxi."), 24)


def copies(first, count):
    sittings, said = [], []
    for number in range(1, count):
        sitting = copy(first.participation)
        sitting.basket_hash, sitting.receipt_hash = f"basket {number}", f"receipt {number}"
        one = copy(first)
        one.participation, one.text = sitting, f"Words {number}."
        sittings.append(sitting)
        said.append(one)
    Participation.objects.bulk_create(sittings)
    Contribution.objects.bulk_create(said)
    return [first, *said]


def copy(row):
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**(fields | {"id": uuid.uuid4()}))


@pytest.fixture
def a_round(frame, words, ann, bea):
    return start_round(codeframe=frame, size=20, one=ann, other=bea, by=ann)


def themes(frame, *names):
    return list(frame.themes.filter(name__in=names))


def read_all(a_round, frame, coder, found):
    """Let a coder read everything: `found` names the themes at each place, nothing elsewhere."""
    for piece in a_round.pieces.all():
        save_codes(piece=piece, themes=themes(frame, *found.get(piece.position, ())), by=coder)


ANNS = {1: ("Waiting",), 2: ("Waiting", "Taxi"), 3: ("Taxi",), 4: ("School",), 5: ("Waiting",)}
BEAS = {1: ("Waiting",), 2: ("Waiting",), 3: ("School",), 4: ("School",), 6: ("Taxi", "Waiting")}


@pytest.fixture
def read(a_round, frame, ann, bea):
    read_all(a_round, frame, ann, ANNS)
    read_all(a_round, frame, bea, BEAS)
    a_round.refresh_from_db()
    return a_round


def test_a_sample_holds_what_neither_has_seen_and_everybody_may_read(frame, words, ann, bea):
    private, worry, gone, anns, beas, *rest = words
    Contribution.objects.filter(pk=private.pk).update(state=State.PRIVATE)
    Contribution.objects.filter(pk=worry.pk).update(state=State.SAFEGUARDING)
    Contribution.objects.filter(pk=gone.pk).update(state=State.NOT_COUNTED)
    coding.mark_read(contribution=anns.pk, by=ann)
    coding.decide(
        contribution=beas.pk,
        theme=frame.themes.first(),
        kind=CodingAct.Kind.ADD,
        suggestion_seen=True,
        by=bea,
    )
    made = start_round(codeframe=frame, size=200, one=ann, other=bea, by=ann)
    drawn = made.pieces.values_list("contribution", flat=True)
    assert set(drawn) == {said.pk for said in [private, *rest]}
    assert (made.size, made.drawn_from, made.left_out) == (20, 20, 2)
    assert made.codeframe_version == frame.newest_version
    again = {"codeframe": frame, "size": 20, "one": bea, "other": ann, "by": ann}
    with pytest.raises(ValidationError, match="have a round that they have not finished"):
        start_round(**again)
    Round.objects.update(finished_on=made.on)
    with pytest.raises(ValidationError, match="Only 0 pieces are left"):
        start_round(**again)


def test_the_order_is_chance(frame, words, ann, bea):
    orders = set()
    for number in range(4):
        pair = [member_of(ANALYST, name=f"{who}{number}") for who in ("one", "two")]
        made = start_round(codeframe=frame, size=20, one=pair[0], other=pair[1], by=ann)
        orders.add(tuple(made.pieces.order_by("position").values_list("contribution", flat=True)))
    assert len(orders) == 4


def test_the_database_refuses_what_would_make_a_round_worth_nothing(a_round, frame, ann, bea):
    piece, theme = a_round.pieces.first(), frame.themes.first()
    fields = {"codeframe_version": a_round.codeframe_version, "by": ann, "left_out": 0}
    RoundCode.objects.create(piece=piece, coder=ann, theme=theme)
    RoundCode.objects.create(piece=piece, coder=bea, theme=None)
    refused = (
        lambda: Round.objects.create(one=ann, other=ann, size=20, drawn_from=20, **fields),
        lambda: Round.objects.create(one=ann, other=bea, size=19, drawn_from=20, **fields),
        lambda: Round.objects.create(one=ann, other=bea, size=201, drawn_from=900, **fields),
        lambda: RoundPiece.objects.create(
            round=a_round, contribution=piece.contribution, position=99
        ),
        lambda: RoundCode.objects.create(piece=piece, coder=ann, theme=theme),
        lambda: RoundCode.objects.create(piece=piece, coder=bea, theme=None),
    )
    for act in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_what_is_saved_stands_and_touches_no_coding(a_round, frame, ann, bea):
    piece = a_round.pieces.get(position=1)
    save_codes(piece=piece, themes=themes(frame, "Taxi"), by=ann)
    with pytest.raises(ValidationError, match="saved first stands"):
        save_codes(piece=piece, themes=[], by=ann)
    with pytest.raises(PermissionDenied):
        save_codes(piece=piece, themes=[], by=member_of(ANALYST, COORDINATOR))
    assert [code.theme.name for code in piece.codes.all()] == ["Taxi"]
    assert not Coding.objects.exists()
    assert not CodingAct.objects.exists()
    assert not Reading.objects.exists()
    with pytest.raises(PermissionDenied):
        settle(piece=piece, themes=[], by=ann)


def test_what_is_taken_back_or_read_elsewhere_holds_nobody_up(a_round, frame, ann, bea):
    gone, elsewhere = a_round.pieces.get(position=1), a_round.pieces.get(position=2)
    for piece in a_round.pieces.filter(position__gt=2):
        save_codes(piece=piece, themes=[], by=ann)
        save_codes(piece=piece, themes=[], by=bea)
    lead = member_of(SAFEGUARDING_LEAD)
    with pytest.raises(PermissionDenied, match="more to read"):
        finish_round(its_round=a_round, by=lead)
    Contribution.objects.filter(pk=gone.contribution_id).update(state=State.NOT_COUNTED)
    for coder in (ann, bea):
        coding.mark_read(contribution=elsewhere.contribution_id, by=coder)
        with pytest.raises(ValidationError, match="no longer part"):
            save_codes(piece=elsewhere, themes=[], by=coder)
    assert finish_round(its_round=a_round, by=ann).is_finished
    said = agreement_of(frame)
    assert said.read_by_both == 18
    assert said.overall.value is None
    assert "Both have read 18 pieces" in said.sentence


def test_what_waits_in_a_round_does_not_come_up_among_suggestions(a_round, frame, words, ann, bea):
    in_it = set(a_round.pieces.values_list("contribution", flat=True))
    rest = sorted(said.pk for said in words if said.pk not in in_it)
    assert next_to_read(ann, frame) == rest[0]
    for key in rest:
        coding.mark_read(contribution=key, by=ann)
    assert next_to_read(ann, frame) is None
    assert next_to_read(member_of(ANALYST), frame) in in_it


def test_what_waits_in_a_round_is_shown_nowhere_else_with_what_others_found(
    client, a_round, frame, words, ann, bea
):
    in_it = a_round.pieces.order_by("position").first().contribution
    [theme, *_more] = themes(frame, "Waiting")
    coding.decide(
        contribution=in_it.pk, theme=theme, kind=CodingAct.Kind.ADD, suggestion_seen=False, by=bea
    )
    coding.mark_read(contribution=in_it.pk, by=bea)
    client.force_login(ann)
    there = reverse("rounds:read", args=[a_round.pk])
    kept = client.get(reverse("coding:read", args=[frame.pk, in_it.pk]))
    assert kept.url == there
    page = client.get(kept.url).content.decode()
    assert "These words wait in your round" in page
    kept = client.post(reverse("coding:done", args=[frame.pk, in_it.pk]))
    assert kept.url == there
    assert not Reading.objects.filter(by=ann).exists()
    address = reverse("coding:list", args=[frame.pk])
    [row] = [row for row in client.get(address).context["words"] if row.pk == in_it.pk]
    assert (row.is_blind, [*row.codings.all()], [*row.readings.all()]) == (True, [], [])
    assert not client.get(address, {"theme": theme.pk}).context["words"].object_list
    for said in words:
        if not a_round.pieces.filter(contribution=said).exists():
            coding.mark_read(contribution=said.pk, by=ann)
    page = client.get(reverse("coding:next", args=[frame.pk]), follow=True).content.decode()
    assert "What is left for you to read waits in your round." in page
    client.force_login(bea)
    assert client.get(reverse("coding:read", args=[frame.pk, in_it.pk])).status_code == 200


def test_a_round_that_somebody_left_is_ended_early(client, a_round, frame, ann, bea):
    piece = a_round.pieces.get(position=1)
    for coder in (ann, bea):
        save_codes(piece=piece, themes=themes(frame, "Taxi"), by=coder)
    save_codes(piece=a_round.pieces.get(position=2), themes=[], by=ann)
    client.force_login(member_of(SAFEGUARDING_LEAD))
    end = reverse("rounds:finish", args=[a_round.pk])
    assert client.post(end).url == "/admin/"
    assert agreement_of(frame) is None
    client.force_login(member_of(COORDINATOR))
    page = client.post(end, follow=True).content.decode()
    assert "Both have read 1 piece." in page
    assert "Too few pieces to say" in page
    with pytest.raises(ValidationError, match="Nothing was changed"):
        save_codes(piece=a_round.pieces.get(position=3), themes=[], by=bea)


def slow_alpha(pairs):
    values = [value for pair in pairs for value in pair]
    observed = sum(one != other for one, other in pairs) / len(pairs)
    every = list(permutations(values, 2))
    return 1 - observed / (sum(one != other for one, other in every) / len(every))


def test_agreement_is_what_the_rows_say(read, frame):
    """Alpha from its definition, from the rows alone."""
    assert read.is_finished
    said = agreement_of(frame)
    codes = list(RoundCode.objects.values_list("piece", "coder__username", "theme__name"))
    pieces = sorted({piece for piece, *_rest in codes})
    for theme in ("Waiting", "Taxi", "School"):
        pairs = [tuple((p, who, theme) in codes for who in ("ann", "bea")) for p in pieces]
        alpha = said.by_theme[theme.lower()].value
        assert alpha == pytest.approx(slow_alpha(pairs), abs=1e-9)
        row = next(row for row in said.rows if row.theme.name == theme)
        assert (row.one, row.other) == tuple(map(sum, zip(*pairs, strict=True)))
        assert row.differ == sum(one != other for one, other in pairs)
    assert [row.theme.name for row in said.rows] == ["Taxi", "Waiting", "School"]
    assert said.is_current
    make_theme(frame, "Money")
    later = agreement_of(frame)
    assert not later.is_current
    assert "The themes have changed since" in later.sentence


def test_all_alike_is_a_sentence_and_no_number(a_round, frame, ann, bea):
    assert agreement_of(frame) is None
    for coder in (ann, bea):
        read_all(a_round, frame, coder, dict.fromkeys(range(1, 21), ("Waiting",)))
    said = agreement_of(frame)
    assert said.overall.value is None
    assert "Nothing was put to the test" in said.sentence
    words = {row.theme.name: (row.words, row.number) for row in said.rows}
    assert words["Waiting"] == ("Both found it everywhere: not tested", "")
    assert words["Taxi"] == ("Nobody found it: not tested", "")


def coded(piece):
    return set(piece.contribution.codings.values_list("theme__name", flat=True))


def test_what_was_agreed_is_what_counts(read, frame, ann, bea):
    cat = member_of(COORDINATOR)
    third = read.pieces.get(position=3)
    coding.decide(
        contribution=third.contribution_id,
        theme=frame.themes.get(name="Waiting"),
        kind=CodingAct.Kind.ADD,
        suggestion_seen=True,
        by=cat,
    )
    assert settle_alike(its_round=read, by=ann) == 16
    pressed = {2: {"Waiting", "Taxi"}, 3: {"School"}, 5: set(), 6: {"Taxi"}}
    for position, names in pressed.items():
        piece = read.pieces.get(position=position)
        settle(piece=piece, themes=themes(frame, *names), by=bea)
        with pytest.raises(ValidationError, match="agreed first stands"):
            settle(piece=piece, themes=[], by=ann)
    wanted = {1: {"Waiting"}, 4: {"School"}, **pressed}
    for piece in read.pieces.all():
        assert coded(piece) == wanted.get(piece.position, set())
        assert set(piece.contribution.readings.values_list("by", flat=True)) >= {ann.pk, bea.pk}
    acts = third.contribution.coding_acts.filter(by=bea)
    kinds = {act.theme.name: (act.kind, act.suggestion_seen) for act in acts}
    assert kinds == {
        "School": ("add", False),
        "Taxi": ("reject", False),
        "Waiting": ("remove", False),
    }
    assert settle_alike(its_round=read, by=ann) == 0


def test_themes_that_were_merged_or_retired_since_are_settled_as_what_they_became(read, frame, ann):
    taxi, school = (frame.themes.get(name=name) for name in ("Taxi", "School"))
    Theme.objects.filter(pk=taxi.pk).update(status="retired", merged_into=school)
    assert settle_alike(its_round=read, by=ann) == 17  # the third is alike now
    assert coded(read.pieces.get(position=3)) == {"School"}
    with pytest.raises(ValidationError, match="in use"):
        settle(piece=read.pieces.get(position=6), themes=[taxi], by=ann)


ROUTES = {"read": (), "settle": (), "save": (1,), "agree": (1,), "alike": ()}
POSTS = {"save", "agree", "alike"}


def let_in(client, name, a_round):
    url = reverse(f"rounds:{name}", args=[a_round.pk, *ROUTES[name]])
    answer = client.post(url, {}) if name in POSTS else client.get(url)
    return answer.status_code == 200 or answer.headers.get("Location", "").startswith(
        "/admin/rounds/"
    )


def test_nobody_sees_the_others_codes_before_both_are_through(client, a_round, frame, ann, bea):
    read_all(a_round, frame, ann, ANNS)
    people = {role: member_of(role, name=f"x {role}") for role in PERMISSIONS} | {
        "ann": ann,
        "bea": bea,
    }
    doors = {}
    starters = {COORDINATOR, ANALYST, "ann", "bea"}
    for who, user in people.items():
        client.force_login(user)
        page = client.get(reverse("rounds:round", args=[a_round.pk]))
        shown = [*(page.context or []), page.content.decode()] if page.status_code == 200 else []
        assert not any("agreement" in one for one in shown[:-1])
        assert "Found by" not in str(shown[-1:])
        assert ("End it now" in page.content.decode()) == (who in starters)
        doors[who] = {name for name in ROUTES if let_in(client, name, a_round)}
    own = {"read", "save"}
    assert doors == {role: set() for role in PERMISSIONS} | {"ann": own, "bea": own}
    read_all(a_round, frame, bea, BEAS)
    for who, user in people.items():
        client.force_login(user)
        assert let_in(client, "settle", a_round) == (who in starters), who
        page = client.get(reverse("rounds:round", args=[a_round.pk]))
        assert ("Found by" in page.content.decode()) == (who in starters | {SAFEGUARDING_LEAD})
    assert COMMISSIONER in people


def test_reading_is_blind_and_goes_on_where_it_stopped(client, a_round, frame, words, ann, bea):
    cat = member_of(COORDINATOR)
    first, second = (a_round.pieces.get(position=n) for n in (1, 2))
    Theme.objects.filter(codeframe=frame, name="Waiting").update(phrases="words\nwaited")
    coding.run_rules(codeframe=frame, by=cat)
    coding.decide(
        contribution=first.contribution_id,
        theme=frame.themes.get(name="Taxi"),
        kind=CodingAct.Kind.ADD,
        suggestion_seen=False,
        by=cat,
    )
    save_codes(piece=first, themes=themes(frame, "School"), by=ann)
    Theme.objects.filter(name="School").update(name="College")  # both go on with one wording
    client.force_login(bea)
    read = reverse("rounds:read", args=[a_round.pk])
    page = client.get(read).content.decode()
    assert first.contribution.text in page
    assert "<span>School</span>" in page
    assert "checked" not in page
    assert "<mark" not in page
    save = reverse("rounds:save", args=[a_round.pk, 1])
    taxi = frame.themes.get(name="Taxi")
    for data, sentence in (
        ({}, "Tick what you find"),
        ({"themes": [taxi.pk], "nothing": "1"}, "Untick it before"),
        ({"themes": ["0"]}, "that are in use"),
    ):
        page = client.post(save, data).content.decode()
        assert sentence in page
        assert ("checked" in page) == (data.get("themes") == [taxi.pk])
    assert client.post(save, {"themes": [taxi.pk]}).url == read
    page = client.post(save, {"nothing": "1"}, follow=True).content.decode()  # a second tab
    assert "What you saved first stands." in page
    assert second.contribution.text in page
    assert "<strong>1 of 20</strong> read by you" in page
    assert Counter(RoundCode.objects.values_list("coder__username", "theme__name")) == {
        ("ann", "College"): 1,
        ("bea", "Taxi"): 1,
    }


def test_the_screens_say_how_far_how_well_and_what_to_settle(client, read, frame, ann):
    client.force_login(ann)
    address = reverse("rounds:round", args=[read.pk])
    page = client.get(address).content.decode()
    assert "Taxi (3 pieces read differently)" in page
    assert "Settle the 4 that differ" in page
    answer = client.post(reverse("rounds:alike", args=[read.pk]), follow=True)
    assert "16 pieces were settled." in answer.content.decode()
    settling = reverse("rounds:settle", args=[read.pk])
    page = client.get(settling).content.decode()
    assert page.count("Only ann found it.") == 1
    assert page.count("Both found it.") == 1
    agree = reverse("rounds:agree", args=[read.pk, 2])
    assert "Tick what you find" in client.post(agree, {}).content.decode()
    waiting = frame.themes.get(name="Waiting")
    assert client.post(agree, {"themes": [waiting.pk]}).url == settling
    assert coded(read.pieces.get(position=2)) == {"Waiting"}
    for position in (3, 5, 6):
        client.post(reverse("rounds:agree", args=[read.pk, position]), {"nothing": "1"})
    assert client.get(settling).url == address
    assert "Nothing is left to settle." in client.get(address).content.decode()


def test_a_round_is_begun_on_the_screen(client, frame, words, ann, bea):
    client.force_login(ann)
    start = reverse("rounds:start", args=[frame.pk])
    for other, size, sentence in (
        (ann, 20, "it takes two people"),
        (bea, 19, "greater than or equal to 20"),
    ):
        data = {"size": size, "one": ann.pk, "other": other.pk}
        assert sentence in client.post(start, data).content.decode()
    data = {"size": 20, "one": ann.pk, "other": member_of(COMMISSIONER).pk}
    assert "Select a valid choice" in client.post(start, data).content.decode()
    page = client.post(start, {"size": 20, "one": ann.pk, "other": bea.pk}, follow=True)
    assert "20 pieces were drawn from 24. 0 more had been seen before." in page.content.decode()
    page = client.post(start, {"size": 20, "one": ann.pk, "other": bea.pk})
    assert "have a round that they have not finished" in page.content.decode()
    assert "ann: 0" in client.get(reverse("rounds:index")).content.decode()


def test_two_hundred_pieces_cost_no_more_queries_than_few(
    client, prompt, frame, ann, bea, django_assert_num_queries
):
    copies(say(prompt, "We waited."), 200)
    made = start_round(codeframe=frame, size=200, one=ann, other=bea, by=ann)
    taxi = frame.themes.get(name="Taxi")
    for coder, found in ((ann, taxi), (bea, None)):
        RoundCode.objects.bulk_create(
            RoundCode(piece=piece, coder=coder, theme=found if piece.position % 2 else None)
            for piece in made.pieces.filter(position__lt=200)
        )
    client.force_login(ann)
    client.get(reverse("rounds:index"))
    for name, count in (("round", 16), ("read", 18)):
        with django_assert_num_queries(count):
            assert client.get(reverse(f"rounds:{name}", args=[made.pk])).status_code == 200
    last = made.pieces.get(position=200)
    for coder in (ann, bea):
        save_codes(piece=last, themes=[], by=coder)
    for name, count in (("round", 20), ("settle", 17)):
        with django_assert_num_queries(count):
            assert client.get(reverse(f"rounds:{name}", args=[made.pk])).status_code == 200
    with django_assert_num_queries(15):
        assert client.get(reverse("rounds:index")).status_code == 200
    with django_assert_num_queries(4):
        assert agreement_of(frame).read_by_both == 200
