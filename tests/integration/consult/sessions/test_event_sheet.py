"""A session is typed from its flip charts: nothing is lost, and it is recorded once."""

from datetime import time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from consult.participation.models import Contribution, Participation, State
from consult.sessions import actions
from consult.sessions.models import SessionSheet
from home.roles import ANALYST, COORDINATOR, MODERATOR
from tests.factories.consultations import (
    clause_prompts,
    make_consultation,
    make_specification,
    make_strategy,
    publish,
)
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return make_consultation()


@pytest.fixture
def strategy(consultation):
    return make_strategy(consultation)


@pytest.fixture
def moderator(client):
    user = member_of(MODERATOR)
    client.force_login(user)
    return user


def about(**fields):
    return {
        "group_size": "14",
        "audience": "young_person",
        "age_band": "14_15",
        "ages": "14 to 15",
        "held_on": (timezone.localdate() - timedelta(days=2)).isoformat(),
        "method": "Flip charts at the youth club",
        "access_support": "Symbols",
        "agreement": "Each said yes after we told them what it is for.",
        "consent": "yes",
        **fields,
    }


def typed(*rows, then="check", **more):
    columns = {"clause": [], "stance": [], "note": []}
    for clause, stance, note in [*rows, ("", "", "")]:
        columns["clause"].append(clause)
        columns["stance"].append(stance)
        columns["note"].append(note)
    return {**columns, "then": then, "based_on": turn_now(), **more}


def turn_now():
    """Return what a page of the sheet carries that is opened now."""
    contents = actions.opened(SessionSheet.objects.get())
    return contents.turn


def begin(client, consultation, **fields):
    response = client.post(reverse("sessions:begin", args=[consultation.pk]), about(**fields))
    assert response.status_code == 302, response.context["form"].errors
    return SessionSheet.objects.get()


def at(name, sheet):
    return reverse(f"sessions:{name}", args=[sheet.pk])


def numbers(strategy):
    return [prompt.clause_version.number for prompt in clause_prompts(strategy)]


def record(client, sheet):
    page = client.get(at("check", sheet))
    return client.post(at("check", sheet), {"seen": page.context["seen"]})


def test_a_session_is_one_response_of_many_people_with_its_notes_in_order(
    client, moderator, consultation, strategy
):
    first, second, *_ = numbers(strategy)
    sheet = begin(client, consultation)
    rows = [
        (f" {first}.", "agree", "The bus is late."),
        ("", "", "We liked it."),
        (first, "", "Ring me on 01632 960 123."),
        (second, "disagree", ""),
    ]
    assert client.post(at("notes", sheet), typed(*rows)).url == at("check", sheet)
    assert record(client, sheet).url == at("recorded", sheet)
    sitting = Participation.objects.get()
    assert (sitting.people, sitting.how, sitting.channel) == (14, "group", "event")
    assert (sitting.recorded_by, sitting.ages, sitting.consent_to_quote) == (
        moderator,
        "14 to 15",
        True,
    )
    assert sitting.held_on == timezone.localdate() - timedelta(days=2)
    said = [
        (each.prompt.label, each.note, each.stance, each.text, each.state)
        for each in Contribution.objects.order_by("prompt", "note").select_related("prompt")
    ]
    whole = next(each for each in said if each[3] == "We liked it.")
    assert (whole[1], whole[4]) == (1, State.WAITING)
    on_first = [each[1:4] for each in said if each[0] == first]
    assert on_first[0] == (1, "agree", "The bus is late.")
    assert on_first[1][0] == 2
    assert "01632" not in on_first[1][2]
    assert not SessionSheet.objects.get().sealed


def test_pressing_twice_records_once_and_gives_the_same_code(
    client, moderator, consultation, strategy
):
    sheet = begin(client, consultation)
    client.post(at("notes", sheet), typed(("", "", "More clubs.")))
    seen = client.get(at("check", sheet)).context["seen"]
    for _ in range(2):
        assert client.post(at("check", sheet), {"seen": seen}).url == at("recorded", sheet)
    assert Participation.objects.count() == Contribution.objects.count() == 1
    code = client.get(at("recorded", sheet)).context["code"]
    assert client.post(reverse("taking_part:my_code"), {"code": code}).status_code == 302
    client.post(at("recorded", sheet))
    assert client.get(at("recorded", sheet)).status_code == 404


def test_a_row_that_is_wrong_says_so_and_everything_typed_stays(
    client, moderator, consultation, strategy
):
    sheet = begin(client, consultation)
    first = numbers(strategy)[0]
    rows = [(first, "", "Good."), ("99.9", "partly", "What about us?"), (first, "", "")]
    page = client.post(at("notes", sheet), typed(*rows))
    faults = [(number, note.fault) for number, note in page.context["faults"]]
    assert faults[0] == (2, "There is no 99.9 in Short breaks strategy, version 1.")
    assert [number for number, _fault in faults] == [2, 3]
    kept = actions.opened(SessionSheet.objects.get()).rows
    assert [row.note for row in kept] == ["Good.", "What about us?", ""]
    again = client.get(at("notes", sheet)).content.decode()
    assert "What about us?" in again


def test_each_line_of_a_note_is_a_note(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    first = numbers(strategy)[0]
    lines = "• Buses\r\n\r\n- Later hours\r\n  Not far-away clubs"
    client.post(at("notes", sheet), typed((first, "", lines)))
    kept = actions.opened(SessionSheet.objects.get()).rows
    assert [(row.clause, row.note) for row in kept] == [
        (first, "Buses"),
        (first, "Later hours"),
        (first, "Not far-away clubs"),
    ]


def test_what_is_typed_is_kept_sealed_as_one_goes_and_an_older_save_undoes_nothing(
    client, moderator, consultation, strategy
):
    sheet = begin(client, consultation)

    opened_at = turn_now()

    def auto(words, based_on, turn):
        row = typed(("", "", words), then="auto", based_on=based_on, turn=turn)
        return client.post(at("notes", sheet), row).status_code

    assert auto("one", opened_at, "first") == 204
    # No answer came to this tab, which knows of its own saving all the same.
    assert auto("one two", f"{opened_at} first", "second") == 204
    assert auto("one", opened_at, "first") == 409
    kept = SessionSheet.objects.get()
    assert b"one" not in bytes(kept.sealed)
    assert [row.note for row in actions.opened(kept).rows] == ["one two"]


def test_a_late_save_after_a_button_is_refused(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    opened_at = turn_now()
    client.post(at("notes", sheet), typed(("", "", "A"), ("", "", "B"), then="later"))
    late = typed(("", "", "A"), then="auto", based_on=opened_at, turn="late")
    assert client.post(at("notes", sheet), late).status_code == 409
    kept = actions.opened(SessionSheet.objects.get()).rows
    assert [row.note for row in kept] == ["A", "B"]


def test_two_tabs_keep_the_rows_of_both_and_say_so(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    opened_at = turn_now()
    client.post(at("notes", sheet), typed(("", "", "Both"), ("", "", "Tab one")))
    second = typed(("", "", "Both"), ("", "", "Tab two"), based_on=opened_at)
    page = client.post(at("notes", sheet), second)
    assert page.status_code == 409
    assert "This sheet was changed on another tab" in page.content.decode()
    shown = [note.row.note for note in page.context["notes"] if not note.row.is_empty]
    assert shown == ["Both", "Tab one", "Tab two"]
    kept = actions.opened(SessionSheet.objects.get())
    assert [row.note for row in kept.rows] == shown
    assert page.context["turn"] == kept.turn
    assert client.post(at("notes", sheet), typed(("", "", "Both"))).url == at("check", sheet)


def test_two_tabs_of_who_was_there_warn_and_show_both(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)

    def post(seen, **fields):
        return client.post(at("about", sheet), {**about(**fields), "based_on": seen})

    def kept():
        return actions.opened(SessionSheet.objects.get()).about["ages"]

    seen = client.get(at("about", sheet)).context["based_on"]
    assert post(seen, ages="12 to 13").status_code == 302
    assert post(seen, ages="12 to 13").status_code == 302  # pressed twice
    late = post(seen, ages="17")
    assert late.status_code == 409
    assert kept() == "12 to 13"
    assert ("Ages in words", "12 to 13") in late.context["kept"]
    assert late.context["form"]["ages"].value() == "17"
    wrong = post(seen, ages="17", group_size="")
    assert wrong.context["based_on"] == seen  # an error shows nothing of the other tab
    assert post(late.context["based_on"], ages="12 to 17").status_code == 302
    assert kept() == "12 to 17"


def test_a_sheet_that_was_recorded_on_another_tab_is_not_changed(
    client, moderator, consultation, strategy
):
    sheet = begin(client, consultation)
    client.post(at("notes", sheet), typed(("", "", "More clubs.")))
    record(client, sheet)
    late = {**typed(("", "", "More"), based_on=""), "then": "later"}
    for name, posted in (("notes", late), ("about", about())):
        assert client.post(at(name, sheet), posted).url == at("notes", sheet)
    assert not SessionSheet.objects.get().sealed


def test_no_time_is_kept_beside_what_was_recorded(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    client.post(at("notes", sheet), typed(("", "", "More clubs.")))
    record(client, sheet)
    kept = timezone.localtime(SessionSheet.objects.get().changed_at)
    assert (kept.date(), kept.time()) == (timezone.localdate(), time())


def test_more_rows_keep_what_was_typed_and_make_room(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    rows = [("", "", f"Note {n}") for n in range(20)]
    page = client.post(at("notes", sheet), typed(*rows, then="more"))
    assert [note.row.note for note in page.context["notes"]][:20] == [note for *_, note in rows]
    assert len(page.context["notes"]) == 40


def test_a_sheet_is_for_its_author_and_sessions_for_those_who_write_them(
    client, moderator, consultation, strategy
):
    sheet = begin(client, consultation)
    client.force_login(member_of(COORDINATOR))
    assert client.get(at("notes", sheet)).status_code == 404
    client.force_login(member_of(ANALYST))
    assert client.get(at("notes", sheet)).status_code == 302
    with pytest.raises(PermissionDenied):
        actions.begin(consultation=consultation, about={}, by=member_of(ANALYST, name="x"))


def test_a_number_that_two_documents_have_is_said_to_the_one_that_was_chosen(
    client, moderator, consultation, strategy
):
    other = make_specification(consultation)
    sheet = begin(client, consultation)
    number = numbers(other)[0]
    columns = {"document": [other.pk, strategy.pk], "clause": [number, ""], "stance": ["", ""]}
    posted = {**columns, "note": ["Yes", "All of it"], "then": "check"}
    posted["based_on"] = turn_now()
    assert client.post(at("notes", sheet), posted).url == at("check", sheet)
    record(client, sheet)
    pages = Contribution.objects.values_list("text", "prompt__page")
    assert set(pages) == {("Yes", other.pk), ("All of it", strategy.pk)}


@pytest.mark.parametrize(("days", "allowed"), [(-11, False), (-10, True), (0, True), (1, False)])
def test_a_session_was_held_while_people_could_take_part(
    client, moderator, consultation, strategy, days, allowed
):
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    url = reverse("sessions:begin", args=[consultation.pk])
    response = client.post(url, about(held_on=day))
    assert (response.status_code == 302) == allowed


def test_it_is_typed_in_after_closing_until_all_is_read(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    client.post(at("notes", sheet), typed(("", "", "More clubs.")))
    with time_machine.travel(consultation.closes_at + timedelta(days=3), tick=False):
        client.force_login(moderator)
        consultation.read_on = timezone.localdate()
        consultation.save()
        answer = record(client, sheet)
        assert answer.status_code == 409
        assert "All that was said has been read" in answer.content.decode()
        consultation.read_on = None
        consultation.save()
        assert record(client, sheet).status_code == 302
    assert Participation.objects.get().held_on


def test_nothing_is_recorded_that_was_not_looked_at(client, moderator, consultation, strategy):
    sheet = begin(client, consultation)
    client.post(at("notes", sheet), typed((numbers(strategy)[0], "", "More clubs.")))
    seen = client.get(at("check", sheet)).context["seen"]
    publish(strategy, note="Again.")
    assert client.post(at("check", sheet), {"seen": seen}).status_code == 409
    assert not Participation.objects.exists()


def test_the_rule_for_children_is_the_consultations_own(client, moderator, strategy, consultation):
    consultation.under_16_asks_parent = True
    consultation.save()
    url = reverse("sessions:begin", args=[consultation.pk])
    assert client.post(url, about()).status_code == 200
    assert client.post(url, about(age_band="16_18")).status_code == 302
    assert client.post(url, about(parent_agreed="on")).status_code == 302


def test_sheets_that_nobody_finishes_are_forgotten_and_so_are_codes(
    client, moderator, consultation, strategy
):
    sheet = begin(client, consultation)
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        call_command("run_due")
        assert SessionSheet.objects.exists()
    client.force_login(moderator)  # sign-ins are forgotten sooner
    client.post(at("notes", sheet), typed(("", "", "More clubs.")))
    record(client, sheet)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        call_command("run_due")
    assert not SessionSheet.objects.exists()
    assert Participation.objects.exists()


def test_lists_say_responses_and_people_in_few_queries(
    client, moderator, consultation, strategy, django_assert_num_queries
):
    for size in (14, 8):
        sheet = begin(client, consultation, group_size=str(size))
        client.post(at("notes", sheet), typed(("", "", "More clubs."), ("", "", "Buses.")))
        record(client, sheet)
        client.post(at("recorded", sheet))
    client.get(reverse("sessions:index"))
    with django_assert_num_queries(13):
        page = client.get(reverse("sessions:index"))
    held = page.context["consultations"][0]
    assert (held.responses, held.people) == (2, 22)
    with django_assert_num_queries(15):
        page = client.get(reverse("sessions:consultation", args=[consultation.pk]))
    words = " ".join(page.content.decode().split())
    assert "2 sessions: 2 responses, 22 people." in words
    assert [one.notes for one in page.context["sessions"]] == [2, 2]
