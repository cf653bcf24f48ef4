"""With a code a person finds what they said, what came of it, and may take it back."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult import receipts
from consult.participation import guesses
from consult.participation.models import Contribution, SealedOriginal, State
from tests.factories.consultations import (
    clause,
    clause_prompts,
    make_strategy,
    publish,
    some_blocks,
)
from tests.factories.insights import code as code_words
from tests.factories.insights import decide, make_codeframe, make_theme, reword
from tests.integration.consult.participation.conftest import WORDS

pytestmark = pytest.mark.django_db
PHONE = "Ring me on 07700 900123 about the taxi."


def text_of(response):
    return response.content.decode()


@pytest.fixture
def code(person, prompts):
    return person.whole_journey(prompts[0])


@pytest.mark.parametrize(
    "typed", [str, str.upper, lambda c: c.replace(" ", "-"), lambda c: f" {c.replace(' ', '')} "]
)
def test_a_code_opens_what_was_said_however_it_is_typed(someone_else, code, typed):
    page = someone_else.come_back(typed(code))
    assert page.redirect_chain == [("/my-code/said/", 302)]
    assert WORDS in text_of(page)
    assert "Being read" in text_of(page)


def test_the_code_stands_in_no_address_and_the_page_shuts_after_half_an_hour(someone_else, code):
    someone_else.come_back(code)
    cookie = someone_else.browser.cookies["mine"]
    assert cookie["httponly"]
    assert not any(word in cookie.value for word in code.split())
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert someone_else.open("said").status_code == 302


def test_closing_the_page_forgets_the_code(someone_else, code):
    someone_else.come_back(code)
    someone_else.post("close")
    assert someone_else.open("said").status_code == 302


def test_a_wrong_code_and_a_code_that_is_none_get_the_same_answer(person, code):
    wrong = text_of(person.come_back(receipts.derive_code("somebody else")))
    nonsense = text_of(person.come_back("?!"))
    sentence = "We cannot find this code"
    assert sentence in wrong
    assert sentence in nonsense
    assert "Write your code" in text_of(person.come_back(""))


def test_a_forged_cookie_opens_nothing(person, code):
    person.browser.cookies["mine"] = f"{Contribution.objects.get().participation.receipt_hash}:x:y"
    assert person.open("said").status_code == 302


def test_guessing_is_slowed_down_for_minutes_and_never_for_good(
    person, someone_else, code, monkeypatch
):
    monkeypatch.setattr(guesses, "FROM_ONE_ADDRESS", 3)
    for _guess in range(3):
        person.come_back("maple kettle river 0000")
    refused = text_of(person.come_back(code))
    assert "Wait ten minutes" in refused
    assert WORDS not in refused

    someone_else.browser.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert WORDS in text_of(someone_else.come_back(code))
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert WORDS in text_of(person.come_back(code))


def test_right_codes_are_never_counted_as_guesses(person, code, monkeypatch):
    monkeypatch.setattr(guesses, "FROM_ONE_ADDRESS", 2)
    for _time in range(4):
        person.come_back(code)
    assert WORDS in text_of(person.come_back(code))


def test_guesses_from_everywhere_have_a_limit_too(person, code, monkeypatch):
    monkeypatch.setattr(guesses, "FROM_ANYWHERE", 4)
    for number in range(4):
        person.browser.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        person.come_back("maple kettle river 0000")
    person.browser.defaults["REMOTE_ADDR"] = "192.0.2.99"
    assert "Wait ten minutes" in text_of(person.come_back(code))


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(person, code, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    limit = guesses.FROM_ONE_ADDRESS
    for number in range(limit):  # what a visitor writes into the header changes nothing
        person.browser.defaults["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{number}, 192.0.2.1"
        person.come_back("maple kettle river 0000")
    assert "Wait ten minutes" in text_of(person.come_back(code))
    person.browser.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.1, 192.0.2.2"
    assert WORDS in text_of(person.come_back(code))


def test_counting_guesses_keeps_no_address_and_writes_no_row(person, db, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "add", lambda key, *rest: kept.append(key))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        person.come_back("maple kettle river 0000")
    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert not [sql for sql in writes if "areasettings" not in sql]
    assert kept
    assert not any("127.0.0.1" in key for key in kept)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.WAITING, "Being read"),
        (State.PUBLISHED, "Can be shown"),
        (State.PRIVATE, "Kept private"),
        (State.SAFEGUARDING, "Kept private"),
    ],
)
def test_each_state_is_said_in_plain_words(person, code, state, words):
    Contribution.objects.update(state=state)
    assert words in text_of(person.come_back(code))


def test_safeguarding_looks_exactly_like_kept_private(person, consultation, code):
    theme = make_theme(make_codeframe(consultation), "Getting there")
    code_words(Contribution.objects.get(), theme)
    decide(theme)
    assert "It was decided: Getting there" in text_of(person.come_back(code))
    pages = []
    for state in (State.PRIVATE, State.SAFEGUARDING):
        Contribution.objects.update(state=state)
        pages.append(without_tokens(text_of(person.come_back(code))))
    assert pages[0] == pages[1]
    assert "afeguard" not in pages[1]
    assert "Getting there" not in pages[1]
    assert WORDS in pages[1]
    assert "We do not show them here" not in pages[1]


def without_tokens(page):
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_published_without_consent_is_counted_and_not_shown(person, prompts):
    code = person.whole_journey(prompts[0], consent="")
    Contribution.objects.update(state=State.PUBLISHED)
    assert "Counted, not shown" in text_of(person.come_back(code))


class TestWhatBecameOfTheClause:
    """Words stay with the version that was shown, and the page says what it is now."""

    @pytest.fixture
    def blocks(self):
        return some_blocks()

    @pytest.fixture
    def page(self, consultation, blocks):
        return make_strategy(consultation, blocks=blocks)

    def next_version(self, page, blocks):
        page.body = json.dumps(blocks)
        publish(page, note="Changed after you spoke.")

    def test_the_same(self, person, page, blocks):
        code = person.whole_journey(clause_prompts(page)[0])
        assert "Version 1 is still the newest" in text_of(person.come_back(code))
        self.next_version(page, blocks)
        assert "These words are the same in version 2" in text_of(person.come_back(code))

    def test_reworded(self, person, page, blocks):
        code = person.whole_journey(clause_prompts(page)[0])
        blocks[1]["value"]["text"] = "Every family gets help with travel."
        self.next_version(page, blocks)
        shown = text_of(person.come_back(code))
        assert "changed after you spoke about version 1" in shown
        assert "all the rest is what version 2 still says" in shown.lower()
        marked = re.findall(r'<(del|ins)>.*?class="cp-w">(.*?)</span>', shown)
        assert marked == [("del", "Families may get"), ("ins", "Every family gets")]
        assert shown.count("help with travel.") == 1

    def test_moved(self, person, page, blocks):
        code = person.whole_journey(clause_prompts(page)[1])
        self.next_version(page, [blocks[0], blocks[2], blocks[1], *blocks[3:]])
        assert "They are 1.1 in version 2" in text_of(person.come_back(code))

    def test_retired(self, person, page, blocks):
        code = person.whole_journey(clause_prompts(page)[0])
        self.next_version(page, [blocks[0], *blocks[2:]])
        assert "These words are gone in version 2" in text_of(person.come_back(code))


class TestTakingBack:
    """At any time, after one more question, and for good."""

    def test_the_words_and_the_sealed_original_go(self, person, prompts):
        code = person.whole_journey(prompts[0], PHONE)
        assert SealedOriginal.objects.count() == 1
        person.come_back(code)
        assert person.open("take_back").status_code == 200
        assert Contribution.objects.get().text
        page = text_of(person.browser.post("/my-code/take-back/", follow=True))
        assert "You took back what you said" in page
        row = Contribution.objects.get()
        assert (row.text, row.state, row.was_redacted) == ("", State.TAKEN_BACK, False)
        assert not SealedOriginal.objects.exists()
        assert not Contribution.objects.counted().exists()
        assert "You took back what you said" in text_of(person.come_back(code))

    def test_without_a_code_nothing_is_taken_back(self, person, someone_else, code):
        someone_else.post("take_back")
        assert Contribution.objects.get().text == WORDS

    def test_the_leads_keep_what_worries_them_and_nobody_else_can_tell(self, person, prompts):
        code = person.whole_journey(prompts[0], PHONE)
        Contribution.objects.update(state=State.SAFEGUARDING)
        person.come_back(code)
        page = text_of(person.browser.post("/my-code/take-back/", follow=True))
        assert "You took back what you said" in page
        assert "taxi" not in page
        assert Contribution.objects.readable(with_safeguarding=True).get().text
        assert not Contribution.objects.counted().exists()
        assert SealedOriginal.objects.exists()


def test_the_page_of_a_code_takes_as_many_queries_for_forty_comments_as_for_one(
    person, consultation, django_assert_num_queries
):
    strategy = make_strategy(consultation, blocks=[clause(f"Number {n} may.") for n in range(40)])
    prompts = clause_prompts(strategy)
    themes = [make_theme(make_codeframe(consultation), f"Theme {number}") for number in range(4)]
    codes = [person.whole_journey(prompts[0])]
    for prompt in prompts:
        person.comment(prompt)
    codes.append(person.whole_journey(prompts[0]))
    for number, said in enumerate(Contribution.objects.all()):
        code_words(said, themes[number % 4])
    for theme in themes:
        decide(theme)
    reword(strategy, "may", "will")
    for its_code, comments in zip(codes, (1, 40), strict=True):
        person.come_back(its_code)
        with django_assert_num_queries(15):
            page = text_of(person.open("said"))
        assert page.count("Your comment on") == page.count("It was decided: Theme") == comments
        assert page.count("<del>") == page.count("The words changed") == comments
