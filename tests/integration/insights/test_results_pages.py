"""The staff page of results: right by a slow count, and hiding small numbers in every form."""

import json
import re
from itertools import product

import pytest
from django.urls import reverse

from consult.participation.actions import take_back
from consult.participation.models import Contribution, State
from consult.participation.profile import AgeBand, Audience, How
from home.roles import ANALYST, COMMISSIONER, EDITOR, MODERATOR, SAFEGUARDING_LEAD
from insights.analysis.disclosure import Hidden
from insights.coding.models import Coding, Reading, Theme
from insights.results.breakdowns import BREAKDOWNS, gated_breakdown
from insights.results.frames import frame_of, theme_turnouts
from insights.results.groups import GROUPS, group_of
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy(make_consultation(title="Short breaks")))


@pytest.fixture
def themes(prompts):
    codeframe = make_codeframe(prompts[0].page.get_parent().specific)
    return [make_theme(codeframe, name) for name in ("Getting there", "Waiting")]


def speak(prompts, people, themes, **about):
    """Let a number of people speak, each of the themes."""
    for number in range(people):
        code(say(prompts[0], f"Words {number}", **about), *themes)


def page_of(client, user, prompts):
    client.force_login(user)
    address = reverse("results:results", args=[prompts[0].page.get_parent().pk])
    return client.get(address)


def counted_slowly(theme):
    """Count the people of each group who raised a theme, one by one."""
    people = {}
    for coding in Coding.objects.filter(theme=theme):
        contribution = coding.contribution
        sitting = contribution.participation
        if sitting.taken_back_on is None:
            group = group_of(sitting.audience, sitting.age_band)
            people.setdefault(group, {})[sitting.pk] = sitting.people
    return {group: sum(sittings.values()) for group, sittings in people.items()}


def responses_counted_slowly(theme):
    """Count the sittings in which a theme was raised, one by one."""
    spoken = [coding.contribution.participation for coding in Coding.objects.filter(theme=theme)]
    return len({sitting.pk for sitting in spoken if sitting.taken_back_on is None})


def test_few_people_hide_the_responses_too(prompts, themes):
    speak(prompts, 3, themes[:1], audience=Audience.PARENT_CARER)
    speak(prompts, 1, themes[1:2], how=How.GROUP, group_size=5)
    few, five, *_ = theme_turnouts(Theme.objects.select_related("codeframe")).values()
    assert few is Hidden.FEWER
    assert (five.responses, five.people) == (1, 5)


def test_the_table_equals_a_slow_count(prompts, themes):
    profiles = [
        {"audience": Audience.YOUNG_PERSON, "age_band": AgeBand.FROM_16},
        {"audience": Audience.YOUNG_PERSON, "age_band": AgeBand.FROM_11},
        {"audience": Audience.YOUNG_PERSON, "how": How.GROUP, "group_size": 7},
        {"audience": Audience.PARENT_CARER},
        {"audience": Audience.HEALTH},
        {"audience": Audience.OTHER},
        {"audience": ""},
    ]
    for place, about in enumerate(profiles):
        speak(prompts, 6 + place, themes, **about)
        speak(prompts, 5, themes[:1], **about)
        speak(prompts, 3, [], **about)
        speak(prompts, 3, [], **about)
        speak(prompts, 1, themes, **about | {"how": How.GROUP, "group_size": 20})
    speak(prompts, 2, themes, audience=Audience.PARENT_CARER, state=State.SAFEGUARDING)
    # One parent alone, not a group: identifiers are random, so "the first" would be anybody.
    alone = Contribution.objects.filter(
        text="Words 5", participation__audience=Audience.PARENT_CARER
    )
    take_back(sitting=alone.get(participation__group_size=None).participation)
    loaded = list(Theme.objects.select_related("codeframe"))
    frame = frame_of(prompts[0].page.get_parent().specific)
    table = gated_breakdown(frame, BREAKDOWNS["audience"])
    for row, theme in enumerate(themes):
        slow = counted_slowly(theme)
        assert dict(zip(GROUPS, table.cells[row], strict=True)) == slow
        both = theme_turnouts(loaded)[theme.pk]
        assert table.totals[row] == sum(slow.values()) == both.people
        assert both.responses == responses_counted_slowly(theme) < both.people
        assert table.total_responses[row] == both.responses


def test_three_young_people_on_a_theme_can_be_read_from_nothing(client, prompts, themes):
    """Whether nobody, three or four of them raised it: each word of the page is the same."""
    young = {"audience": Audience.YOUNG_PERSON, "age_band": AgeBand.FROM_16}
    speak(prompts, 40, themes, audience=Audience.PARENT_CARER)
    speak(prompts, 12, themes[:1], audience=Audience.HEALTH)
    speak(prompts, 9, themes[:1], **young)
    speak(prompts, 6, themes[:1], audience=Audience.YOUNG_PERSON)
    for audience in (Audience.PARENT_CARER, Audience.HEALTH, Audience.YOUNG_PERSON):
        speak(prompts, 16, [], audience=audience)
    analyst = member_of(ANALYST)
    shown = []
    of_young = Contribution.objects.filter(participation__age_band=AgeBand.FROM_16)
    of_parents = Contribution.objects.filter(participation__audience=Audience.PARENT_CARER)
    waiting = Coding.objects.filter(theme=themes[1])
    for number in (0, 3, 4):
        waiting.delete()
        for contribution in [*of_young[:number], *of_parents[: 40 - number]]:
            code(contribution, themes[1])
        content = page_of(client, analyst, prompts).content.decode()
        shown.append(content.partition("cp-finding")[2].partition("</script>")[0])
    assert shown[0] == shown[1] == shown[2]
    figure = json.loads(re.search(r'<script id="themes"[^>]*>(.*)', shown[1]).group(1))
    values = [number for bar in figure["data"] for number in bar["x"]]
    assert "fewer than 5" in shown[1]
    assert values
    assert 3 not in values


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (ANALYST, True),
        (COMMISSIONER, True),
        (EDITOR, True),
        (MODERATOR, False),
        (SAFEGUARDING_LEAD, False),
    ],
)
def test_only_those_who_may_see_results_see_them(client, prompts, themes, role, allowed):
    client.force_login(member_of(role))
    addresses = (
        reverse("results:index"),
        reverse("results:results", args=[prompts[0].page.get_parent().pk]),
    )
    for address in addresses:
        assert client.get(address).status_code == (200 if allowed else 302)
    assert (reverse("results:index") in client.get("/admin/").content.decode()) is allowed


def test_it_says_how_much_was_read_and_by_how_many(client, prompts, themes):
    analyst, other = member_of(ANALYST), member_of(EDITOR)
    said = [say(prompts[0], f"Words {number}") for number in range(3)]
    for contribution, reader in product(said[:2], (analyst, other)):
        Reading.objects.create(contribution=contribution, by=reader)
    assert (
        "2 of 3 pieces of writing read so far."
        in page_of(client, analyst, prompts).content.decode()
    )
    Reading.objects.create(contribution=said[2], by=analyst)
    assert "Read in full by 2 people." in page_of(client, analyst, prompts).content.decode()


def test_without_themes_the_page_says_what_to_do(client, prompts):
    page = page_of(client, member_of(ANALYST), prompts)
    assert "Make a codeframe for this consultation" in page.content.decode()


def test_the_page_takes_the_same_queries_however_many_spoke(
    client, prompts, themes, django_assert_max_num_queries
):
    analyst = member_of(ANALYST)
    speak(prompts, 30, themes, audience=Audience.PARENT_CARER)
    page_of(client, analyst, prompts)
    with django_assert_max_num_queries(41):
        page_of(client, analyst, prompts)


def test_who_did_not_say_who_they_are_is_counted_under_no_name_of_others(client, prompts, themes):
    """Few of them: they are in the total, in a column that says so; many: in one of their own."""
    speak(prompts, 30, themes, audience=Audience.PARENT_CARER)
    speak(prompts, 30, themes, audience=Audience.HEALTH)
    speak(prompts, 6, themes, audience="")
    analyst = member_of(ANALYST)
    page = page_of(client, analyst, prompts).content.decode()
    assert "Staff, others, or did not say" in page
    speak(prompts, 25, themes, audience="")
    page = page_of(client, analyst, prompts).content.decode()
    assert "People who work with families" in page
    assert "Others, or did not say" in page
