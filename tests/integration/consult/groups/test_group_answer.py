"""A group writes one answer: members write notes under a code, the lead collates and sends."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.groups import actions
from consult.groups.models import Group, GroupNote
from consult.participation import guesses, sending
from consult.participation.actions import Said
from consult.participation.basket import KEPT_UNSENT
from consult.participation.keeping import NotTogether, put_together
from consult.participation.models import Basket, Contribution, Participation
from consult.participation.sending import save_draft
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return make_consultation()


@pytest.fixture
def prompts(consultation):
    return clause_prompts(make_strategy(consultation))


@pytest.fixture
def lead(consultation, prompts):
    client = Client()
    begun = client.post(reverse("groups:start", args=[consultation.pk]), {"size": "8"})
    assert begun.status_code == 302
    return client


def code_for(lead, consultation):
    return lead.get(reverse("groups:lead", args=[consultation.pk])).context["code"]


@pytest.fixture
def join(lead, consultation):
    def join(code=None):
        member = Client()
        code = code or code_for(lead, consultation)
        member.entered = member.post(reverse("groups:enter"), {"code": code})
        return member

    return join


def write(member, prompt, words, stance="none"):
    url = reverse("groups:note", args=[prompt.pk])
    return member.post(url, {"words": words, "stance": stance})


def gathered(lead, consultation):
    return lead.get(reverse("groups:lead", args=[consultation.pk])).context["gathered"]


def use(lead, consultation, note):
    return lead.post(reverse("groups:use", args=[consultation.pk, note.pk]))


def send(lead, consultation):
    about = reverse("taking_part:about", args=[consultation.pk])
    lead.post(about, {"audience": "parent_carer", "consent": "yes"})
    review = reverse("taking_part:review", args=[consultation.pk])
    page = lead.get(review)
    return lead.post(review, {"looked_at": page.context["looked_at"]})


def test_members_write_and_the_lead_sends_one_answer_of_eight_people(
    lead, join, consultation, prompts
):
    first, second, *_ = prompts
    ann, bob = join(), join()
    write(bob, second, "Who answers at night?", "partly")
    write(ann, first, "Say when.", "agree")
    write(bob, first, "Say how.")
    on_first, on_second = gathered(lead, consultation)
    assert [note.text for note in on_first.notes] == ["Say when.", "Say how."]
    for note in [*on_first.notes, *on_first.notes, *on_second.notes]:
        assert use(lead, consultation, note).status_code == 302
    assert all(note.is_used for note in gathered(lead, consultation)[0].notes)
    assert send(lead, consultation).status_code == 302
    sitting = Participation.objects.get()
    assert (sitting.how, sitting.group_size, sitting.people) == ("group", 8, 8)
    said = {each.prompt_id: (each.stance, each.text) for each in Contribution.objects.all()}
    assert said == {
        first.pk: ("agree", "Say when.\n\nSay how."),
        second.pk: ("partly", "Who answers at night?"),
    }
    assert not GroupNote.objects.exists()
    assert not Basket.objects.exists()
    group = Group.objects.get()
    assert group.has_answered
    kept = {name for name, value in model_to_dict(group).items() if value not in {None, b""}}
    assert kept == {"id", "consultation", "code_hash"}  # nothing that picks out the answer


def test_a_group_is_spoken_to_as_a_group_from_its_first_page_to_its_receipt(
    lead, consultation, prompts
):
    lead.post(reverse("taking_part:comment", args=[prompts[0].pk]), {"words": "More buses."})
    steps = {
        name: reverse(f"taking_part:{name}", args=[consultation.pk])
        for name in ("about", "review", "sent")
    }
    about = lead.get(steps["about"]).content.decode()
    assert "Who is in your group, mostly?" in about
    assert "Parents and carers" in about
    assert "Who are you?" not in about
    lead.post(steps["about"], {"audience": "parent_carer", "consent": "yes"})
    check = lead.get(steps["review"]).content.decode()
    assert "Your group has 1 comment" in check
    assert "Send our comment" in check
    assert "May we show your group’s words to others?" in check
    send(lead, consultation)
    receipt = lead.get(steps["sent"])
    told = receipt.content.decode()
    assert "We have your group’s comment." in told
    assert "It counts as one response, of 8 people." in told
    lead.post(reverse("taking_part:my_code"), {"code": receipt.context["code"]})
    assert (
        "What happened to what your group said"
        in lead.get(reverse("taking_part:said")).content.decode().split("<h1>")[1]
    )
    assert (
        "for everybody in your group" in lead.get(reverse("taking_part:take_back")).content.decode()
    )


def test_the_pages_of_a_group_say_where_the_consultation_has_got_to(lead, join, consultation):
    enter = f"{reverse('groups:enter')}?of={consultation.pk}"
    start = reverse("groups:start", args=[consultation.pk])
    assert enter.removeprefix("/") in Client().get(start).content.decode()
    pages = [
        Client().get(start),
        Client().get(enter),
        lead.get(reverse("groups:lead", args=[consultation.pk])),
        join().get(reverse("groups:notes")),
    ]
    assert all("You are here:" in page.content.decode() for page in pages)
    for nowhere in ("", "?of=", "?of=99999", "?of=no"):
        page = Client().get(reverse("groups:enter") + nowhere)
        assert "You are here:" not in page.content.decode()


def test_notes_are_sealed_and_a_member_sees_their_own_alone(lead, join, consultation, prompts):
    ann, bob = join(), join()
    write(ann, prompts[0], "Quiet rooms")
    assert b"Quiet" not in bytes(GroupNote.objects.get().sealed)
    assert "Quiet rooms" in ann.get(reverse("groups:notes")).content.decode()
    assert "Quiet rooms" not in bob.get(reverse("groups:notes")).content.decode()
    write(ann, prompts[0], "Quiet rooms at noon")
    assert GroupNote.objects.count() == 1
    write(ann, prompts[0], "")
    assert not GroupNote.objects.exists()


def test_who_comes_after_sending_is_told_and_keeps_their_words(lead, join, consultation, prompts):
    ann = join()
    code = code_for(lead, consultation)
    write(ann, prompts[0], "Say when.")
    use(lead, consultation, gathered(lead, consultation)[0].notes[0])
    send(lead, consultation)
    late = write(ann, prompts[1], "And say where.")
    assert late.status_code == 403
    assert "Your group has answered" in late.content.decode()
    assert "And say where." in late.content.decode()
    newcomer = join(code)
    page = newcomer.get(reverse("groups:notes"))
    assert "Your group has answered" in page.content.decode()
    assert not GroupNote.objects.exists()


def test_a_note_that_comes_while_the_lead_checks_is_not_lost(lead, join, consultation, prompts):
    ann = join()
    write(ann, prompts[0], "Say when.")
    use(lead, consultation, gathered(lead, consultation)[0].notes[0])
    lead.post(reverse("taking_part:about", args=[consultation.pk]), {"consent": "yes"})
    review = reverse("taking_part:review", args=[consultation.pk])
    looked_at = lead.get(review).context["looked_at"]
    write(ann, prompts[1], "One more.")
    assert lead.post(review, {"looked_at": looked_at}).status_code == 409
    assert GroupNote.objects.count() == 2


def test_wrong_codes_are_limited(lead, join, consultation, prompts):
    member = Client()
    for _ in range(guesses.FROM_ONE_ADDRESS):
        assert (
            member.post(reverse("groups:enter"), {"code": "no such code 0000"}).status_code == 200
        )
    right = member.post(reverse("groups:enter"), {"code": code_for(lead, consultation)})
    assert right.status_code == 200
    assert "Too many wrong codes" in right.content.decode()


def test_members_and_lead_write_while_it_is_open_and_an_hour_longer(
    lead, join, consultation, prompts
):
    with time_machine.travel(consultation.closes_at - timedelta(minutes=1), tick=False):
        ann = join()
    with time_machine.travel(consultation.closes_at + timedelta(minutes=59), tick=False):
        assert write(ann, prompts[0], "Just in time.").status_code == 302
    with time_machine.travel(consultation.closes_at + timedelta(minutes=61), tick=False):
        late = write(ann, prompts[1], "Too late.")
        assert late.status_code == 403
        assert "Too late." in late.content.decode()
        start = Client().post(reverse("groups:start", args=[consultation.pk]), {"size": "3"})
        assert start.status_code == 403
    assert GroupNote.objects.count() == 1


def test_a_group_is_forgotten_with_its_basket_and_kept_while_members_write(
    lead, join, consultation, prompts
):
    ann = join()
    soon, later = KEPT_UNSENT - timedelta(days=1), KEPT_UNSENT + timedelta(days=1)
    now = timezone.now()
    with time_machine.travel(now + soon, tick=False):
        write(ann, prompts[0], "Still here.")
    with time_machine.travel(now + later, tick=False):
        call_command("run_due")
        assert GroupNote.objects.exists()
    with time_machine.travel(now + soon + later, tick=False):
        call_command("run_due")
    assert not Group.objects.exists()
    assert not GroupNote.objects.exists()
    assert not Basket.objects.exists()


def test_the_lead_may_change_the_number_and_is_not_asked_how(lead, consultation, prompts):
    start = reverse("groups:start", args=[consultation.pk])
    assert lead.post(start, {"size": "1"}).status_code == 200
    assert lead.post(start, {"size": "9"}).status_code == 302
    assert Group.objects.get().size == 9
    comment = reverse("taking_part:comment", args=[prompts[0].pk])
    lead.post(comment, {"words": "We agree.", "stance": "agree"})
    page = lead.get(reverse("taking_part:about", args=[consultation.pk]))
    assert "how" not in page.context["form"].fields
    send(lead, consultation)
    assert Participation.objects.get().people == 9
    assert lead.get(reverse("groups:lead", args=[consultation.pk])).status_code == 302


def test_a_page_of_many_notes_costs_no_more_queries(
    lead, join, consultation, prompts, django_assert_max_num_queries
):
    for _ in range(3):
        member = join()
        for prompt in prompts:
            write(member, prompt, "A note.")
    with django_assert_max_num_queries(22):
        lead.get(reverse("groups:lead", args=[consultation.pk]))
    with django_assert_max_num_queries(22):
        member.get(reverse("groups:notes"))


def code_before_sending(browser, consultation):
    browser.post(reverse("taking_part:keep", args=[consultation.pk]))
    return browser.get(reverse("taking_part:keep", args=[consultation.pk])).context["code"]


def test_a_code_that_is_typed_where_a_group_is_led_leaves_the_group_and_its_notes(
    lead, join, consultation, prompts
):
    write(join(), prompts[0], "Say when.")
    alone = Client()
    alone.post(reverse("taking_part:comment", args=[prompts[0].pk]), {"words": "Mine."})
    code = code_before_sending(alone, consultation)
    for pressed in ({}, {"together": "yes"}):
        page = lead.post(reverse("taking_part:my_code"), {"code": code, **pressed})
        assert "This device leads a group" in page.content.decode()
    assert GroupNote.objects.count() == 1
    assert Basket.objects.count() == 2
    assert [note.text for note in gathered(lead, consultation)[0].notes] == ["Say when."]


def test_the_action_itself_refuses_to_throw_a_group_away(lead, consultation, prompts):
    token = lead.cookies[f"basket-{consultation.pk}"].value
    own = save_draft(
        consultation=consultation, token="", said=Said(prompts[0], "Mine."), begun_at=timezone.now()
    )
    with pytest.raises(NotTogether):
        put_together(consultation=consultation, token=token, into=own)
    assert Group.objects.exists()


def test_comments_that_would_become_a_groups_are_asked_about_in_those_words(
    lead, consultation, prompts
):
    comment = reverse("taking_part:comment", args=[prompts[0].pk])
    lead.post(comment, {"words": "We agree."})
    code = code_before_sending(lead, consultation)
    alone = Client()
    alone.post(comment, {"words": "Mine."})
    asked = alone.post(reverse("taking_part:my_code"), {"code": code}).content.decode()
    assert "become part of what the group says" in asked


def test_a_short_note_is_used_though_the_comment_has_its_letters(lead, join, consultation, prompts):
    write(join(), prompts[0], "no")
    lead.post(reverse("taking_part:comment", args=[prompts[0].pk]), {"words": "I do not know"})
    (on,) = gathered(lead, consultation)
    assert not on.notes[0].is_used
    use(lead, consultation, on.notes[0])
    (on,) = gathered(lead, consultation)
    assert on.comment == "I do not know\n\nno"
    assert on.notes[0].is_used


def test_a_note_is_not_put_over_what_the_lead_saved_meanwhile(
    lead, join, consultation, prompts, monkeypatch
):
    write(join(), prompts[0], "Say when.")
    lead.post(reverse("taking_part:comment", args=[prompts[0].pk]), {"words": "Old."})
    token = lead.cookies[f"basket-{consultation.pk}"].value

    def after_another_tab(**saved):
        newer = Said(prompts[0], "Rewritten on another tab.")
        save_draft(consultation=consultation, token=token, said=newer, begun_at=timezone.now())
        return save_draft(**saved)

    monkeypatch.setattr(sending, "save_draft", after_another_tab)
    note = GroupNote.objects.get().pk
    with pytest.raises(actions.NotKept):
        actions.use_note(consultation=consultation, token=token, note=note)


def test_two_tabs_of_a_member_show_both_texts_and_an_empty_one_takes_nothing_away(
    join, consultation, prompts
):
    ann = join()
    url = reverse("groups:note", args=[prompts[0].pk])
    opened = ann.get(url).context["form"]["based_on"].value()
    assert ann.post(url, {"words": "Tab one", "based_on": opened}).status_code == 302
    for words in ("Tab two", ""):
        late = ann.post(url, {"words": words, "based_on": opened})
        assert late.status_code == 409
        assert "Tab one" in late.content.decode()
        assert late.context["form"]["words"].value() == words
    now = late.context["form"]["based_on"].value()
    assert ann.post(url, {"words": "Both", "based_on": now}).status_code == 302
    assert "Both" in ann.get(reverse("groups:notes")).content.decode()


def test_every_link_on_the_page_of_a_lead_leads_somewhere(lead, consultation):
    page = lead.get(reverse("groups:lead", args=[consultation.pk])).content.decode()
    assert 'href=""' not in page
    assert f'<a href="{consultation.url}">Read the documents</a>' in page
