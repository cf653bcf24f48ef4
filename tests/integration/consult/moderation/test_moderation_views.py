"""The moderators' screens: who gets in, what comes next, and what is never on the page."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consult.moderation import actions
from consult.moderation.models import ModerationAct
from consult.participation.actions import take_back
from consult.participation.models import Contribution, Participation, State
from home.roles import ANALYST, EDITOR, MODERATOR, SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db
INDEX = "/admin/what-people-said/"


@pytest.fixture
def strategy():
    return make_strategy()


@pytest.fixture
def prompts(strategy):
    return clause_prompts(strategy)


@pytest.fixture
def said(prompts):
    return say(prompts[0], "The taxi never came.", state=State.WAITING)


@pytest.fixture
def act(client):
    def act(said, kind, seen=State.WAITING, **data):
        url = reverse("moderation:act", args=[said.pk])
        return client.post(url, {"kind": kind, "seen": seen, **data}, follow=True)

    return act


def sign_in(client, *roles):
    user = member_of(*roles)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", [ANALYST, EDITOR])
def test_others_are_sent_away_and_see_no_menu_item(client, said, role):
    sign_in(client, role)
    for url in (INDEX, reverse("moderation:read", args=[said.pk])):
        assert client.get(url).status_code == 302
    post = client.post(
        reverse("moderation:act", args=[said.pk]), {"kind": "publish", "seen": "waiting"}
    )
    assert post.status_code == 302
    said.refresh_from_db()
    assert said.state == State.WAITING
    assert INDEX not in client.get("/admin/").content.decode()


def test_the_list_shows_what_waits_and_other_states_on_request(client, prompts, said):
    say(prompts[1], "Already shown words.", state=State.PUBLISHED)
    sign_in(client, MODERATOR)
    page = client.get(INDEX).content.decode()
    assert "The taxi never came." in page
    assert "Already shown words." not in page
    assert "Already shown words." in client.get(f"{INDEX}?state=published").content.decode()
    assert INDEX in client.get("/admin/").content.decode()


def test_the_list_keeps_to_the_chosen_consultation(client, said):
    other = say(clause_prompts(make_strategy())[0], "Elsewhere words.", state=State.WAITING)
    sign_in(client, MODERATOR)
    consultation = other.participation.consultation_id
    page = client.get(f"{INDEX}?consultation={consultation}").content.decode()
    assert "Elsewhere words." in page
    assert "The taxi never came." not in page


def test_nonsense_in_the_address_lists_what_waits(client, said):
    sign_in(client, MODERATOR)
    page = client.get(f"{INDEX}?state=safeguarding&consultation=abc&p=zzz")
    assert "The taxi never came." in page.content.decode()


def test_one_at_a_time_shows_the_wording_the_words_and_little_about_the_person(client, prompts):
    said = say(
        prompts[0],
        "Call <b>me</b> on 01632 960123.",
        audience="young_person",
        age_band="14_15",
        district="AB1",
        need="autism",
        stance="disagree",
        state=State.WAITING,
    )
    sign_in(client, MODERATOR)
    page = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    for shown in (
        "Families may get help with travel.",
        "Call &lt;b&gt;me&lt;/b&gt; on [phone number removed].",
        "A child or young person",
        "14 or 15",
        "I do not agree",
        "The original is sealed",
    ):
        assert shown in page
    for hidden in ("AB1", "Autism", "01632", "Open the sealed original"):
        assert hidden not in page


def test_after_an_act_the_next_one_comes_and_then_the_list(client, act, prompts, said):
    other = say(prompts[1], "The club is great.", state=State.WAITING)
    sign_in(client, MODERATOR)
    answer = act(said, "publish")
    assert answer.redirect_chain[-1][0] == reverse("moderation:read", args=[other.pk])
    assert "Undo last: Can be shown" in answer.content.decode()
    answer = act(other, "keep_private", reason="Names a nurse.")
    assert answer.redirect_chain[-1][0].startswith(INDEX + "?consultation=")
    assert ModerationAct.objects.count() == 2


def test_undo_brings_the_words_back_to_be_read(client, act, said):
    sign_in(client, MODERATOR)
    act(said, "publish")
    answer = act(said, "undo", seen=State.PUBLISHED)
    assert answer.redirect_chain[-1][0] == reverse("moderation:read", args=[said.pk])
    said.refresh_from_db()
    assert said.state == State.WAITING


def test_what_passed_between_the_leads_stays_between_them(client, act, said):
    sign_in(client, SAFEGUARDING_LEAD)
    act(said, "safeguard", reason="A worry for the leads.")
    page = act(said, "undo", seen=State.SAFEGUARDING, reason="All is well.").content.decode()
    assert "A worry for the leads." in page
    assert "All is well." in page
    sign_in(client, MODERATOR)
    page = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    assert "The taxi never came." in page
    assert "A worry for the leads." not in page
    assert "All is well." not in page


def test_the_last_act_can_be_undone_from_the_list_too(client, act, said):
    sign_in(client, MODERATOR)
    assert "Undo last: Kept private" in act(said, "keep_private").content.decode()


def test_a_late_press_says_that_somebody_was_quicker(client, act, said):
    client.force_login(superuser())
    act(said, "keep_private")
    sign_in(client, MODERATOR)
    assert "Someone else dealt with this" in act(said, "publish").content.decode()


def test_put_back_after_the_person_took_it_back_the_words_are_gone(client, act, said):
    sign_in(client, SAFEGUARDING_LEAD)
    act(said, "safeguard")
    take_back(sitting=said.participation)
    page = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    assert "Let the words go for good" in page
    assert 'value="publish"' not in page
    assert 'value="keep_private"' not in page
    answer = act(said, "undo", seen=State.SAFEGUARDING)
    assert answer.status_code == 200
    assert "The words are gone now" in answer.content.decode()
    said.refresh_from_db()
    assert said.text == ""


def test_after_safeguarding_only_a_lead_finds_it(client, act, said):
    sign_in(client, MODERATOR)
    read = reverse("moderation:read", args=[said.pk])
    answer = act(said, "safeguard")
    assert "The taxi never came." not in answer.content.decode()
    for person in (None, superuser()):
        if person:
            client.force_login(person)
        assert client.get(read).status_code == 404
        for state in State.values:
            page = client.get(f"{INDEX}?state={state}").content.decode()
            assert "The taxi never came." not in page
    sign_in(client, SAFEGUARDING_LEAD)
    assert client.get(read).status_code == 200
    assert "The taxi never came." in client.get(f"{INDEX}?state=safeguarding").content.decode()


def test_a_lead_opens_a_sealed_original_by_post_with_a_reason(client, prompts):
    said = say(prompts[0], "Ring me on 01632 960123.", state=State.WAITING)
    sign_in(client, SAFEGUARDING_LEAD)
    url = reverse("moderation:open_sealed", args=[said.pk])
    assert client.get(url).status_code == 405
    assert "01632" not in client.post(url, {"reason": " ", "openings": 0}).content.decode()
    given = {"reason": "To ring her back.", "openings": 0}
    answer = client.post(url, given)
    assert "01632 960123" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "01632" not in client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    refreshed = client.post(url, given, follow=True).content.decode()
    assert "01632" not in refreshed
    assert "write a new reason" in refreshed
    assert 'name="openings" value="1"' in refreshed
    assert said.moderation_acts.count() == 1


def test_giving_words_to_the_leads_is_asked_once_more(client, act, said):
    sign_in(client, MODERATOR)
    read = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    leads = reverse("moderation:leads", args=[said.pk])
    assert f'formaction="{leads}"' in read
    assert 'value="safeguard"' not in read
    asked = client.post(leads, {"seen": said.state, "reason": "She sounds afraid."})
    assert 'value="She sounds afraid."' in asked.content.decode()
    said.refresh_from_db()
    assert said.state == State.WAITING


@pytest.mark.parametrize("kind", ["publish", "keep_private", "undo"])
def test_taking_words_from_the_leads_is_asked_once_more_and_has_no_key(client, act, said, kind):
    sign_in(client, SAFEGUARDING_LEAD)
    act(said, "safeguard")
    read = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    form = read[read.index('aria-label="Your decision"') :]
    kinds = re.findall(r'<button[^>]* name="kind" value="(\w+)"([^>]*)>', form)
    assert kinds[0][0] == "leads_read"
    away = reverse("moderation:away", args=[said.pk])
    [given] = [rest for name, rest in kinds if name == kind]
    assert f'formaction="{away}"' in given
    assert "w-kbd" not in given
    posted = {"kind": kind, "seen": State.SAFEGUARDING, "reason": "He is safe now."}
    asked = client.post(away, posted).content.decode()
    said.refresh_from_db()
    assert said.state == State.SAFEGUARDING
    assert "Take this from the safeguarding leads?" in asked
    assert 'value="He is safe now."' in asked
    assert ("The public can read it too" in asked) == (kind == "publish")
    client.post(reverse("moderation:act", args=[said.pk]), posted)
    said.refresh_from_db()
    assert said.state != State.SAFEGUARDING


def test_a_lead_begins_with_what_the_leads_have(client, act, said, prompts):
    both = member_of(MODERATOR, SAFEGUARDING_LEAD)
    client.force_login(both)
    say(prompts[1], "This waits.", state=State.WAITING)
    index = reverse("moderation:index")
    worry = say(prompts[0], "A worry.", state=State.SAFEGUARDING)
    arrived = timezone.localdate() - timedelta(days=6)
    Participation.objects.filter(pk=worry.participation_id).update(sent_on=arrived)
    page = client.get(index).content.decode()
    assert "A worry." in page
    assert "This waits." not in page
    home = client.get("/admin/").content.decode()
    leads = "1 piece of writing is with the safeguarding leads. 1 is late, the oldest by 5 days."
    assert home.index(leads) < home.index("wait to be read.")
    actions.leads_read(contribution=worry.pk, seen=State.SAFEGUARDING, by=both)
    assert "is late" not in client.get("/admin/").content.decode()
    Contribution.objects.filter(pk=worry.pk).update(state=State.PRIVATE)
    assert "This waits." in client.get(index).content.decode()


def test_a_lead_reads_how_many_are_with_the_leads(client, act, prompts, said):
    sign_in(client, SAFEGUARDING_LEAD)
    act(said, "safeguard")
    say(prompts[1], "Another worry.", state=State.SAFEGUARDING)
    page = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    assert "2 are with the safeguarding leads." in page
    assert "Someone may not be safe" not in page


def test_a_moderator_cannot_open_one(client, prompts):
    said = say(prompts[0], "Ring me on 01632 960123.", state=State.WAITING)
    sign_in(client, MODERATOR)
    answer = client.post(reverse("moderation:open_sealed", args=[said.pk]), {"reason": "Why not"})
    assert answer.status_code == 302
    assert not ModerationAct.objects.exists()


@pytest.mark.parametrize("url", ["list", "read"])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, prompts, said, url):
    address = INDEX if url == "list" else reverse("moderation:read", args=[said.pk])
    sign_in(client, MODERATOR)
    client.get(address)  # what is read once, such as content types
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(12):
        say(prompts[number % len(prompts)], f"Words {number}.", state=State.WAITING)
    with django_assert_num_queries(len(few)):
        client.get(address)
    assert len(few) <= 25


def test_what_may_be_a_worry_stands_first_is_counted_and_can_be_listed_alone(client, prompts):
    for number in range(3):
        say(prompts[0], f"Ordinary {number}.", state=State.WAITING)
    worry = say(prompts[1], "At home he hits me.", state=State.WAITING)
    sign_in(client, MODERATOR)
    page = client.get(INDEX)
    assert page.context["words"][0] == worry
    assert page.content.decode().count("May be a worry: read this first") == 1
    assert "Show only the 1 that may be a worry" in page.content.decode()
    assert list(client.get(f"{INDEX}?worries=on").context["words"]) == [worry]
    start = client.get(reverse("moderation:next", args=[worry.participation.consultation_id]))
    assert start.url == reverse("moderation:read", args=[worry.pk])
    assert "May be a worry" in client.get(start.url).content.decode()
    worry.refresh_from_db()
    assert worry.state == State.WAITING
