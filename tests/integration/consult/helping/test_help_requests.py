"""Somebody asks for help to take part; staff take it, give it on, close it; it is forgotten."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.helping import actions
from consult.helping.models import HelpAct, HelpRequest
from consult.helping.notices import tell_helpers
from consult.helping.promise import promised_by
from consult.participation.models import Basket
from home.roles import COORDINATOR, EDITOR, MODERATOR
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db
REACH = "07700 900123, after six"
QUERIES = 14
TYPED = {"kind": "call", "name": "Sam", "reach": REACH, "words": "My Urdu is better.\r\nThanks"}


@pytest.fixture
def consultation():
    return make_consultation()


@pytest.fixture
def moderator():
    user = member_of(MODERATOR, name="mo")
    user.email = "mo@example.org"
    user.save()
    return user


@pytest.fixture
def asked(consultation):
    actions.ask(consultation=consultation, kind="call", contact=TYPED, form_key="k")
    return HelpRequest.objects.get()


def address(consultation):
    return reverse("helping:ask_about", args=[consultation.pk])


def key_on(client, url):
    return client.get(url).context["form"]["key"].value()


def test_asking_keeps_the_contact_sealed_and_apart_from_any_answer(
    client, consultation, django_capture_on_commit_callbacks, moderator
):
    url = address(consultation)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {**TYPED, "key": key_on(client, url)})
    assert response["Location"] == "/help-to-take-part/thank-you/"
    assert not [name for name in client.cookies if name.startswith("basket")]
    assert not Basket.objects.exists()
    kept = HelpRequest.objects.get()
    assert (kept.consultation, kept.kind, kept.state) == (consultation, "call", "new")
    assert b"07700" not in bytes(kept.sealed_contact)
    assert actions.contact_of(kept)["words"] == "My Urdu is better.\nThanks"
    [sent] = mail.outbox
    assert sent.bcc == ["mo@example.org"]
    everything = sent.subject + sent.body
    assert not any(one in everything for one in ("Sam", "07700", "Urdu", consultation.title))


def test_the_same_form_sent_twice_is_one_request_and_a_mended_one_is_another(client, consultation):
    url = address(consultation)
    key = key_on(client, url)
    for _ in range(2):
        assert client.post(url, {**TYPED, "key": key}).status_code == 302
    assert HelpRequest.objects.count() == 1
    client.post(url, {**TYPED, "reach": "07700 900321", "key": key})
    assert HelpRequest.objects.count() == 2


def test_an_error_keeps_all_that_was_typed(client, consultation):
    page = client.post(address(consultation), {**TYPED, "kind": "", "key": "a" * 32})
    text = page.content.decode()
    assert "There is a problem" in text
    assert "Choose what would help you" in text
    assert all(typed in text for typed in ("Sam", REACH, "My Urdu is better."))
    assert page.context["form"]["key"].value() == "a" * 32
    assert not HelpRequest.objects.exists()


def test_the_thank_you_names_the_third_working_day(client):
    with time_machine.travel("2026-05-01 09:00", tick=False):  # a Friday
        text = client.get(reverse("helping:thanks")).content.decode()
    assert "by 6 May 2026" in text
    assert str(promised_by(timezone.localdate().replace(2026, 5, 4))) == "2026-05-07"


def test_a_consultation_that_the_public_cannot_open_is_not_named(client, consultation):
    consultation.live = False
    consultation.save()
    assert client.get(address(consultation)).status_code == 404


def test_every_page_of_taking_part_leads_to_help_with_its_consultation_known(client):
    strategy = make_strategy()
    consultation = strategy.get_parent().specific
    comment = reverse("taking_part:comment", args=[clause_prompts(strategy)[0].pk])
    for page in (consultation.url, strategy.url, comment):
        assert f'href="{address(consultation)}"' in client.get(page).content.decode(), page
    with time_machine.travel(consultation.closes_at):
        assert address(consultation) in client.get(comment).content.decode()
    assert reverse("helping:ask") in client.get("/nowhere/").content.decode()


def test_nobody_without_the_role_reads_a_request(client, asked):
    client.force_login(member_of(EDITOR))
    page = reverse("help_requests:request", args=[asked.pk])
    for response in (client.get(page), client.post(page + "take/")):
        assert response.status_code == 302
    asked.refresh_from_db()
    assert asked.state == "new"


def test_whoever_comes_second_sees_who_has_it(client, asked, moderator):
    actions.take(request=asked.pk, by=moderator)
    client.force_login(member_of(COORDINATOR))
    page = client.post(reverse("help_requests:take", args=[asked.pk]))
    assert page.status_code == 409
    assert "mo looks after this already." in page.content.decode()
    asked.refresh_from_db()
    assert asked.owner == moderator
    assert asked.acts.count() == 1


def test_a_request_is_taken_given_on_noted_closed_and_opened_again(client, asked, moderator):
    other = member_of(COORDINATOR, name="cora")
    client.force_login(moderator)
    page = reverse("help_requests:request", args=[asked.pk])
    assert REACH in client.get(page).content.decode()
    client.post(page + "take/")
    client.post(page + "note/", {"note-note": "Rang 07700 900123. No answer."})
    seen = asked.acts.get(kind="take").pk
    client.post(page + "give/", {"to": other.pk, "seen": seen})
    stale = client.post(page + "close/", {"close-note": "All sent.", "close-seen": seen})
    assert stale.status_code == 409
    assert "All sent." in stale.content.decode()
    client.post(page + "close/", {"close-note": "", "close-seen": asked.acts.last().pk})
    asked.refresh_from_db()
    assert (asked.state, asked.owner, asked.done_on) == ("done", other, timezone.localdate())
    client.post(page + "reopen/")
    asked.refresh_from_db()
    assert (asked.state, asked.owner, asked.done_on) == ("taken", moderator, None)
    kinds = list(asked.acts.values_list("kind", flat=True))
    assert kinds == ["take", "note", "give", "close", "reopen"]
    assert "07700" not in asked.acts.get(kind="note").note


def test_a_note_of_a_form_sent_twice_is_one_and_the_same_words_another_day_are_two(
    client, asked, moderator
):
    client.force_login(moderator)
    page = reverse("help_requests:request", args=[asked.pk])
    for _ in range(2):
        note = client.get(page).context["note_form"]["key"].value()
        for _ in range(2):
            client.post(page + "note/", {"note-note": "No answer.", "note-key": note})
        assert f'name="note-key" value="{note}"' not in client.get(page).content.decode()
    assert [act.note for act in asked.acts.all()] == ["No answer.", "No answer."]


def test_a_form_of_yesterday_shows_what_was_asked_and_sends_it_again(consultation):
    strict = Client(enforce_csrf_checks=True)
    strict.get(address(consultation))
    for url in (address(consultation), reverse("helping:ask")):
        page = strict.post(url, {**TYPED, "words": "", "csrfmiddlewaretoken": "x" * 64})
        assert page.status_code == 403
        assert f"<p>{REACH}</p>" in page.content.decode()
    short = strict.post(url, {"kind": "call", "reach": "01632960", "csrfmiddlewaretoken": "x" * 64})
    text = short.content.decode()
    again = dict(re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', text))
    assert again == {"kind": "call", "reach": "01632960"}
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]
    assert strict.post(url, again | {"csrfmiddlewaretoken": token}).status_code == 302
    assert actions.contact_of(HelpRequest.objects.get())["reach"] == "01632960"


def test_it_is_given_only_to_somebody_who_answers_requests(client, asked, moderator):
    client.force_login(moderator)
    page = client.post(
        reverse("help_requests:give", args=[asked.pk]), {"to": member_of(EDITOR).pk, "seen": ""}
    )
    assert page.status_code == 422
    assert "Choose somebody who looks after requests" in page.content.decode()


def test_looking_changes_nothing(client, asked, moderator):
    client.force_login(moderator)
    for act in ("take", "give", "note", "close", "reopen"):
        assert client.get(reverse(f"help_requests:{act}", args=[asked.pk])).status_code == 405
    assert not HelpAct.objects.exists()


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(
    client, consultation, moderator, django_assert_num_queries
):
    for number in range(20):
        actions.ask(consultation=consultation, kind="paper", contact=TYPED, form_key=str(number))
        actions.take(request=HelpRequest.objects.latest("pk").pk, by=moderator)
    client.force_login(moderator)
    url = reverse("help_requests:index")
    client.get(url)
    with django_assert_num_queries(QUERIES):
        twenty = client.get(url)
    assert twenty.content.decode().count("Send it to me on paper, by post<span") == 20
    HelpRequest.objects.exclude(pk=HelpRequest.objects.latest("pk").pk).update(
        state="done", done_on=timezone.localdate()
    )
    with django_assert_num_queries(QUERIES):
        one = client.get(url, {"kind": "paper"})
    assert "<strong>1</strong> request" in one.content.decode()
    elsewhere = client.get(url, {"kind": "paper", "consultation": make_consultation().pk})
    assert "<strong>1</strong> request" in elsewhere.content.decode()  # no choice: nothing asked
    assert "Nobody waits" in client.get(url, {"kind": "call"}).content.decode()


def test_contact_is_deleted_thirty_days_after_it_is_done_and_the_steps_stay(asked, moderator):
    actions.take(request=asked.pk, by=moderator)
    actions.close(request=asked.pk, note="Sent by post.", seen=asked.acts.last().pk, by=moderator)
    for days, left in ((29, True), (30, False), (31, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            call_command("run_due")
        asked.refresh_from_db()
        assert bool(asked.sealed_contact) == left
    assert list(asked.acts.values_list("kind", flat=True)) == ["take", "close", "forget"]
    assert actions.contact_of(asked) == {}


def test_mail_that_failed_is_sent_when_time_comes_round_and_once(asked, moderator, settings):
    settings.EMAIL_BACKEND = "tests.no_such.Backend"
    assert tell_helpers() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("run_due")
    call_command("run_due")
    assert len(mail.outbox) == 1


def test_the_dashboard_says_how_many_wait(client, asked, moderator):
    client.force_login(moderator)
    assert "1 person waits for help to take part." in client.get("/admin/").content.decode()
