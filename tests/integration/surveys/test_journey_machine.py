"""Whatever people do on their way through a survey, in any order: nothing lost, nothing twice.

The oracle is written without the project's own path and journey: it knows what a survey asks, what
was typed, and what has to be stored of that in the end.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

import hypothesis.strategies as st
import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from consult.participation.models import Basket, Contribution, Participation
from surveys.answering.begun import begun_with
from surveys.answering.models import ClosedAnswer, SurveySubmission
from tests.factories.consultations import block, make_consultation
from tests.factories.surveys import make_survey, publish_survey

CHECK = "check/"
BEHIND = "-other-words"
WORDS = st.sampled_from(["One", "Zwölf\r\nlines", "<b>Two", "  Three words  "])
NUMBERS = {"3": "3", "1,200": "1200", "2.50": "2.5", "0": "0"}
CHOICES = ["a", "b", "c"]


@dataclass
class Asks:
    """One question of a survey and when it is asked: (match, [(key, test, value)])."""

    key: str
    kind: str
    required: bool
    rule: tuple = ("all", [])

    def block(self):
        value = {"label": f"What is {self.key}?", "help_text": "", "required": self.required}
        if self.kind in {"one", "many"}:
            value["choices"] = [
                {"type": "item", "id": key, "value": f"It is {key}"} for key in CHOICES
            ]
            value["other"] = True
        return block(self.kind, self.key, **value)

    def empty(self):
        return [] if self.kind == "many" else ""


@dataclass
class Page:
    """A page of questions, and when it is asked."""

    asked: list
    rule: tuple = ("all", [])


@st.composite
def rules(draw, above):
    """Look at one or two of the choices above, where there are any."""
    chosen = [asks.key for asks in above if asks.kind in {"one", "many"}]
    if not chosen or draw(st.booleans()):
        return ("all", [])
    condition = st.tuples(
        st.sampled_from(chosen), st.sampled_from(["is", "is_not", "answered"]), st.just("a")
    )
    return (
        draw(st.sampled_from(["all", "any"])),
        draw(st.lists(condition, min_size=1, max_size=2)),
    )


@st.composite
def surveys(draw):
    pages, above = [], []
    for size in draw(st.lists(st.integers(1, 2), min_size=1, max_size=3)):
        page = Page([], draw(rules(above)))
        for _ in range(size):
            kind = draw(st.sampled_from(["one", "many", "short", "open", "number"]))
            asks = Asks(f"q{len(above)}", kind, draw(st.booleans()), draw(rules(above)))
            page.asked.append(asks)
            above.append(asks)
        pages.append(page)
    return pages


def kept(rule_):
    match, conditions = rule_
    as_kept = [
        {"ask": key, "test": test, "values": [] if test == "answered" else [value]}
        for key, test, value in conditions
    ]
    return {"match": match, "conditions": as_kept} if as_kept else {}


def published(pages):
    """Make the survey of these pages; one page alone becomes one of each question."""
    blocks, rules_ = [], {}
    for number, page in enumerate(pages):
        if number:
            blocks.append(block("page", f"p{number}", title=f"Page {number}"))
            rules_[f"p{number}"] = kept(page.rule)
        for asks in page.asked:
            blocks.append(asks.block())
            rules_[asks.key] = kept(asks.rule)
    survey = make_survey(Journey.consultation, questions=blocks, published=False)
    survey.rules = {key: rule_ for key, rule_ in rules_.items() if rule_}
    survey.questions = json.dumps(survey.questions.get_prep_value())
    publish_survey(survey)
    return survey


@dataclass
class Oracle:
    """What somebody has typed on the way, by question, and what that comes to."""

    pages: list
    answers: dict = field(default_factory=dict)

    def path(self):
        """Return the questions asked on each page; what was said off the path counts not at all."""
        counted, path = {}, []
        for page in self.pages:
            path.append([])
            if self._holds(page.rule, counted):
                for asks in page.asked:
                    if self._holds(asks.rule, counted):
                        counted[asks.key] = self.answers.get(asks.key) or []
                        path[-1].append(asks)
        return path

    @staticmethod
    def _holds(rule_, counted):
        match, conditions = rule_
        found = []
        for key, test, value in conditions:
            given = counted.get(key) or []
            given = [given] if isinstance(given, str) else given
            found.append(
                bool(given) and {"is": value in given, "is_not": value not in given}.get(test, True)
            )
        return not found or (all(found) if match == "all" else any(found))

    def numbers(self):
        return [number for number, asked in enumerate(self.path(), 1) if asked]

    def address(self, number):
        return f"question/{number}/" if number else CHECK

    def unreached(self):
        """Return the first page with a question that was not seen yet."""
        for number, asked in enumerate(self.path(), 1):
            if any(asks.key not in self.answers for asks in asked):
                return number
        return None

    def missing(self):
        for number, asked in enumerate(self.path(), 1):
            if any(asks.required and not self.answers.get(asks.key) for asks in asked):
                return number
        return None

    def stored(self):
        """Return the words and the closed answers that have to be there once this is sent."""
        words, closed = [], []
        for asks in (asks for asked in self.path() for asks in asked):
            answer = self.answers.get(asks.key)
            if not answer:
                continue
            if asks.kind in {"short", "open"}:
                words.append((asks.key, answer))
            elif asks.kind == "number":
                closed.append((asks.key, "", Decimal(answer)))
            else:
                picked = [answer] if isinstance(answer, str) else answer
                closed += [(asks.key, key, None) for key in picked]
                if "other" in picked and (said := self.answers.get(asks.key + BEHIND)):
                    words.append((asks.key, said))
        return words, closed


class Journey(RuleBasedStateMachine):
    """One person on the way through a survey, beside the oracle. `sent` is all that was sent."""

    consultation = None

    @initialize(pages=surveys())
    def begin(self, pages):
        self.savepoint = transaction.savepoint()
        cache.clear()
        self.survey = published(pages)
        alone = len(pages) == 1
        self.pages = [Page([asks]) for asks in pages[0].asked] if alone else pages
        self.browser, self.on_the_way, self.sent = Client(), None, []
        self.start()

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.savepoint_rollback(self.savepoint)

    def url(self, path=""):
        return f"{self.survey.url}{path}"

    @precondition(lambda self: self.on_the_way is None)
    @rule()
    def start(self):
        assert self.browser.post(self.url()).url == self.url("question/1/")
        self.on_the_way = Oracle(self.pages)

    def _valid(self, data, asked):
        """Draw what is typed on a page, and what is kept of it."""
        typed, kept_ = {}, {}
        for asks in asked:
            leave = not asks.required and data.draw(st.integers(0, 3)) == 0
            if asks.kind in {"one", "many"}:
                offered = st.sampled_from([*CHOICES, "other"])
                some = st.lists(offered, min_size=1, unique=True)
                picked = data.draw(some if asks.kind == "many" else offered)
                said = data.draw(WORDS) if "other" in picked and not leave else ""
                typed[asks.key + BEHIND] = said
                kept_[asks.key + BEHIND] = said.replace("\r\n", "\n").strip()
            elif asks.kind == "number":
                picked = data.draw(st.sampled_from(list(NUMBERS)))
            else:
                picked = data.draw(WORDS)
            typed[asks.key] = asks.empty() if leave else picked
            kept_[asks.key] = self._as_kept(asks, typed[asks.key])
        return typed, kept_

    @staticmethod
    def _as_kept(asks, answer):
        if asks.kind == "number":
            return NUMBERS.get(answer, "")
        return answer if isinstance(answer, list) else answer.replace("\r\n", "\n").strip()

    def _page(self, data):
        number = data.draw(st.sampled_from(self.on_the_way.numbers()))
        return number, self.on_the_way.path()[number - 1]

    def _seen(self, number):
        return self.browser.get(self.url(f"question/{number}/")).context["seen"]

    def _leads_on(self, number, *, changing):
        """Return the page after one: the page itself where an answer opened more on it.

        Whoever changes an answer goes on changing until all is answered again.
        """
        oracle, still = self.on_the_way, "?change" if changing else ""
        if any(asks.key not in oracle.answers for asks in oracle.path()[number - 1]):
            return oracle.address(number) + still
        if changing:
            new = oracle.unreached()
            return oracle.address(new) + (still if new else "")
        return oracle.address(next((one for one in oracle.numbers() if one > number), None))

    @precondition(lambda self: self.on_the_way and self.on_the_way.numbers())
    @rule(data=st.data(), changing=st.booleans(), twice=st.booleans())
    def answer_a_page(self, data, changing, twice):
        number, asked = self._page(data)
        typed, kept_ = self._valid(data, asked)
        address = self.url(f"question/{number}/{'?change' if changing else ''}")
        typed["seen"] = self._seen(number)
        answer = self.browser.post(address, typed)
        self.on_the_way.answers |= kept_
        assert answer.url == self.url(self._leads_on(number, changing=changing))
        if twice and asked == self.on_the_way.path()[number - 1]:
            assert self.browser.post(address, typed).url == answer.url

    @precondition(lambda self: self.on_the_way and self.on_the_way.numbers())
    @rule(data=st.data())
    def answer_a_page_that_another_tab_has_answered(self, data):
        number, asked = self._page(data)
        address = self.url(f"question/{number}/")
        seen = self._seen(number)
        first, kept_ = self._valid(data, asked)
        self.browser.post(address, first | {"seen": seen})
        self.on_the_way.answers |= kept_
        if asked != self.on_the_way.path()[number - 1]:
            return
        second, differently = self._valid(data, asked)
        unchanged = seen == self._seen(number)
        answer = self.browser.post(address, second | {"seen": seen})
        if differently == kept_ or unchanged:
            assert answer.status_code == 302
            self.on_the_way.answers |= differently
        else:
            assert answer.status_code == 200
            assert answer.context["elsewhere"]

    @precondition(lambda self: self.on_the_way and self.on_the_way.numbers())
    @rule(data=st.data())
    def type_what_cannot_be_kept(self, data):
        number, asked = self._page(data)
        typed, _kept = self._valid(data, asked)
        wrong = data.draw(st.sampled_from(asked))
        bad = {"number": "many", "one": "no such", "many": ["no such"]}.get(wrong.kind, "x" * 6000)
        typed[wrong.key] = bad
        answer = self.browser.post(self.url(f"question/{number}/"), typed)
        assert answer.status_code == 200
        assert set(answer.context["form"].errors) >= {wrong.key}
        form = answer.context["form"]
        assert all(form[asks.key].value() == typed[asks.key] for asks in asked)

    @precondition(lambda self: self.on_the_way and self.on_the_way.numbers())
    @rule(data=st.data())
    def skip(self, data):
        number, asked = self._page(data)
        answer = self.browser.post(self.url(f"question/{number}/"), {"skip": "yes"})
        if any(asks.required for asks in asked):
            assert answer.status_code == 200
            return
        for asks in asked:
            self.on_the_way.answers.setdefault(asks.key, asks.empty())
        assert answer.url == self.url(self._leads_on(number, changing=False))

    @precondition(lambda self: self.on_the_way and self.on_the_way.numbers())
    @rule(data=st.data())
    def go_back(self, data):
        number, asked = self._page(data)
        shown = self.browser.get(self.url(f"question/{number}/")).context
        earlier = [one for one in self.on_the_way.numbers() if one < number]
        back = self.on_the_way.address(earlier[-1]) if earlier else ""
        assert shown["back_url"] == self.url(back)
        assert [one.key for one in shown["asked"]] == [asks.key for asks in asked]
        initial = shown["form"].initial
        assert initial == {name: self.on_the_way.answers.get(name, "") or "" for name in initial}

    @precondition(lambda self: self.on_the_way)
    @rule()
    def open_a_page_that_is_not_asked(self):
        for number, asked in enumerate(self.on_the_way.path(), 1):
            if not asked:
                leads = self.on_the_way.address(self.on_the_way.unreached())
                assert self.browser.get(self.url(f"question/{number}/")).url == self.url(leads)

    @rule()
    def close_the_browser_and_open_it_again(self):
        again = Client()
        for name, cookie in self.browser.cookies.items():
            if cookie["max-age"]:
                again.cookies[name] = cookie.value
        self.browser = again
        for cookie in again.cookies.values():
            cookie["max-age"] = 1000

    @precondition(lambda self: self.on_the_way)
    @rule()
    def carry_on_from_the_start(self):
        leads = self.on_the_way.address(self.on_the_way.unreached())
        assert self.browser.post(self.url()).url == self.url(leads)

    @precondition(lambda self: self.on_the_way and self.on_the_way.answers)
    @rule(sure=st.integers(0, 4))
    def throw_it_away(self, sure):
        if sure == 0:
            self.browser.post(self.url(), {"again": "yes"})
            self.on_the_way = Oracle(self.pages)

    @precondition(lambda self: self.on_the_way and self.on_the_way.answers)
    @rule(clicks=st.integers(1, 3))
    def send(self, clicks):
        about = self.url("about-you/")
        missing = self.on_the_way.missing()
        for _click in range(clicks):
            answer = self.browser.post(about, {"how": "myself", "consent": "yes"})
            assert answer.url == self.url(CHECK if missing else "sent/")
        if missing:
            leads = self.on_the_way.address(missing)
            assert self.browser.get(answer.url).url == self.url(leads)
        else:
            self.sent.append(self.on_the_way.stored())
            self.on_the_way = None

    @precondition(lambda self: self.on_the_way is None)
    @rule()
    def post_once_more_after_sending(self):
        for path in ("question/1/", "about-you/"):
            answer = self.browser.post(self.url(path), {"how": "myself", "q0": "again"})
            assert answer.url == self.url("sent/")

    @invariant()
    def what_is_stored_is_what_was_said(self):
        if not hasattr(self, "sent"):
            return
        assert Participation.objects.count() == SurveySubmission.objects.count() == len(self.sent)
        assert Basket.objects.count() == (self.on_the_way is not None)
        keys = {one.prompt_id: one.key for one in self.survey.newest_questionnaire.questions.all()}
        said = Contribution.objects.values_list("prompt", "text")
        expected = [word for words, _closed in self.sent for word in words]
        assert sorted((keys[prompt], text) for prompt, text in said) == sorted(expected)
        rows = ClosedAnswer.objects.values_list("question__key", "choice", "number")
        closed = [row for _words, closed in self.sent for row in closed]
        assert Counter(map(tuple, rows)) == Counter(closed)

    @invariant()
    def what_is_kept_is_what_was_typed_last(self):
        if not getattr(self, "on_the_way", None):
            return
        token = self.browser.cookies[f"basket-{self.survey.pk}"].value
        kept_ = begun_with(self.survey, token).answers
        typed = self.on_the_way.answers
        assert kept_ == {name: typed[name] for name in kept_}
        assert {name for name in typed if typed[name]} <= set(kept_)


@pytest.mark.django_db
def test_nothing_is_lost_and_nothing_is_sent_twice_on_any_path():
    Journey.consultation = make_consultation()
    few = settings(
        max_examples=12,
        stateful_step_count=12,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Journey, settings=few)
