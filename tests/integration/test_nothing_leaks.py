"""One comment and one survey answer go through every state, each with a word found nowhere else.

In every state that word is looked for wherever something leaves the house: public pages, search,
site map, files, caches, the index of the framework's own search, mails, tasks and logs.
"""

import pickle
import re
import zipfile
from contextlib import suppress

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from consult.participation.actions import take_back
from consult.participation.models import Contribution, State
from consult.participation.profile import AgeBand, Audience
from home.models import HomePage
from tests.factories.consultations import (
    clause_prompts,
    make_consultation,
    make_strategy,
    say,
)
from tests.factories.insights import code, decide, make_codeframe, make_theme, reword
from tests.factories.surveys import ask, make_survey

pytestmark = pytest.mark.django_db
COMMENT, ANSWER = "xylophonist", "quinquereme"
HELP = "What would help most?"
# Only the words themselves stand encrypted or plain in these; no one reads them from outside.
KEPT = {"consult_contribution", "consult_sealedoriginal", "consult_draftcomment", "consult_basket"}


class House:
    """A consultation in which ten others spoke, so that words may be shown at all."""

    def __init__(self):
        self.consultation = make_consultation(title="Short breaks", slug="short-breaks")
        self.strategy = make_strategy(self.consultation)
        self.survey = make_survey(self.consultation)
        self.clause = clause_prompts(self.strategy)[0]
        self.question = ask(self.survey, HELP).prompt
        self.theme = make_theme(make_codeframe(self.consultation))
        for number in range(10):
            about = {"consultation": self.consultation}
            code(say(self.clause, f"Others said {number}.", **about), self.theme)
            code(say(self.question, f"Others answered {number}.", **about), self.theme)
        decide(self.theme, clauses=[self.strategy.newest_version.clauses.first().clause])
        self.strategy = reword(self.strategy, "may get help", "will get help")

    def speak(self, **about):
        """Say the two words, and return both contributions; analysts have coded them."""
        said = [
            say(self.clause, f"My {COMMENT} word.", consultation=self.consultation, **about),
            say(self.question, f"My {ANSWER} word.", consultation=self.consultation, **about),
        ]
        for one in said:
            code(one, self.theme)
        return said

    def addresses(self):
        clause = self.strategy.newest_version.clauses.first()
        told = [
            reverse("told:said"),
            reverse("told:clause", args=[clause.clause_id]),
            reverse("told:theme", args=[self.theme.pk]),
            reverse("told:numbers", args=[self.consultation.pk]),
        ]
        document = self.strategy.url
        below = ["", "easy-read/", "actions/", "compare/?from=1&to=2", "?version=1"]
        files = [f"version/{n}/{kind}/" for n in (1, 2) for kind in ("html", "txt", "docx")]
        return [
            "/",
            "/what-changed/",
            "/sitemap.xml",
            "/privacy/",
            f"/search/?q={COMMENT}",
            f"/search/?q={ANSWER}",
            "/search/?q=word",
            HomePage.objects.get().url,
            self.consultation.url,
            self.survey.url,
            f"/say/{self.clause.pk}/",
            f"/say/review/{self.consultation.pk}/",
            "/my-code/",
            *told,
            *(document + path for path in (*below, *files)),
        ]


@pytest.fixture
def house():
    caches["default"].clear()
    caches["drawn"].clear()
    return House()


def seen_from_outside(client, house, tmp_path, capsys):
    """Return everything that left the house, by where it did; asked twice, for what is kept."""
    left = {}
    for turn in ("first", "again"):
        for address in house.addresses():
            answer = client.get(address, headers={"accept-encoding": "identity"})
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            text = body.decode("utf-8", "replace")
            asked = re.sub(r'value="[^"]*"|<title>.*?</title>', "", text, flags=re.S)
            left[f"{turn}: {address}"] = asked if "/search/" in address else text
    for form in ("csv", "xlsx", "docx"):
        path = tmp_path / f"out.{form}"
        call_command("export_comments", "short-breaks", "--format", form, "--output", str(path))
        left[f"file: {form}"] = words_of_file(path)
    left["mails"] = "".join(str(message.message()) for message in mail.outbox)
    printed = capsys.readouterr()
    left["logs"] = printed.out + printed.err
    for alias in ("default", "drawn"):
        left[f"cache: {alias}"] = repr(list(map(_opened, caches[alias]._cache.values())))
    left |= other_tables()
    return left


def words_of_file(path):
    if path.suffix == ".csv":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def _opened(pickled):
    with suppress(pickle.UnpicklingError):
        return pickle.loads(pickled)
    return pickled


def other_tables():
    """Return every table but those of words, as text: an index, a task or a log copies nothing."""
    tables = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name not in KEPT:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
                tables[f"table: {name}"] = repr(cursor.fetchall())
    return tables


def where(left, word):
    return sorted(place for place, text in left.items() if word in text)


STATES = [
    ({"state": State.WAITING}, "not read yet"),
    ({"state": State.PRIVATE}, "kept private"),
    ({"state": State.NOT_COUNTED}, "not counted"),
    ({"state": State.SAFEGUARDING}, "with the leads"),
    ({"consent": None}, "did not say"),
    ({"consent": False}, "said no"),
    (
        {
            "consent": None,
            "audience": Audience.YOUNG_PERSON,
            "age_band": AgeBand.FROM_11,
        },
        "a young person who did not say",
    ),
]


@pytest.mark.parametrize("about", [a for a, _ in STATES], ids=[name for _, name in STATES])
def test_what_may_not_be_shown_is_nowhere(client, house, tmp_path, capsys, about):
    house.speak(**about)
    left = seen_from_outside(client, house, tmp_path, capsys)
    assert where(left, COMMENT) == []
    assert where(left, ANSWER) == []


def test_what_may_be_shown_is_found_where_it_should_be_and_gone_once_taken_back(
    client, house, tmp_path, capsys
):
    """The search itself is tested so: a word that may be shown is found, in just these places."""
    comment, answer = house.speak()
    left = seen_from_outside(client, house, tmp_path, capsys)
    shown = {place.partition(": ")[2].partition("?q=")[0] for place in where(left, COMMENT)}
    clause = comment.prompt.clause_version.clause_id
    assert {f"/what-you-told-us/clause/{clause}/", "/search/", "csv", "xlsx", "docx"} <= shown
    assert f"/what-you-told-us/{house.theme.pk}/" in shown
    assert where(left, ANSWER) == [
        f"{turn}: /what-you-told-us/{house.theme.pk}/" for turn in ("again", "first")
    ]
    for one in (comment, answer):
        take_back(sitting=one.participation)
    left = seen_from_outside(client, house, tmp_path, capsys)
    assert {place for place in where(left, COMMENT) if not place.startswith("cache")} == set()
    assert {place for place in where(left, ANSWER) if not place.startswith("cache")} == set()


def test_words_come_in_search_results_only_where_enough_people_spoke(client):
    strategy = make_strategy()
    for _ in range(4):
        say(clause_prompts(strategy)[0], f"My {COMMENT} word.")
    assert f"My {COMMENT}" not in client.get(f"/search/?q={COMMENT}").content.decode()
    say(clause_prompts(strategy)[0], "A fifth.")
    assert f"My {COMMENT}" in client.get(f"/search/?q={COMMENT}").content.decode()


def test_nothing_below_a_hidden_consultation_is_found(client):
    strategy = make_strategy(title="Xenon plan")
    assert "Xenon plan" in client.get("/search/?q=xenon").content.decode()
    assert "with travel" in client.get("/search/?q=FAMILIES+travel").content.decode()
    for _ in range(5):
        say(clause_prompts(strategy)[0], "Xenon for all.")
    assert "Xenon for all." in client.get("/search/?q=xenon").content.decode()
    parent = strategy.get_parent()
    type(parent).objects.filter(pk=parent.pk).update(live=False)
    found = client.get("/search/?q=xenon").content.decode()
    assert "Xenon plan" not in found
    assert "Xenon for all" not in found
    assert "We found nothing" in found


def test_a_draft_and_a_basket_are_found_nowhere(client, house, tmp_path, capsys):
    address = f"/say/{house.clause.pk}/"
    client.post(address, {"words": f"My {COMMENT} word.", "stance": "agree"})
    client.cookies.clear()
    assert Contribution.objects.filter(text__contains=COMMENT).count() == 0
    left = seen_from_outside(client, house, tmp_path, capsys)
    assert where(left, COMMENT) == []
