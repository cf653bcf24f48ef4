"""Every address of ours × every role: what is not in the table is a failure, not a yes.

The addresses are read from the resolver, so a new one fails until somebody has said here whom it
is for. Ours are the views written here, and Wagtail's own that show or change our models.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from consult.consultations.preview_links import PreviewLink
from consult.documents.glossary.models import Term
from consult.documents.models import ImportPreview, StrategyPage
from consult.documents.starting.models import DocumentTemplate
from consult.helping.models import HelpRequest
from consult.moderation.models import PolicyReason
from consult.participation.models import SealedOriginal
from consult.sessions.models import SessionSheet
from home import roles
from home.roles import PERMISSIONS
from insights.coding.actions import freeze_codeframe
from insights.coding.models import Codeframe, Theme
from insights.coding.rounds.models import Round
from insights.decisions.actions import record_decision
from insights.results.releases.actions import release
from surveys.building.bank import BankQuestion, SurveyTemplate
from surveys.building.models import SurveyPage
from surveys.invitations.models import InvitationBatch
from tests.factories.consultations import (
    clause_prompts,
    make_consultation,
    make_specification,
    make_strategy,
    say,
)
from tests.factories.people import member_of, superuser
from tests.factories.surveys import make_poll, make_survey, place

JOURNEY = "surveys.answering.urls"  # below the address of each survey
FACES = "consult.documents.page_urls"  # below the address of each document
OURS = {"config", "consult", "home", "insights", "surveys"}
ANONYMOUS = "nobody signed in"
NO_ROLE = "signed in without a role"
PEOPLE = [ANONYMOUS, NO_ROLE, *PERMISSIONS]

EVERYONE = frozenset(PEOPLE)
STAFF = frozenset(PERMISSIONS)
NOBODY: frozenset[str] = frozenset()
MODERATORS = frozenset({roles.COORDINATOR, roles.MODERATOR, roles.SAFEGUARDING_LEAD})
SESSION_WRITERS = frozenset({roles.COORDINATOR, roles.MODERATOR})
HELPERS = frozenset({roles.COORDINATOR, roles.MODERATOR})
POLICY = frozenset({roles.COORDINATOR})
SESSION_WRITERS = frozenset({roles.COORDINATOR, roles.MODERATOR})
EXPORTERS = frozenset({roles.COORDINATOR, roles.EDITOR, roles.ANALYST, roles.COMMISSIONER})
SEALED = frozenset({roles.SAFEGUARDING_LEAD})
EDITORS = frozenset({roles.COORDINATOR, roles.EDITOR})
TRACKERS = EDITORS | {roles.COMMISSIONER}
CODERS = frozenset({roles.COORDINATOR, roles.ANALYST, roles.SAFEGUARDING_LEAD})
THEMES = frozenset({roles.COORDINATOR, roles.ANALYST})
THEME_READERS = THEMES | {roles.COMMISSIONER}
RESULTS = frozenset(
    {
        roles.COORDINATOR,
        roles.EDITOR,
        roles.ANALYST,
        roles.COMMISSIONER,
        roles.YOUNG_REPRESENTATIVE,
    }
)
DECIDERS = frozenset({roles.COMMISSIONER})


@dataclass(frozen=True)
class Rule:
    """For whom an address is, and how to ask for it: `given` names things of `world()`."""

    allowed: frozenset[str]
    given: dict[str, str] = field(default_factory=dict)
    post: bool = False


def rule(allowed: frozenset[str], *, post: bool = False, **given: str) -> Rule:
    return Rule(allowed, given, post)


TABLE = {
    "healthz": rule(EVERYONE),
    "search": rule(EVERYONE),
    # Taking part
    "taking_part:comment": rule(EVERYONE, prompt_id="prompt"),
    "taking_part:remove": rule(EVERYONE, prompt_id="prompt"),
    "taking_part:review": rule(EVERYONE, consultation_id="consultation"),
    "taking_part:about": rule(EVERYONE, consultation_id="consultation"),
    "taking_part:under_16": rule(EVERYONE, consultation_id="consultation"),
    "taking_part:keep": rule(EVERYONE, consultation_id="consultation"),
    "taking_part:forget": rule(EVERYONE, consultation_id="consultation", post=True),
    "taking_part:sent": rule(EVERYONE, consultation_id="consultation"),
    "taking_part:my_code": rule(EVERYONE),
    "taking_part:said": rule(EVERYONE),
    "taking_part:take_back": rule(EVERYONE),
    "taking_part:close": rule(EVERYONE),
    # A group writes one answer: whoever knows its code, and its lead
    "groups:enter": rule(EVERYONE),
    "groups:notes": rule(EVERYONE),
    "groups:note": rule(EVERYONE, prompt_id="prompt"),
    "groups:leave": rule(EVERYONE, post=True),
    "groups:start": rule(EVERYONE, consultation_id="consultation"),
    "groups:lead": rule(EVERYONE, consultation_id="consultation"),
    "groups:use": rule(EVERYONE, consultation_id="consultation", note_id="first", post=True),
    # Who needs help to take part asks; those who answer look after it
    # A private link opens what it is for; without one there is nothing here
    "preview:arrive": rule(EVERYONE, token="text"),
    "preview:consultation": rule(EVERYONE, consultation_id="consultation"),
    "preview:part": rule(EVERYONE, consultation_id="consultation", page_id="strategy"),
    "correct_closing": rule(EDITORS, page_id="consultation"),
    "preview_links": rule(EDITORS, page_id="consultation"),
    "revoke_preview_link": rule(EDITORS, page_id="consultation", link_id="link", post=True),
    "helping:ask": rule(EVERYONE),
    "helping:ask_about": rule(EVERYONE, consultation_id="consultation"),
    "helping:thanks": rule(EVERYONE),
    "help_requests:index": rule(HELPERS),
    "help_requests:request": rule(HELPERS, pk="help"),
    "help_requests:take": rule(HELPERS, pk="help", post=True),
    "help_requests:give": rule(HELPERS, pk="help", post=True),
    "help_requests:note": rule(HELPERS, pk="help", post=True),
    "help_requests:close": rule(HELPERS, pk="help", post=True),
    "help_requests:reopen": rule(HELPERS, pk="help", post=True),
    "survey:start": rule(EVERYONE),
    "survey:question": rule(EVERYONE, position="first"),
    "survey:check": rule(EVERYONE),
    "survey:about_you": rule(EVERYONE),
    "survey:before_you_send": rule(EVERYONE),
    "survey:keep": rule(EVERYONE),
    "survey:receipt": rule(EVERYONE),
    "survey:paper": rule(EVERYONE, kind="large"),
    "survey:my_answers": rule(EVERYONE, post=True),
    # A link to a survey by invitation, and where its code is typed
    "invitations:enter": rule(EVERYONE),
    "invitations:arrive": rule(EVERYONE, code="text"),
    # Other faces of a document
    "document:easy_read": rule(EVERYONE),
    "document:actions": rule(EVERYONE),
    "document:compare": rule(EVERYONE),
    "document:clause": rule(EVERYONE, clause_id="clause"),
    "document:download": rule(EVERYONE, number="first", kind="text"),
    # What leaves as files
    "exports:index": rule(EXPORTERS),
    # What people told us
    "told:said": rule(EVERYONE),
    "told:clause": rule(EVERYONE, clause="clause"),
    "told:theme": rule(EVERYONE, theme="theme"),
    "told:numbers": rule(EVERYONE, consultation="consultation"),
    "told:table_file": rule(EVERYONE, table="table", kind="csv"),
    # Documents and surveys
    "publish_document_version": rule(EDITORS, page_id="strategy"),
    "write_easy_read": rule(EDITORS, page_id="strategy"),
    "import_document": rule(EDITORS, page_id="consultation"),
    "preview_import": rule(EDITORS, preview_id="preview"),
    "publish_questionnaire": rule(EDITORS, page_id="survey"),
    "survey_easy_read": rule(EDITORS, page_id="survey"),
    "print_survey": rule(EDITORS, page_id="survey"),
    "survey_paper": rule(EDITORS, page_id="survey", which="draft", kind="large"),
    "survey_path": rule(EDITORS, page_id="survey"),
    "survey_rule": rule(EDITORS, page_id="survey", key="asked"),
    "try_survey": rule(EDITORS, page_id="survey"),
    "walk_survey": rule(EDITORS, page_id="survey"),
    "take_from_bank": rule(EDITORS, page_id="survey"),
    "survey_invitations": rule(POLICY, page_id="survey"),
    "take_invitations": rule(POLICY, page_id="survey", kind="text", post=True),
    "revoke_invitations": rule(POLICY, page_id="survey", batch_id="batch"),
    "start_survey": rule(EDITORS, page_id="consultation"),
    **{
        f"{name}:{view}": rule(EDITORS, **given)
        for name, one in (("bank", "bank"), ("survey_templates", "survey_template"))
        for view, given in {
            "index": {},
            "index_results": {},
            "add": {},
            "edit": {"pk": one},
            "delete": {"pk": one},
            "history": {"pk": one},
            "history_results": {"pk": one},
            "usage": {"pk": one},
        }.items()
    },
    # Quick polls: everyone answers; what was asked is never deleted
    "poll": rule(EVERYONE, poll_id="poll"),
    "polls:index": rule(EDITORS),
    "polls:index_results": rule(EDITORS),
    "polls:add": rule(EDITORS),
    "polls:edit": rule(EDITORS, pk="poll"),
    "polls:delete": rule(NOBODY, pk="poll", post=True),
    "polls:history": rule(EDITORS, pk="poll"),
    "polls:history_results": rule(EDITORS, pk="poll"),
    "polls:usage": rule(EDITORS, pk="poll"),
    "polls:inspect": rule(EDITORS, pk="poll"),
    "poll_chooser:choose": rule(STAFF),
    "poll_chooser:choose_results": rule(STAFF),
    "poll_chooser:chosen": rule(STAFF, pk="poll"),
    "poll_chooser:chosen_multiple": rule(STAFF),
    "poll_chooser:create": rule(NOBODY, post=True),
    # Wagtail's road to deleting what people sent: it only says why that is not done.
    "forms/submissions/<int:page_id>/delete/": rule(STAFF, page_id="survey", post=True),
    # What stands beside the words of a document
    "glossary": rule(EVERYONE),
    "carries_out": rule(EDITORS, page_id="specification"),
    "tracking:index": rule(TRACKERS),
    "tracking:document": rule(TRACKERS, page_id="strategy"),
    "terms:index": rule(EDITORS),
    "terms:index_results": rule(EDITORS),
    "terms:add": rule(EDITORS),
    "terms:edit": rule(EDITORS, pk="term"),
    "terms:delete": rule(EDITORS, pk="term"),
    "terms:history": rule(EDITORS, pk="term"),
    "terms:history_results": rule(EDITORS, pk="term"),
    "terms:usage": rule(EDITORS, pk="term"),
    "templates:index": rule(EDITORS),
    "templates:index_results": rule(EDITORS),
    "templates:add": rule(NOBODY),
    "templates:edit": rule(EDITORS, pk="template"),
    "templates:delete": rule(NOBODY, pk="template", post=True),
    "templates:history": rule(EDITORS, pk="template"),
    "templates:history_results": rule(EDITORS, pk="template"),
    "templates:usage": rule(EDITORS, pk="template"),
    # Moderation
    "how_we_read": rule(EVERYONE),
    "policy_reasons:index": rule(POLICY),
    "policy_reasons:index_results": rule(POLICY),
    "policy_reasons:add": rule(POLICY),
    "policy_reasons:edit": rule(POLICY, pk="reason"),
    "policy_reasons:delete": rule(NOBODY, pk="reason", post=True),
    "policy_reasons:history": rule(POLICY, pk="reason"),
    "policy_reasons:history_results": rule(POLICY, pk="reason"),
    "policy_reasons:usage": rule(POLICY, pk="reason"),
    "moderation:index": rule(MODERATORS),
    "moderation:next": rule(MODERATORS, consultation="consultation"),
    "moderation:read": rule(MODERATORS, pk="said"),
    "moderation:redact": rule(MODERATORS, pk="said"),
    "moderation:not_count": rule(MODERATORS, pk="said"),
    "moderation:leads": rule(MODERATORS, pk="said", post=True),
    "moderation:away": rule(MODERATORS, pk="said", post=True),
    "moderation:act": rule(MODERATORS, pk="said", post=True),
    # What a session said, written down by those who may; a sheet is for its author.
    "sessions:index": rule(SESSION_WRITERS),
    "sessions:consultation": rule(SESSION_WRITERS, consultation="consultation"),
    "sessions:begin": rule(SESSION_WRITERS, consultation="consultation"),
    "sessions:about": rule(SESSION_WRITERS, sheet="sheet"),
    "sessions:notes": rule(SESSION_WRITERS, sheet="sheet"),
    "sessions:check": rule(SESSION_WRITERS, sheet="sheet"),
    "sessions:recorded": rule(SESSION_WRITERS, sheet="sheet"),
    "sessions:remove": rule(SESSION_WRITERS, sheet="sheet"),
    # The words as they arrived: named leads alone.
    "moderation:open_sealed": rule(SEALED, pk="sealed", post=True),
    # Coding
    "coding:index": rule(CODERS),
    "coding:list": rule(CODERS, frame="frame"),
    "coding:next": rule(CODERS, frame="frame"),
    "coding:run": rule(THEMES, frame="frame", post=True),
    "coding:freeze": rule(THEMES, frame="frame", post=True),
    "coding:read": rule(CODERS, frame="frame", pk="said"),
    "coding:code": rule(CODERS, frame="frame", pk="said", post=True),
    "coding:done": rule(CODERS, frame="frame", pk="said", post=True),
    "coding:undo": rule(CODERS, frame="frame", pk="said", post=True),
    "rounds:index": rule(CODERS),
    "rounds:start": rule(THEMES, frame="frame"),
    "rounds:round": rule(CODERS, pk="round"),
    # A round that two others have read: they alone read, and who may start one may settle
    "rounds:finish": rule(THEMES, pk="round", post=True),
    "rounds:read": rule(NOBODY, pk="round"),
    "rounds:save": rule(NOBODY, pk="round", position="first", post=True),
    "rounds:settle": rule(THEMES, pk="round"),
    "rounds:agree": rule(THEMES, pk="round", position="first", post=True),
    "rounds:alike": rule(THEMES, pk="round", post=True),
    "themes:index": rule(THEME_READERS),
    "themes:index_results": rule(THEME_READERS),
    "themes:add": rule(THEMES),
    "themes:edit": rule(THEMES, pk="theme"),
    "themes:delete": rule(NOBODY, pk="theme", post=True),
    "themes:history": rule(THEMES, pk="theme"),
    "themes:history_results": rule(THEMES, pk="theme"),
    "themes:usage": rule(THEMES, pk="theme"),
    "codeframes:index": rule(THEMES),
    "codeframes:index_results": rule(THEMES),
    "codeframes:add": rule(THEMES),
    "codeframes:edit": rule(THEMES, pk="frame"),
    "codeframes:delete": rule(NOBODY, pk="frame", post=True),
    "codeframes:history": rule(THEMES, pk="frame"),
    "codeframes:history_results": rule(THEMES, pk="frame"),
    "codeframes:usage": rule(THEMES, pk="frame"),
    "frame:try": rule(THEMES, post=True),
    "frame:start": rule(THEMES, consultation="consultation"),
    "frame:again": rule(CODERS, frame="frame"),
    **{f"frame:{view}": rule(THEMES, frame="frame") for view in ("themes", "versions", "take_in")},
    "frame:version": rule(THEMES, frame="frame", number="first"),
    "frame:export": rule(THEMES, frame="frame", kind="csv"),
    **{
        f"frame:{view}": rule(THEMES, frame="frame", theme="theme")
        for view in ("life", "retire", "merge", "split")
    },
    **{
        f"frame:{view}": rule(THEMES, frame="frame", theme="theme", post=True)
        for view in ("agree", "restore", "move")
    },
    # What earlier consultations say, all of it public
    "already_told": rule(STAFF, consultation="consultation"),
    # Results and decisions
    "results:index": rule(RESULTS),
    "results:results": rule(RESULTS, consultation="consultation"),
    "releases:release": rule(THEMES, consultation="consultation"),
    "releases:withdraw": rule(THEMES, release="release"),
    "results:csv": rule(RESULTS, consultation="consultation"),
    "results:stances": rule(RESULTS, consultation="consultation"),
    "results:journey": rule(RESULTS, consultation="consultation"),
    "decisions:index": rule(DECIDERS),
    "decisions:record": rule(DECIDERS, theme="theme"),
    # A decision is public from the moment when it is recorded: all staff may choose one.
    "decision_chooser:choose": rule(STAFF),
    "decision_chooser:choose_results": rule(STAFF),
    "decision_chooser:chosen": rule(STAFF, pk="decision"),
    "decision_chooser:chosen_multiple": rule(STAFF),
    "decision_chooser:create": rule(NOBODY, post=True),
}


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    callback: Any


def addresses(resolver: Any, above: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Yield every address below a resolver, named as `reverse()` names it, or else by its route."""
    for pattern in resolver.url_patterns:
        route = above + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern, route, inner)
        else:
            name = ":".join([*spaces, pattern.name]) if pattern.name else route
            yield Address(name.removeprefix("admin/"), route, pattern.callback)


def is_ours(callback: Any) -> bool:
    while hasattr(callback, "__wrapped__"):
        callback = callback.__wrapped__
    view = getattr(callback, "view_class", callback)
    model = getattr(callback, "view_initkwargs", {}).get("model")
    label = model if isinstance(model, str) else model._meta.label if model else ""
    return bool({view.__module__.split(".")[0], label.split(".")[0]} & OURS)


def ours() -> list[Address]:
    below_a_survey = addresses(get_resolver(JOURNEY), spaces=("survey",))
    below_a_document = addresses(get_resolver(FACES), spaces=("document",))
    everything = [*addresses(get_resolver()), *below_a_survey, *below_a_document]
    return [address for address in everything if is_ours(address.callback)]


def test_every_address_of_ours_is_in_the_table_and_nothing_else_is():
    found = {address.name for address in ours()}
    assert found - TABLE.keys() == set(), "say in the table whom these are for"
    assert TABLE.keys() - found == set(), "these are no addresses of ours"


def test_addresses_of_ours_are_found_whoever_wrote_the_view():
    names = {address.name for address in ours()}
    assert {"moderation:act", "themes:edit", "told:said", "healthz"} <= names
    everything = {address.name for address in addresses(get_resolver())}
    assert {"wagtailadmin_home", "wagtailimages:index"} <= everything - names


@pytest.fixture
def world():
    """One of each thing that an address may name."""
    consultation = make_consultation()
    strategy = make_strategy(consultation)
    first, second, *_ = clause_prompts(strategy)
    frame = Codeframe.objects.create(consultation=consultation, title="Themes")
    theme = Theme.objects.create(codeframe=frame, key="travel", name="Travel", status="agreed")
    entry, _ = record_decision(
        theme=theme, by=superuser(), said="More.", outcome="accepted", reason="Yes.", owner="Ruth"
    )
    sealed = say(second, "Ring me on 01632 960 123.")
    assert SealedOriginal.objects.filter(pk=sealed.pk).exists()
    poll = make_poll("Tea?", "Yes", "No")
    place(poll)  # elsewhere nobody meets it
    return {
        "consultation": consultation.pk,
        "strategy": strategy.pk,
        "specification": make_specification(consultation).pk,
        "reason": PolicyReason.objects.first().pk,
        "term": Term.objects.create(term="DCO", meaning="Links health to schools.").pk,
        "template": DocumentTemplate.objects.first().pk,
        "survey": make_survey(consultation).pk,
        "asked": SurveyPage.objects.get().drafted_questions()[0].key,
        "batch": InvitationBatch.objects.create(
            survey=SurveyPage.objects.get(), how_many=1, made_by=superuser("inviter")
        ).pk,
        "bank": BankQuestion.objects.first().pk,
        "survey_template": SurveyTemplate.objects.first().pk,
        "poll": poll.pk,
        "prompt": first.pk,
        "clause": first.clause_version.clause_id,
        "link": PreviewLink.objects.create(
            consultation=consultation, who_for="Us", token_hash="h", made_by=superuser("maker")
        ).pk,
        "help": HelpRequest.objects.create(kind="call", form_key="one").pk,
        "said": say(first, "Please say when.").pk,
        "sealed": sealed.pk,
        "frame": frame.pk,
        "round": Round.objects.create(
            codeframe_version=freeze_codeframe(codeframe=frame, note="-", by=superuser("a"))[0],
            one=superuser("reader"),
            other=superuser("other reader"),
            size=20,
            drawn_from=20,
            left_out=0,
            by=superuser("starter"),
            finished_on="2026-11-02",
        ).pk,
        "theme": theme.pk,
        "decision": entry.decision_id,
        **released(consultation),
    }


def released(consultation):
    """Release results, and name the release and its table."""
    note = {"note": "The first numbers.", "tables": ["audience"]}
    made = release(consultation=consultation, by=superuser("releaser"), **note)
    return {"release": made.pk, "table": made.tables.get().pk}


def preview_for(user, consultation):
    """A preview of a file belongs to whoever uploaded it."""
    document = {"title": "Draft", "blocks": [], "offers": [], "warnings": []}
    return ImportPreview.objects.create(
        parent_id=consultation, kind="strategy", file_name="a.md", document=document, by=user
    ).pk


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_an_address_lets_in_whom_it_is_for_and_nobody_else(who, world, client):
    user = member_of(*([who] if who in PERMISSIONS else []), name="someone")
    if who != ANONYMOUS:
        client.force_login(user)
    known = {
        **world,
        "first": 1,
        "text": "txt",
        "draft": "draft",
        "large": "large",
        "csv": "csv",
        "preview": preview_for(user, world["consultation"]),
        "sheet": SessionSheet.objects.create(consultation_id=world["consultation"], by=user).pk,
    }
    wrong = []
    for address in ours():
        entry = TABLE[address.name]
        response = ask(client, address, entry, known)
        if was_let_in(response) != (who in entry.allowed):
            answer = f"{response.status_code} {response.headers.get('Location', '')}"
            wrong.append(f"{address.name}: {answer}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_one_row_for_each_person_is_for_the_coordinator_alone(who, world, client):
    """The list is Wagtail's, and its rows pass no gate: results are for more people than this."""
    user = member_of(*([who] if who in PERMISSIONS else []), name="someone")
    if who != ANONYMOUS:
        client.force_login(user)
    address = reverse("wagtailforms:list_submissions", args=[world["survey"]])
    for query in ("", "?export=csv"):
        assert was_let_in(client.get(address + query)) == (who == roles.COORDINATOR)


def ask(client, address, entry, known):
    given = {name: known[thing] for name, thing in entry.given.items()}
    survey, document = SurveyPage.objects.get().url, StrategyPage.objects.get().url
    url = path_of(address, given, survey=survey, document=document)
    return client.post(url, {}) if entry.post else client.get(url)


def path_of(address, given, *, survey, document):
    if "/" in address.name:
        return f"/{address.route}".replace("<int:page_id>", str(given["page_id"]))
    space, _, name = address.name.rpartition(":")
    if space == "survey":
        return survey.rstrip("/") + reverse(name, urlconf=JOURNEY, kwargs=given)
    if space == "document":
        return document.rstrip("/") + reverse(name, urlconf=FACES, kwargs=given)
    return reverse(address.name, kwargs=given)


def was_let_in(response):
    """Tell whether somebody got past the door: being sent to sign in, or away, is no."""
    assert response.status_code < 500
    if response.status_code in {301, 302, 303}:
        place = response.headers["Location"].split("?")[0]
        return not place.startswith("/admin/login/") and place != "/admin/"
    return response.status_code not in {401, 403}


def test_the_door_is_told_from_what_lies_behind_it():
    class Answer:
        def __init__(self, status_code, location=""):
            self.status_code, self.headers = status_code, {"Location": location}

    assert was_let_in(Answer(200))
    assert was_let_in(Answer(302, "/admin/what-people-said/?consultation=1"))
    assert not was_let_in(Answer(302, "/admin/login/?next=/admin/coding/"))
    assert not was_let_in(Answer(302, "/admin/"))
    assert not was_let_in(Answer(403))
