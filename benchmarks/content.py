"""Building what is measured: the same 200 clauses thrice, 20,000 comments on one of them."""

import json
import random
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.contrib.auth.models import User
from django.utils import timezone

from benchmarks import words
from benchmarks.stock.models import StockPage
from consult.consultations.models import ConsultationPage
from consult.documents.actions import publish_version
from consult.documents.models import StrategyPage
from consult.documents.register import ClauseVersion
from consult.participation.actions import Said
from consult.participation.bulk import Sitting, record_many
from consult.participation.models import Contribution, State
from home.models import HomePage

EACH_PART = 20


@dataclass(frozen=True)
class Built:
    """Where what is measured stands, and how long the comments took to load."""

    stock: str
    full: str
    empty: str
    busy_clause: int
    small_clause: int
    loading: dict[str, float]
    consultation: int
    prompts: list[int]


def build() -> Built:
    """Fill an empty database."""
    chance = random.Random(200)  # noqa: S311 (nothing secret is drawn)
    clauses = [words.paragraph(words.CLAUSE_WORDS, chance) for _ in range(words.CLAUSES)]
    consultation = _consultation()
    full = _strategy(consultation, "With comments", clauses)
    empty = _strategy(consultation, "Without comments", clauses)
    wordings = list(ClauseVersion.objects.filter(version__document=full).select_related("prompt"))
    loading = _comment(consultation, wordings, chance)
    return Built(
        stock=_stock(clauses).url,
        full=full.url,
        empty=empty.url,
        busy_clause=wordings[0].clause_id,
        small_clause=wordings[1].clause_id,
        loading=loading,
        consultation=consultation.pk,
        prompts=[wording.prompt_id for wording in wordings],
    )


def _consultation() -> ConsultationPage:
    now = timezone.now()
    page = ConsultationPage(
        title="Short breaks",
        introduction="A plan for short breaks.",
        opens_at=now - timedelta(days=10),
        closes_at=now + timedelta(days=20),
    )
    added: ConsultationPage = HomePage.objects.get().add_child(instance=page)
    return added


def _blocks(clauses: list[str], kind: str) -> list[tuple[str, str]]:
    """Return headings and clauses in their order, as kind and text."""
    blocks: list[tuple[str, str]] = []
    for place, text in enumerate(clauses):
        if place % EACH_PART == 0:
            blocks.append(("heading", f"Part {place // EACH_PART + 1}"))
        blocks.append((kind, text))
    return blocks


def _strategy(consultation: ConsultationPage, title: str, clauses: list[str]) -> StrategyPage:
    values = {
        "heading": lambda text: {"text": text, "level": "2", "priority": False},
        "clause": lambda text: {"text": text, "lead_in": ""},
    }
    body = [
        {"type": kind, "id": str(uuid.uuid4()), "value": values[kind](text)}
        for kind, text in _blocks(clauses, "clause")
    ]
    page = StrategyPage(title=title, summary="What we plan.", live=False, body=json.dumps(body))
    consultation.add_child(instance=page)
    by, _made = User.objects.get_or_create(username="benchmark", is_superuser=True)
    publish_version(document=page, note="The first draft.", by=by)
    return page


def _stock(clauses: list[str]) -> StockPage:
    body = [{"type": kind, "value": text} for kind, text in _blocks(clauses, "paragraph")]
    page = StockPage(title="With comments", body=json.dumps(body))
    # As deep as the documents stand: the way there costs Wagtail a query a step.
    above = HomePage.objects.get().add_child(instance=StockPage(title="Stock", body="[]"))
    added: StockPage = above.add_child(instance=page)
    return added


def _comment(
    consultation: ConsultationPage, wordings: list[ClauseVersion], chance: random.Random
) -> dict[str, float]:
    """Record the comments as papers typed in elsewhere are, and return the seconds it took.

    Those of the processor too: on a machine that does other work they say more.
    """
    place = count(1)
    sittings = [
        Sitting(
            consultation=consultation,
            token=uuid.uuid4().hex,
            place=next(place),
            words=[Said(wording.prompt, words.paragraph(words.COMMENT_WORDS, chance))],
            about={"consent_to_quote": True},
        )
        for wording, number in zip(wordings, words.comments_by_clause(), strict=True)
        for _ in range(number)
    ]
    began, worked = time.perf_counter(), time.process_time()
    record_many(sittings=sittings)
    loading = {
        "loading_seconds": round(time.perf_counter() - began, 2),
        "loading_processor_seconds": round(time.process_time() - worked, 2),
    }
    # As if moderators had read them all, which is no part of loading.
    Contribution.objects.update(state=State.PUBLISHED)
    return loading
