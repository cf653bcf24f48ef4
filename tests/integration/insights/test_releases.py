"""Releases: what the public sees of groups, stored as it was, and refused where it would tell."""

import csv
import io
import json
import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from consult.participation.actions import take_back
from consult.participation.models import Contribution, State
from consult.participation.profile import AgeBand, Audience, How
from home.roles import ANALYST, COMMISSIONER
from insights.coding.models import Theme
from insights.results.releases.actions import ExposedError, release, withdraw
from insights.results.releases.models import Release
from insights.results.releases.querysets import newest_release, released_rows, released_tables
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

PARENTS = {"audience": Audience.PARENT_CARER}
HEALTH = {"audience": Audience.HEALTH}
YOUNG = {"audience": Audience.YOUNG_PERSON, "age_band": AgeBand.FROM_16}


class Area:
    """A consultation of three groups, and two themes."""

    def __init__(self):
        self.consultation = make_consultation(title="Short breaks")
        self.prompt = clause_prompts(make_strategy(self.consultation))[0]
        frame = make_codeframe(self.consultation)
        self.waiting, self.travel = (make_theme(frame, name) for name in ("Waiting", "=Travel"))
        self.analyst = member_of(ANALYST)
        self.speak(PARENTS, 12, self.waiting)
        self.speak(PARENTS, 18, self.travel)
        self.speak(HEALTH, 10, self.waiting, self.travel)
        self.speak(HEALTH, 20)
        self.speak(YOUNG, 9, self.waiting)
        self.speak(YOUNG, 18, self.travel)

    def speak(self, about, people, *themes):
        """Let people speak together: they count as many."""
        about = about if people == 1 else {**about, "how": How.GROUP, "group_size": people}
        code(say(self.prompt, "Some words", **about), *themes)

    def release(self, **more):
        more = {"note": "The first numbers.", "tables": ["audience"], **more}
        return release(consultation=self.consultation, by=self.analyst, **more)

    def pages(self, client):
        numbers = reverse("told:numbers", args=[self.consultation.pk])
        theme = reverse("told:theme", args=[self.waiting.pk])
        pages = [client.get(address).content.decode() for address in (numbers, theme)]
        return [re.sub(r'nonce="[^"]*"', "", page) for page in pages]


@pytest.fixture
def area():
    return Area()


def test_the_public_reads_what_was_released_until_the_next_release(client, area):
    before = area.pages(client)
    assert all("not released numbers by group yet" in page for page in before)
    area.release()
    released = area.pages(client)
    assert all("12 (40%)" in page for page in released)
    area.speak({**PARENTS, "state": State.PRIVATE}, 1, area.waiting)  # else a quote is new
    later = area.pages(client)
    totals = [("6 responses, 87 people", "7 responses, 88 people")]
    totals += [("3 responses, 31 people", "4 responses, 32 people")]
    for was, now in totals:
        released = [page.replace(was, now) for page in released]
    assert released == later


def test_one_who_joined_is_not_told_on_and_ten_are_who_spoke_of_both(area):
    area.release()
    area.speak(PARENTS, 1, area.waiting)
    with pytest.raises(ExposedError) as refused:
        area.release()
    told = refused.value.refused[0].told
    assert {(one.theme, one.group) for one in told} >= {(None, "parent_carer")}
    area.speak(PARENTS, 4, area.waiting)
    area.speak(PARENTS, 5)
    with pytest.raises(ExposedError) as refused:
        area.release()  # of ten who joined, nobody spoke of travel
    assert refused.value.refused[0].exposed_themes == ["=Travel"]
    second = area.release(leave_out=True, note="Ten more parents.")
    waiting, travel = (released_rows(Theme.objects.get(pk=pk)) for pk in _pks(area))
    assert waiting[0].source.release == second
    assert travel[0].source.release.number == 1
    assert [cell.text for column, cell in waiting[0].cells if column.base == "n = 40"] == [
        "17 (43%)"
    ]


def _pks(area):
    return area.waiting.pk, area.travel.pk


def test_groups_stay_as_they_were_first_released(area):
    coded = Contribution.objects.exclude(codings=None)
    said = coded.get(participation__audience=Audience.HEALTH)
    take_back(sitting=said.participation)  # twenty are left, too few for a column
    first = area.release().tables.get().shown.table
    area.speak(HEALTH, 8, area.waiting, area.travel)
    area.speak(HEALTH, 8)
    second = area.release(note="More staff.").tables.get().shown.table
    assert first.groups == second.groups


def test_a_withdrawn_release_is_shown_no_more_but_not_forgotten(client, area):
    made = area.release()
    [table] = released_tables(area.consultation)
    file = reverse("told:table_file", args=[table.pk, "csv"])
    assert client.get(file).status_code == 200
    withdraw(release=made, by=area.analyst, reason="A theme was coded wrongly.")
    assert newest_release(area.consultation) is None
    assert client.get(file).status_code == 404
    assert all("not released numbers by group yet" in page for page in area.pages(client))
    area.speak(PARENTS, 1, area.waiting)
    with pytest.raises(ExposedError):  # whoever kept it still has it
        area.release()


def test_a_release_cannot_be_changed(area):
    area.release()
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.update(note="Other words")


def test_files_hold_what_the_page_shows_and_no_formula(client, area):
    area.release()
    [table] = released_tables(area.consultation)
    asked = [reverse("told:table_file", args=[table.pk, kind]) for kind in ("csv", "json")]
    content = client.get(asked[0]).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert ["Waiting", "Parents and carers", "12", "40", ""] in rows
    assert any(row[:1] == ["'=Travel"] for row in rows)
    told = json.loads(client.get(asked[1]).content)
    assert told["release"] == 1
    numbers = {(one["theme"], one["group"]): one["people"] for one in told["numbers"]}
    assert numbers["Waiting", "Parents and carers"] == 12


def test_an_analyst_looks_releases_and_withdraws(client, area):
    client.force_login(area.analyst)
    address = reverse("releases:release", args=[area.consultation.pk])
    assert "12 (40%)" in client.get(address).content.decode()
    looked = client.post(address, {"tables": ["audience", "plan"], "look": "1", "note": "Typed"})
    assert "Support now" in looked.content.decode()
    assert not Release.objects.exists()
    assert "Write what is new" in client.post(address, {"tables": ["audience"]}).content.decode()
    client.post(address, {"tables": ["audience"], "note": "The first numbers."})
    made = Release.objects.get()
    assert made.by == area.analyst
    area.speak(PARENTS, 1, area.waiting)
    refused = client.post(address, {"tables": ["audience"], "note": "One more."}).content.decode()
    assert "Parents and carers: fewer than 10 people joined" in refused
    assert "was n = 30" in refused
    away = reverse("releases:withdraw", args=[made.pk])
    client.post(away, {"reason": "Coded wrongly."})
    assert "Coded wrongly." in client.get(address).content.decode()


def test_others_release_nothing(client, area):
    client.force_login(member_of(COMMISSIONER))
    address = reverse("releases:release", args=[area.consultation.pk])
    answer = client.post(address, {"tables": ["audience"], "note": "Mine."})
    assert answer.status_code == 302
    assert not Release.objects.exists()
