"""The analysts' screens: who gets in, what is marked, and what a press does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.participation.models import State
from home.roles import ANALYST, COMMISSIONER, MODERATOR, SAFEGUARDING_LEAD
from insights.coding.actions import run_rules
from insights.coding.models import Codeframe, CodingAct, Theme
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def frame(prompts):
    consultation = prompts[0].page.get_parent().specific
    frame = Codeframe.objects.create(consultation=consultation, title="Themes")
    for name, phrases in (("Waiting", "wait"), ("Getting there", "taxi")):
        Theme.objects.create(codeframe=frame, name=name, description=name, phrases=phrases)
    return frame


@pytest.fixture
def analyst(client):
    user = member_of(ANALYST)
    client.force_login(user)
    return user


@pytest.fixture
def said(frame, prompts):
    return say(prompts[0], "We <i>waited</i> & waited\nfor the taxi.", state=State.PRIVATE)


def url(name, frame, said=None):
    return reverse(f"coding:{name}", args=[frame.pk, said.pk] if said else [frame.pk])


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("roles", [[MODERATOR], [COMMISSIONER]])
def test_others_are_sent_away(client, frame, said, roles):
    client.force_login(member_of(*roles))
    for address in (reverse("coding:index"), url("list", frame), url("read", frame, said)):
        assert client.get(address).status_code == 302
    theme = frame.themes.first()
    posts = {
        url("code", frame, said): {"act": f"add:{theme.pk}"},
        url("done", frame, said): {},
        url("run", frame): {},
        url("freeze", frame): {"note": "x"},
    }
    for address, data in posts.items():
        assert client.post(address, data).status_code == 302
    assert not CodingAct.objects.exists()
    assert not said.readings.exists()
    assert not frame.versions.exists()
    assert 'href="/admin/coding/"' not in text(client.get("/admin/"))


def test_the_words_are_marked_and_escaped_with_their_why(client, analyst, frame, said):
    run_rules(codeframe=frame, by=analyst)
    page = text(client.get(url("read", frame, said)))
    assert "We &lt;i&gt;<mark" in page
    assert ">waited</mark>&lt;/i&gt; &amp; <mark" in page
    assert "<i>waited" not in page
    assert "“waited”" in page
    assert "Families may get help with travel." in page


def test_accepting_and_adding_come_back_to_the_same_words(client, analyst, frame, said):
    run_rules(codeframe=frame, by=analyst)
    waiting, travel = frame.themes.order_by("-name")
    for act, shown in ((f"accept:{waiting.pk}", [waiting.pk, travel.pk]), (f"add:{travel.pk}", [])):
        answer = client.post(url("code", frame, said), {"act": act, "shown": shown})
        assert answer.url.split("#")[0] == url("read", frame, said)
    acts = said.coding_acts.values_list("theme__name", "kind", "suggestion_seen")
    assert list(acts) == [("Waiting", "accept", True), ("Getting there", "add", False)]
    assert 'aria-pressed="true"' in text(client.get(answer.url))


@pytest.mark.parametrize("act", ["", "accept", "accept:x", "accept:999999", "own:1"])
def test_nonsense_codes_nothing(client, analyst, frame, said, act):
    client.post(url("code", frame, said), {"act": act})
    assert not CodingAct.objects.exists()


def test_a_retired_theme_and_one_of_another_codeframe_are_refused(client, analyst, frame, said):
    other = Codeframe.objects.create(
        consultation=make_strategy().get_parent().specific, title="Other"
    )
    foreign = Theme.objects.create(codeframe=other, name="Foreign", description="-")
    retired = frame.themes.first()
    retired.status = Theme.Status.RETIRED
    retired.save()
    for theme in (foreign, retired):
        client.post(url("code", frame, said), {"act": f"add:{theme.pk}"})
    assert not CodingAct.objects.exists()


def test_done_marks_it_read_and_brings_the_next_then_the_list(client, analyst, frame, prompts):
    words = sorted((say(prompts[0], f"Words {n}.") for n in range(2)), key=lambda one: one.pk.hex)
    assert client.get(url("next", frame)).url == url("read", frame, words[0])
    following = client.post(url("done", frame, words[0])).url
    assert following == f"{url('read', frame, words[1])}?from={words[0].pk}"
    answer = client.post(url("done", frame, words[1]), follow=True)
    assert "Everything here has been read." in text(answer)
    assert "<strong>2 of 2</strong> read by anyone" in text(answer)


def test_nothing_here_rejects_what_was_shown(client, analyst, frame, said):
    run_rules(codeframe=frame, by=analyst)
    shown = list(frame.themes.values_list("pk", flat=True))
    client.post(url("done", frame, said), {"nothing": "1", "shown": shown})
    assert {act.kind for act in said.coding_acts.all()} == {"reject"}
    assert said.readings.get().by == analyst


def test_the_list_is_narrowed_by_read_and_by_theme(client, analyst, frame, prompts):
    first, second = say(prompts[0], "The first words."), say(prompts[0], "The second words.")
    theme = frame.themes.first()
    client.post(url("code", frame, first), {"act": f"add:{theme.pk}"})
    client.post(url("done", frame, second))
    for query, shown, hidden in (
        ("read=yes", "second", "first"),
        ("read=no", "first", "second"),
        (f"theme={theme.pk}", "first", "second"),
    ):
        page = text(client.get(f"{url('list', frame)}?{query}"))
        assert f"The {shown} words." in page
        assert f"The {hidden} words." not in page
    assert client.get(f"{url('list', frame)}?read=maybe&theme=zzz&p=-1").status_code == 200


def test_what_the_leads_have_is_on_no_page_of_an_analyst(client, analyst, frame, prompts):
    hidden = say(prompts[0], "A worry about the taxi.", state=State.SAFEGUARDING)
    run_rules(codeframe=frame, by=analyst)
    theme = frame.themes.get(name="Getting there")
    for person in (analyst, superuser()):
        client.force_login(person)
        assert client.get(url("read", frame, hidden)).status_code == 404
        assert (
            client.post(url("code", frame, hidden), {"act": f"add:{theme.pk}"}).status_code == 404
        )
        assert client.post(url("done", frame, hidden)).status_code == 404
        page = text(client.get(url("list", frame)))
        assert "A worry" not in page
        assert "<strong>0 of 0</strong>" in page
    client.force_login(member_of(ANALYST, SAFEGUARDING_LEAD))
    assert client.get(url("read", frame, hidden)).status_code == 200


def test_buttons_run_the_rules_and_freeze(client, analyst, frame, said):
    page = text(client.post(url("run", frame), follow=True))
    assert "The rules made 2 suggestions, with version 1 of the themes." in page
    assert "Nothing changed since version 1." in text(
        client.post(url("freeze", frame), {"note": "Again"}, follow=True)
    )
    frame.themes.update(phrases="queue")
    assert "Version 2 is frozen." in text(
        client.post(url("freeze", frame), {"note": "Queues too."}, follow=True)
    )
    assert frame.newest_version.note == "Queues too."


@pytest.mark.parametrize("name", ["index", "list", "read"])
def test_the_number_of_queries_does_not_grow(client, analyst, frame, prompts, name):
    def add(number):
        said = say(prompts[0], f"We waited {number} months for the taxi.")
        client.post(url("code", frame, said), {"act": f"add:{frame.themes.first().pk}"})
        return said

    words = [add(number) for number in range(2)]
    run_rules(codeframe=frame, by=analyst)
    address = {
        "index": reverse("coding:index"),
        "list": url("list", frame),
        "read": url("read", frame, words[0]),
    }[name]
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(10):
        add(number)
    run_rules(codeframe=frame, by=analyst)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 25


class TestThemesInTheAdmin:
    def test_an_analyst_changes_a_theme(self, client, analyst, frame):
        theme = frame.themes.first()
        page = client.get(reverse("themes:edit", args=[theme.pk]))
        assert page.status_code == 200
        data = {
            "name": "Queues",
            "description": "Time.",
            "include": "",
            "exclude": "",
            "phrases": "queue\nlong line",
            "codeframe": frame.pk,
            "status": "agreed",
            "position": "3",
        }
        assert client.post(reverse("themes:edit", args=[theme.pk]), data).status_code == 302
        theme.refresh_from_db()
        assert (theme.name, theme.phrase_list()) == ("Queues", ["queue", "long line"])

    def test_a_theme_is_not_moved_to_another_codeframe(self, client, analyst, frame):
        consultation = make_strategy().get_parent().specific
        other = Codeframe.objects.create(consultation=consultation, title="Other")
        theme = frame.themes.first()
        data = {"name": theme.name, "description": "Time.", "status": "agreed", "position": "3"}
        page = client.post(reverse("themes:edit", args=[theme.pk]), data | {"codeframe": other.pk})
        assert "A theme stays with its codeframe." in text(page)
        theme.refresh_from_db()
        assert theme.codeframe == frame

    @pytest.mark.parametrize("name", ["themes", "codeframes"])
    def test_the_lists_take_the_same_queries_for_one_row_as_for_ten(
        self, client, analyst, frame, name, django_assert_num_queries
    ):
        address = reverse(f"{name}:index")
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for number in range(10):
            consultation = make_consultation()
            other = Codeframe.objects.create(consultation=consultation, title=f"Other {number}")
            Theme.objects.create(codeframe=other, name="Queues", description="-")
        with django_assert_num_queries(len(few)):
            assert text(client.get(address)).count("Other 9") >= 1

    def test_lists_and_forms_open_with_filters(self, client, analyst, frame):
        for address in (
            f"{reverse('themes:index')}?codeframe={frame.pk}&status=candidate",
            reverse("themes:add"),
            reverse("codeframes:index"),
            reverse("codeframes:edit", args=[frame.pk]),
        ):
            assert client.get(address).status_code == 200

    def test_nobody_deletes_a_theme(self, client, frame):
        client.force_login(superuser())
        theme = frame.themes.first()
        assert client.post(reverse("themes:delete", args=[theme.pk])).status_code == 302
        assert Theme.objects.filter(pk=theme.pk).exists()

    def test_a_moderator_changes_nothing(self, client, frame):
        client.force_login(member_of(MODERATOR))
        theme = frame.themes.first()
        for address in (reverse("themes:index"), reverse("themes:edit", args=[theme.pk])):
            assert client.get(address).status_code == 302


def test_a_consultation_without_themes_has_a_way_to_make_them(client, analyst, frame):
    other = make_consultation(title="Therapies")
    client.force_login(analyst)
    page = client.get(reverse("coding:index")).content.decode()
    assert reverse("frame:start", args=[other.pk]) in page
    assert reverse("frame:start", args=[frame.consultation_id]) not in page
