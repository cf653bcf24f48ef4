"""Every breakdown against a slow count in plain loops; what was narrowed, estimated and chosen."""

import csv
import io
import uuid
from random import Random

import pytest
from django.urls import reverse

from consult.documents.register import ClauseVersion, PriorityClause
from consult.participation.actions import Said
from consult.participation.bulk import Sitting, record_many
from consult.participation.models import Contribution, Participation
from consult.participation.profile import AgeBand, Audience, Channel, How, Need, Phase, Plan
from home.roles import ANALYST, COMMISSIONER
from insights.analysis.disclosure import Hidden
from insights.coding.models import Coding, Reading
from insights.coding.preparing.models import Preparation
from insights.results.breakdowns import BREAKDOWNS, belonging, gated_breakdown
from insights.results.filters import Filters
from insights.results.frames import chosen_in, frame_of, sample_of
from insights.results.stances import CHOICES, stances_by_clause
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.insights import decide, make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

FIELD = {
    "age": "age_band", "need": "need", "plan": "plan", "stage": "phase", "area": "district",
    "channel": "channel",
}  # fmt: skip


@pytest.fixture
def consultation():
    """Two hundred sittings of all kinds of people, who spoke of three themes and chose."""
    strategy = make_strategy(make_consultation(title="Short breaks"))
    consultation = strategy.get_parent().specific
    prompts, chance = clause_prompts(strategy), Random(3)
    sittings = [_sitting(consultation, prompts, chance, place) for place in range(200)]
    record_many(sittings=sittings)
    codeframe = make_codeframe(consultation)
    themes = [make_theme(codeframe, name) for name in ("Getting there", "Waiting", "Clubs")]
    said = Contribution.objects.order_by("text")
    Coding.objects.bulk_create(
        Coding(contribution=one, theme=theme)
        for one in said
        for theme, share in zip(themes, (0.5, 0.3, 0.4), strict=True)
        if chance.random() < share
    )
    decide(themes[1])
    return consultation


def _sitting(consultation, prompts, chance, place):
    young = place % 3 == 0
    about = {
        "audience": Audience.YOUNG_PERSON
        if young
        else chance.choice(["", *Audience.values[:1] * 3]),
        "age_band": chance.choice(["", *AgeBand.values]),
        "need": chance.choice(["", *Need.values[:3]]),
        "plan": chance.choice(Plan.values[:2]),
        "phase": chance.choice(Phase.values[:3]),
        "district": chance.choice(["", "AB1", "AB2", "AB3"]),
        "channel": chance.choice(Channel.values[:2]),
        **({"how": How.GROUP, "group_size": 6} if place % 20 == 0 else {}),
    }
    words = [
        Said(
            prompt,
            f"Words {place:03}",
            stance=chance.choice([*CHOICES[:2] * 3, CHOICES[2], "none"]),
        )
        for prompt in chance.sample(prompts, 2)
    ]
    return Sitting(
        consultation=consultation, token=uuid.uuid4().hex, place=place, words=words, about=about
    )


def places(contribution, key):
    """Say in plain words where something was said; several priorities are several places."""
    sitting = contribution.participation
    if key in FIELD:
        return [getattr(sitting, FIELD[key])]
    if key == "month":
        return [sitting.sent_on.strftime("%Y-%m")]
    if key == "document":
        return [str(contribution.prompt.page_id)]
    wording = ClauseVersion.objects.get(prompt=contribution.prompt)
    if key == "clause":
        return [str(wording.clause_id)]
    ties = PriorityClause.objects.filter(clause_version=wording)
    return [str(tie.priority_version.priority_id) for tie in ties] or [""]


def slowly(consultation, key, groups):
    """Count people and responses one by one: by group, by theme and group, and by theme."""
    found = {}
    for one in Contribution.objects.select_related("participation", "prompt"):
        sitting = one.participation
        side = "young" if sitting.audience == Audience.YOUNG_PERSON else "adults"
        themes = [str(coding.theme_id) for coding in Coding.objects.filter(contribution=one)]
        for place in places(one, key):
            for theme in [None, *themes]:
                for group in (groups[side, place], None):
                    found.setdefault((theme, group), {})[sitting.pk] = sitting.people
    return found


@pytest.mark.parametrize("key", [*FIELD, "month", "clause", "document", "priority"])
def test_each_breakdown_shows_what_a_slow_count_finds(consultation, key):
    frame, breakdown = frame_of(consultation), BREAKDOWNS[key]
    table = gated_breakdown(frame, breakdown)
    slow = slowly(consultation, key, belonging(frame, breakdown))
    shown = 0

    def equals(people, responses, theme, group):
        nonlocal shown
        if not isinstance(people, Hidden):
            shown += 1
            assert people == sum(slow.get((theme, group), {}).values())
            assert responses in (None, len(slow.get((theme, group), {})))

    equals(table.base_total, table.all_responses, None, None)
    for at, group in enumerate(table.groups):
        equals(table.bases[at], table.responses[at], None, group)
    for row, theme in enumerate(table.themes):
        equals(table.totals[row], table.total_responses[row], theme, None)
        for at, group in enumerate(table.groups):
            equals(table.cells[row][at], None, theme, group)
    assert shown > 6
    assert {group.split(":")[0] for group in table.groups} == {"young", "adults"}


def test_decisions_count_those_who_raised_any_theme_with_that_answer(consultation):
    table = gated_breakdown(frame_of(consultation), BREAKDOWNS["outcome"])
    shown = dict(zip(table.themes, table.totals, strict=True))
    for outcome, is_decided in (("accepted", True), ("", False)):
        codings = Coding.objects.exclude(theme__decision__isnull=is_decided)
        sittings = {one.contribution.participation for one in codings}
        assert shown[outcome] == sum(sitting.people for sitting in sittings)
    assert shown["partly"] is Hidden.FEWER


def test_filters_let_in_whom_a_loop_lets_in_and_few_of_them_show_nothing(consultation):
    frame = frame_of(consultation)
    asked = Filters(side="adults", need=Need.values[0], since="2000-01-01")
    table = gated_breakdown(frame, BREAKDOWNS["plan"], asked)
    let_in = Participation.objects.filter(need=Need.values[0]).exclude(
        audience=Audience.YOUNG_PERSON
    )
    assert table.base_total == sum(sitting.people for sitting in let_in)
    for row, theme in enumerate(table.themes):
        raised = {one for one in let_in if one.contributions.filter(codings__theme=theme).exists()}
        assert table.totals[row] == sum(sitting.people for sitting in raised)
    few = Filters(audience=Audience.PARENT_CARER, need=Need.values[0], area="AB1", plan="ehc_plan")
    Participation.objects.filter(need=Need.values[0], district="AB1").update(district="AB2")
    last = Participation.objects.filter(audience=Audience.PARENT_CARER, group_size=None)[:4]
    for one in last:
        Participation.objects.filter(pk=one.pk).update(
            need=Need.values[0], district="AB1", plan="ehc_plan"
        )
    table = gated_breakdown(frame_of(consultation), BREAKDOWNS["age"], few)
    cells = [cell for row in table.cells for cell in row]
    assert {*cells, *table.totals, *table.bases, table.base_total} == {Hidden.FEWER}


def test_what_was_read_in_order_is_counted_up_to_the_first_that_nobody_read(consultation):
    in_order = list(Contribution.objects.order_by("pk"))
    reader = member_of(ANALYST)
    for one in [*in_order[:40], *in_order[41:60]]:
        Reading.objects.create(contribution=one, by=reader)
    sample = sample_of(frame_of(consultation))
    assert (sample.pieces, sample.read, sample.in_order) == (len(in_order), 59, 40)
    for theme, found in sample.found.items():
        coded = Coding.objects.filter(theme=theme, contribution__in=in_order[:40])
        assert found == coded.count()
        sittings = {coding.contribution.participation for coding in coded}
        assert sample.people[theme] == sum(sitting.people for sitting in sittings)


def test_what_people_chose_of_a_clause_equals_a_slow_count(consultation):
    shown = 0
    for one in stances_by_clause(chosen_in(consultation)):
        said = Contribution.objects.filter(prompt__clause_version__clause=one.clause)
        for chose in (one.all, *one.sides):
            here = [row for row in said if chose.side in ("", _side(row))]
            for stance, cell in zip(CHOICES, chose.people, strict=True):
                people = sum(row.participation.people for row in here if row.stance == stance)
                assert cell == people or isinstance(cell, Hidden)
                assert isinstance(cell, Hidden) or cell >= 5
                shown += cell == people
    assert shown > 10


def _side(row):
    young = row.participation.audience == Audience.YOUNG_PERSON
    return "young" if young else "adults"


def test_the_file_holds_the_numbers_of_the_page_and_no_formula(client, consultation):
    client.force_login(member_of(ANALYST))
    codeframe = consultation.codeframe
    make_theme(codeframe, "=1+1")
    address = reverse("results:csv", args=[consultation.pk])
    signed = consultation.letters.create()
    for place, one in enumerate(Contribution.objects.all()[:12]):
        letter = signed if place < 8 else None
        Preparation.objects.create(
            contribution=one, letter=letter, language="en" if letter else "pl"
        )
    file = client.get(address, {"by": "need", "side": "adults"}).content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(file)))
    table = gated_breakdown(frame_of(consultation), BREAKDOWNS["need"], Filters(side="adults"))
    numbers = [line["People"] for line in lines if (line["People"] or "").isdecimal()]
    cells = [
        *table.bases,
        table.base_total,
        *table.totals,
        *(c for row in table.cells for c in row),
    ]
    assert sorted(numbers) == sorted(str(c) for c in cells if not isinstance(c, Hidden))
    assert "'=1+1" in {line["Theme"] for line in lines}
    assert "Letters that many people signed: 1, in 8 responses." in file
    assert "Pieces in other languages than English: fewer than 5." in file
    assert "Counted on" in file


def test_an_address_can_be_passed_on_but_not_its_filters_to_those_who_read_no_words(
    client, consultation
):
    address = reverse("results:results", args=[consultation.pk])
    asked = {"by": "need", "area": "AB1"}
    client.force_login(member_of(ANALYST))
    page = client.get(address, asked).content.decode()
    assert '<option value="AB1" selected>' in page
    assert "by=need&amp;area=AB1" in page
    assert "It is too early to estimate" in page
    client.force_login(member_of(COMMISSIONER))
    assert client.get(address, {"by": "need"}).status_code == 200
    assert client.get(address, asked).status_code == 302
    assert client.get(reverse("results:csv", args=[consultation.pk]), asked).status_code != 200


def test_agreement_and_journey_are_read_from_tables(
    client, consultation, django_assert_max_num_queries
):
    client.force_login(member_of(COMMISSIONER))
    with django_assert_max_num_queries(34):
        page = client.get(reverse("results:stances", args=[consultation.pk])).content.decode()
    assert "Agreed with most" in page
    with django_assert_max_num_queries(38):
        page = client.get(reverse("results:journey", args=[consultation.pk])).content.decode()
    assert "Themes: 3. With an answer: 1." in " ".join(page.split())
