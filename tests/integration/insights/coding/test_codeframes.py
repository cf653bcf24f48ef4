"""A codeframe and the life of its themes: no coding is lost, and each act leaves its row."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.participation.models import State
from home.roles import ANALYST, EDITOR, SAFEGUARDING_LEAD
from insights.coding.actions import decide, run_rules
from insights.coding.codeframes import actions, taking_in
from insights.coding.codeframes.checks import checked
from insights.coding.codeframes.files import as_csv, as_json, read_json, rows_of
from insights.coding.codeframes.models import ThemeAct
from insights.coding.codeframes.numbers import joined, to_read_again
from insights.coding.codeframes.trying import try_phrases
from insights.coding.models import Codeframe, Coding, CodingAct, Theme
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, make_codeframe, make_theme
from tests.factories.insights import decide as record
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db
Act = CodingAct.Kind


@pytest.fixture
def prompt():
    return clause_prompts(make_strategy())[0]


@pytest.fixture
def frame(prompt):
    return make_codeframe(prompt.page.get_parent().specific)


@pytest.fixture
def analyst(client):
    user = member_of(ANALYST)
    client.force_login(user)
    return user


def about(theme):
    return set(Coding.objects.filter(theme=theme).values_list("contribution", flat=True))


def text(response):
    return " ".join(response.content.decode().split())


def url(name, *args):
    return reverse(f"frame:{name}", args=[getattr(arg, "pk", arg) for arg in args])


class TestMerging:
    @pytest.fixture
    def pair(self, frame):
        old = make_theme(frame, "Queues", phrases="queue\nwait")
        return old, make_theme(frame, "Waiting", phrases="wait")

    @pytest.fixture
    def words(self, pair, prompt):
        old, into = pair
        one, two, three = (say(prompt, f"We queued, {n} hours.") for n in range(3))
        code(one, old)
        code(two, old, into)
        code(three, into)
        return one, two, three

    def test_all_that_spoke_of_the_old_speaks_of_the_other_and_nothing_is_lost(
        self, analyst, pair, words
    ):
        old, into = pair
        record(old)
        told = (joined(old, into).old, joined(old, into).both, joined(old, into).added)
        act = actions.merge(theme=old, into=into, note="One thing.", with_phrases=True, by=analyst)
        old.refresh_from_db()
        into.refresh_from_db()
        assert told == (2, 1, 1)
        assert about(into) == {one.pk for one in words}
        assert about(old) == {words[0].pk, words[1].pk}
        assert (old.status, old.merged_into) == (Theme.Status.RETIRED, into)
        assert old.decision.entries.count() == 1
        assert into.phrase_list() == ["wait", "queue"]
        [added] = CodingAct.objects.all()
        assert (added.contribution, added.theme, added.by) == (words[0], into, analyst)
        assert added.theme_act == act

    def test_undoing_takes_back_what_it_added_but_not_what_people_decided_since(
        self, analyst, pair, words, prompt
    ):
        old, into = pair
        later = say(prompt, "A queue.")
        code(later, old)
        actions.merge(theme=old, into=into, note="One.", with_phrases=False, by=analyst)
        decide(contribution=later.pk, theme=into, kind=Act.ACCEPT, suggestion_seen=True, by=analyst)
        assert actions.undo_merge(theme=old, by=analyst) == 1
        old.refresh_from_db()
        assert (old.status, old.merged_into) == (Theme.Status.AGREED, None)
        assert about(into) == {words[1].pk, words[2].pk, later.pk}
        kinds = list(old.acts.order_by("pk").values_list("kind", flat=True))
        assert kinds == [ThemeAct.Kind.MERGED, ThemeAct.Kind.UNMERGED]

    def test_the_screen_says_it_in_numbers_first(self, client, analyst, frame, pair, words):
        old, into = pair
        page = text(client.get(url("merge", frame, old), {"into": into.pk}))
        assert "2 pieces of writing speak of “Queues”" in page
        assert 'name="with_phrases" id="id_with_phrases" checked' in page, page[-3000:]
        assert "1 of them speak of “Waiting” already; 1 come to it, and it had 2" in page
        assert "There is a problem" in text(
            client.post(url("merge", frame, old), {"into": into.pk})
        )
        client.post(url("merge", frame, old), {"into": into.pk, "note": "One."})
        life = text(client.get(url("life", frame, old)))
        assert "Undoing takes 1 coding back from “Waiting”" in life
        client.post(url("restore", frame, old))
        assert about(into) == {words[1].pk, words[2].pk}

    def test_a_retired_theme_and_one_of_another_codeframe_are_not_merged(self, analyst, pair):
        old, into = pair
        other = make_theme(make_codeframe(make_consultation()), "Queues")
        actions.retire(theme=into, reason="Too small.", by=analyst)
        for wrong in (into, other, old):
            with pytest.raises(PermissionDenied):
                actions.merge(theme=old, into=wrong, note="-", with_phrases=False, by=analyst)

    def test_a_theme_that_is_merged_into_its_own_part_leaves_nothing_below_it(
        self, analyst, frame, pair
    ):
        old, into = pair
        other = make_theme(frame, "Phones", parent=old)
        Theme.objects.filter(pk=into.pk).update(parent=old)
        actions.merge(theme=old, into=into, note="One.", with_phrases=False, by=analyst)
        into.refresh_from_db()
        other.refresh_from_db()
        assert (into.parent, other.parent) == (None, into)
        assert not old.children.exists()

    def test_what_undoing_takes_away_is_not_something_that_people_said_no_to(
        self, analyst, frame, pair, prompt
    ):
        old, into = pair
        said = say(prompt, "A queue of ten weeks.")
        code(said, old)
        actions.merge(theme=old, into=into, note="One.", with_phrases=False, by=analyst)
        actions.undo_merge(theme=old, by=analyst)
        assert try_phrases(analyst, frame, ["queue of ten"], into).rejected == 0
        decide(contribution=said.pk, theme=into, kind=Act.REJECT, suggestion_seen=True, by=analyst)
        assert try_phrases(analyst, frame, ["queue of ten"], into).rejected == 1

    def test_the_tester_reads_what_the_rules_read(self, analyst, frame, prompt):
        say(prompt, "Czekamy na wizytę już dwa lata i nikt do nas nie dzwoni, a taxi is late")
        assert try_phrases(analyst, frame, ["taxi"], None).caught == 1, "of no known language yet"
        run_rules(codeframe=frame, by=analyst)
        assert try_phrases(analyst, frame, ["taxi"], None).caught == 0

    @pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite locks no rows")
    def test_nobody_decides_on_its_words_meanwhile(self, analyst, pair, words):
        old, into = pair
        with CaptureQueriesContext(connection) as done:
            actions.merge(theme=old, into=into, note="One.", with_phrases=False, by=analyst)
        table = '"consult_contribution"'
        held = [q["sql"] for q in done if f"FROM {table}" in q["sql"] and "FOR UPDATE" in q["sql"]]
        assert held


class TestSplitting:
    def test_a_retired_theme_is_not_split(self, analyst, frame):
        old = make_theme(frame, "Getting there", status=Theme.Status.RETIRED)
        with pytest.raises(PermissionDenied):
            actions.split(theme=old, parts=[actions.Part("Taxis", "-")], note="-", by=analyst)

    def test_each_split_theme_of_some_words_is_asked_for_until_it_is_settled(
        self, client, analyst, frame, prompt
    ):
        olds = [make_theme(frame, name) for name in ("Getting there", "Getting home")]
        said = say(prompt, "The taxi was late.")
        code(said, *olds)
        parts = [
            actions.split(
                theme=old, parts=[actions.Part(f"{old}: taxis", "-")], note="-", by=analyst
            )
            for old in olds
        ]
        for (part,), old, left in zip(parts, olds, (1, 0), strict=True):
            assert len(client.get(url("again", frame)).context["rows"]) == left + 1
            answer = {"contribution": said.pk, "old": old.pk, "fitting": [part.pk]}
            page = client.post(url("again", frame), answer, follow=True)
            assert len(page.context["rows"]) == left
        plain = make_theme(frame, "Phones")
        with pytest.raises(PermissionDenied):
            actions.read_again(contribution=said.pk, old=plain, fitting=[], by=analyst)

    def test_a_part_that_was_retired_is_no_longer_asked_for(self, analyst, frame, prompt):
        old = make_theme(frame, "Getting there")
        said = say(prompt, "The taxi was late.")
        code(said, old)
        [part] = actions.split(theme=old, parts=[actions.Part("Taxis", "-")], note="-", by=analyst)
        assert to_read_again(analyst, frame).exists()
        actions.retire(theme=part, reason="Too small.", by=analyst)
        assert not to_read_again(analyst, frame).exists()
        with pytest.raises(PermissionDenied):
            actions.read_again(contribution=said.pk, old=old, fitting=[part], by=analyst)

    def test_words_keep_the_theme_until_somebody_reads_them_again(
        self, client, analyst, frame, prompt
    ):
        old = make_theme(frame, "Getting there")
        said = say(prompt, "The taxi was late.")
        hidden = say(prompt, "He drives.", state=State.SAFEGUARDING)
        code(said, old)
        code(hidden, old)
        parts = {"name_1": "Taxis", "description_1": "-", "name_2": "Buses", "description_2": "-"}
        page = client.post(url("split", frame, old), {**parts, "note": "Two."}, follow=True)
        taxis, buses = Theme.objects.filter(status="candidate").order_by("position")
        assert (taxis.name, buses.name) == ("Taxis", "Buses")
        assert "The taxi was late." in text(page)
        assert "He drives" not in text(page), "safeguarding leads alone read this"
        answer = {"contribution": said.pk, "old": old.pk, "fitting": [taxis.pk]}
        left = text(client.post(url("again", frame), answer, follow=True))
        assert "Everything was read again." in left
        assert (about(taxis), about(buses), about(old)) == ({said.pk}, set(), {hidden.pk})
        lead = member_of(SAFEGUARDING_LEAD, ANALYST, name="lead")
        assert [one.pk for one in to_read_again(lead, frame)] == [hidden.pk]
        refused = client.post(url("again", frame), answer | {"contribution": hidden.pk})
        assert refused.status_code == 404


class TestTheLifeOfATheme:
    def test_every_act_is_on_its_page_with_who_and_why(self, client, analyst, frame):
        data = {"name": "Noise", "description": "Loud.", "codeframe": frame.pk, "phrases": "loud"}
        client.post(reverse("themes:add"), data)
        theme = Theme.objects.get()
        client.post(reverse("themes:edit", args=[theme.pk]), data | {"phrases": "loud\nnoisy"})
        client.post(url("agree", frame, theme))
        client.post(url("retire", frame, theme), {"note": "Nobody says it."})
        client.post(url("restore", frame, theme))
        theme.refresh_from_db()
        assert theme.status == Theme.Status.AGREED
        kinds = list(theme.acts.order_by("pk").values_list("kind", "note"))
        assert kinds == [
            ("made", ""), ("changed", "phrases"), ("agreed", ""),
            ("retired", "Nobody says it."), ("restored", ""),
        ]  # fmt: skip
        page = text(client.get(url("life", frame, theme)))
        assert "Nobody says it." in page
        assert "There is a problem" in text(client.post(url("retire", frame, theme), {"note": " "}))

    def test_themes_move_among_those_that_are_part_of_the_same(self, analyst, frame):
        one, two, three = (make_theme(frame, name) for name in ("One", "Two", "Three"))
        under = make_theme(frame, "Under", parent=two)
        assert actions.move(theme=three, steps=-1, by=analyst)
        assert not actions.move(theme=under, steps=-1, by=analyst)
        order = frame.themes.order_by("position").filter(parent=None)
        assert list(order) == [one, three, two]
        under.parent = three
        three.parent = one
        with pytest.raises(Exception, match="there is one level"):
            under.clean()

    def test_the_page_takes_the_same_queries_for_two_themes_as_for_twelve(
        self, client, analyst, frame, prompt, django_assert_num_queries
    ):
        make_theme(frame, "One", phrases="wait")
        code(say(prompt, "We wait."), make_theme(frame, "Two"))
        run_rules(codeframe=frame, by=analyst)
        client.get(url("themes", frame))
        with CaptureQueriesContext(connection) as few:
            assert (
                "2 themes have fewer than 5 pieces of writing so far: “One” (0), “Two” (1)."
                in text(client.get(url("themes", frame)))
            )
        for number in range(10):
            code(say(prompt, f"We wait {number}."), make_theme(frame, f"Theme {number}"))
        with django_assert_num_queries(len(few)):
            client.get(url("themes", frame))

    def test_checks_look_at_what_people_gave_and_what_phrases_found(self, analyst, frame, prompt):
        one, _two = (make_theme(frame, n, phrases="wait") for n in ("One", "Two"))
        for number in range(6):
            code(say(prompt, f"We wait {number} weeks."), one)
        run_rules(codeframe=frame, by=analyst)
        for number in range(69):
            make_theme(frame, f"Theme {number}")
        said = [finding.sentence for finding in checked(frame)]
        assert said[0].startswith("There are 71 themes.")
        assert "Phrases found “One” and “Two” together in 6 of 6 pieces" in said[-1]
        assert not [sentence for sentence in said if sentence.startswith("People gave")]
        assert "70 themes have fewer than 5 pieces of writing so far: “Two” (0)," in said[1]


class TestTrying:
    @pytest.fixture
    def words(self, prompt):
        return [
            say(prompt, "We waited for <b>the taxi</b>."),
            say(prompt, "A wait."),
            say(prompt, "The taxi came."),
            say(prompt, "We wait and wait.", state=State.SAFEGUARDING),
        ]

    def test_each_phrase_says_what_it_catches_alone_and_what_was_rejected(
        self, analyst, frame, words
    ):
        theme = make_theme(frame, "Waiting")
        decide(
            contribution=words[1].pk, theme=theme, kind=Act.REJECT, suggestion_seen=True, by=analyst
        )
        tried = try_phrases(analyst, frame, ["wait", "taxi", "never"], theme)
        found = {one.phrase: (len(one.found), one.alone) for one in tried.phrases}
        assert found == {"wait": (2, 1), "taxi": (2, 1), "never": (0, 0)}
        assert (tried.caught, tried.pieces, tried.rejected) == (3, 3, 1)
        assert [one.contribution for one in tried.false_hits] == [words[1].pk]
        lead = member_of(SAFEGUARDING_LEAD, ANALYST, name="lead")
        assert try_phrases(lead, frame, ["wait"], None).caught == 3

    def test_it_answers_while_somebody_types_and_on_a_page_of_its_own(
        self, client, analyst, frame, words, django_assert_max_num_queries
    ):
        data = {"codeframe": frame.pk, "phrases": "wait\ntaxi", "name": "Half-typed"}
        with django_assert_max_num_queries(15):
            part = text(client.post(url("try"), data, headers={"X-Requested-With": "fetch"}))
        assert "Together they catch <strong>3</strong> of 3 pieces" in part
        assert "<mark>waited</mark>" in part
        assert "&lt;b&gt;" in part
        assert "<html" not in part
        assert 'value="Half-typed"' in text(client.post(url("try"), data))
        client.force_login(member_of(SAFEGUARDING_LEAD, name="lead"))
        assert client.post(url("try"), data).status_code == 302


class TestTakingIn:
    def test_what_went_out_comes_into_another_codeframe_equal(self, client, analyst, frame):
        top = make_theme(frame, "=Top", phrases="- wait\n+ taxi", include="'=1\nx")
        make_theme(frame, "Under", parent=top)
        make_theme(frame, "Old", status="retired", merged_into=top)
        for kind in ("csv", "json"):
            other = make_codeframe(make_consultation())
            content = client.get(url("export", frame, kind)).content
            file = SimpleUploadedFile(f"themes.{kind}", content)
            page = client.post(url("take_in", other), {"file": file})
            assert "3 themes are made." in text(page)
            assert not other.themes.exists(), "it is only said"
            client.post(url("take_in", other), page.context["sure"].initial)
            assert other.snapshot() == frame.snapshot()

    def test_a_file_changes_words_names_change_places_and_what_is_left_out_stays(
        self, analyst, frame
    ):
        one, two, _three = (make_theme(frame, name) for name in ("One", "Two", "Three"))
        rows = {"themes": [
            {"key": "one", "name": "Two", "description": "New."},
            {"key": "two", "name": "One", "description": two.description},
        ]}  # fmt: skip
        planned = taking_in.take_in(
            frame=frame, rows=read_json(json.dumps(rows)), note="-", by=analyst
        )
        assert planned.changed == {"one": ["name", "description"], "two": ["name"]}
        assert planned.left == 1
        names = dict(frame.themes.values_list("key", "name"))
        assert names == {"one": "Two", "two": "One", "three": "Three"}
        assert one.acts.get().note == "name, what it is about"

    def test_one_fault_and_nothing_is_taken(self, client, analyst, frame):
        make_theme(frame, "One", status="agreed")
        content = b"key,name,description,status\nnew,New,-,\none,One,-,retired"
        page = client.post(url("take_in", frame), {"file": SimpleUploadedFile("a.csv", content)})
        assert "“One” is there with another status or place." in text(page)
        wrong = {"themes": as_json("-", rows_of(frame.themes.all())).replace("agreed", "gone")}
        assert "Row 1, column “status”" in text(client.post(url("take_in", frame), wrong))
        assert frame.themes.count() == 1
        assert as_csv(rows_of(frame.themes.all())).splitlines()[1].startswith("one,One,")

    def test_a_consultation_starts_from_ours_or_from_an_earlier_one(self, client, analyst, frame):
        make_theme(frame, "Taxis", key="taxi")
        make_theme(frame, "Gone", status="retired")
        ours, again = make_consultation(), make_consultation()
        client.post(url("start", ours), {"ours": "1"})
        assert ours.codeframe.themes.count() == len(taking_in.starter()) >= 30
        assert not checked(ours.codeframe)
        client.post(url("start", again), {"earlier": frame.pk})
        started = Codeframe.objects.get(consultation=again)
        assert started.reused_from == frame
        assert list(started.themes.values_list("key", "status")) == [("taxi", "candidate")]
        client.post(url("start", again), {"ours": "1"})
        assert started.themes.count() == 1, "themes that are there are not added to"

    def test_versions_say_what_changed(self, client, analyst, frame):
        theme = make_theme(frame, "Taxis")
        run_rules(codeframe=frame, by=analyst)
        theme.name = "Transport"
        theme.save()
        actions.retire(theme=theme, reason="-", by=analyst)
        page = text(client.get(url("versions", frame)))
        assert "From version 1 to version 2" in page
        assert "Taxis</td>" in page
        assert "Transport" in text(client.get(url("version", frame, 2)))


class TestAlreadyTold:
    def test_what_was_said_and_decided_before_stands_beside_the_same_theme(
        self, client, analyst, prompt, frame, django_assert_num_queries
    ):
        theme, other = make_theme(frame, "Taxis"), make_theme(frame, "Noise")
        few = make_theme(frame, "Bells")
        for number in range(6):
            code(say(prompt, f"The taxi was late {number}."), theme)
        code(say(prompt, "It rings."), few)
        code(say(prompt, "Do not print this taxi.", consent=False), theme)
        record(theme, reason="Taxis are booked a week ahead.")
        new = make_consultation(opened_days_ago=1)
        for name in ("Taxis", "Bells"):
            make_theme(make_codeframe(new), name)
        address = reverse("already_told", args=[new.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(address))
        assert "Taxis are booked a week ahead." in page
        assert "7 responses, 7 people" in page
        assert page.count("The taxi was late") == 2
        assert "Do not print this" not in page
        assert other.name not in page
        assert few.name not in page, "of few people there is nothing to tell"
        assert "It rings" not in page
        words = [say(prompt, f"Yes {number}.") for number in range(5)]
        for number in range(5):
            make_theme(make_codeframe(new), f"More {number}")
            more = make_theme(frame, f"More {number}")
            for one in words:
                code(one, more)
        with django_assert_num_queries(len(queries)):
            client.get(address)
        assert "No earlier consultation" in text(
            client.get(reverse("already_told", args=[frame.consultation_id]))
        )

    def test_whoever_edits_a_document_has_a_button_to_it(self, client, prompt):
        client.force_login(member_of(EDITOR))
        page = client.get(reverse("wagtailadmin_pages:edit", args=[prompt.page_id]))
        assert reverse("already_told", args=[prompt.page.get_parent().pk]) in text(page)
