"""`make bench`: build, serve, read, and write down what was found.

The figures are of this run alone; nothing that was written earlier is read. Every address is read
in each round, one after the other, and only rates of the same round are compared.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.reading import rate, read
from benchmarks.sending import hidden
from benchmarks.serving import HOST, served

if TYPE_CHECKING:
    from benchmarks.content import Built

LATEST = Path(__file__).parent / "latest.json"
# Many short rounds: whatever else the machine does then weighs on all four alike.
ROUNDS, SECONDS = 21, 1.5
WANTED = (
    "reading_vs_stock",
    "reading_full_vs_empty",
    "reading_queries",
    "reading_kb",
    "clause_page_vs_stock",
    "clause_page_queries",
    "comment_post_vs_stock",
    "comment_post_queries",
    "rules_vs_naive",
    "dashboard_ratio",
)
Figures = dict[str, float]


def main() -> int:
    """Measure everything; return 1 where something could not be measured."""
    LATEST.unlink(missing_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    from benchmarks import coding, editor, results, sending  # their models need the settings
    from benchmarks.content import build

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    say("Building 200 clauses and 20,000 comments")
    built = build()
    figures = {**built.loading, **queries(built)}
    draft, session = editor.prepare()
    connection.close()
    with served() as port:
        figures |= speeds(port, built)
        figures |= editor.opening(port, draft, session)
        figures |= sending.comparison(port, built)
    figures |= coding.comparison()
    figures |= results.comparison(built)
    LATEST.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    say(json.dumps(figures, indent=2))
    missing = [key for key in WANTED if not figures.get(key)]
    for key in missing:
        say(f"{key} could not be measured")
    return 1 if missing else 0


def queries(built: "Built") -> Figures:
    """Count the queries: of the reading page once it was drawn, of a clause's page before.

    Those of drawing the reading page for the first time after a change are given too.
    """
    client = Client(headers={"host": HOST})
    clause = "/what-you-told-us/clause/{}/"
    asked = {
        "warming": "/",
        "reading_queries_after_a_change": built.full,
        "reading_queries": built.full,
        "small": clause.format(built.small_clause),
        "busy": clause.format(built.busy_clause),
    }
    counted = {name: _count(client, address) for name, address in asked.items()}
    del counted["warming"]
    both = max(counted.pop("small"), counted.pop("busy"))
    return {**counted, "clause_page_queries": both, **_posting(client, built)}


def _posting(client: Client, built: "Built") -> Figures:
    """Count the queries of saving a first comment and of sending it, whichever takes more."""
    about, review = (f"/say/{name}/{built.consultation}/" for name in ("about", "review"))
    saving = _count(client, f"/say/{built.prompts[0]}/", words="The taxi is late.")
    client.post(about, {"consent": "yes"})
    looked_at = hidden(client.get(review).content.decode(), "looked_at")
    return {"comment_post_queries": max(saving, _count(client, review, looked_at=looked_at))}


def _count(client: Client, address: str, **posted: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.post(address, posted) if posted else client.get(address)
        if response.status_code != (302 if posted else 200):
            raise ValueError(f"{address} cannot be read")
    return len(captured)


def speeds(port: int, built: "Built") -> Figures:
    """Read all addresses round after round; return the medians of the ratios within a round."""
    addresses = {
        "stock": built.stock,
        "full": built.full,
        "empty": built.empty,
        "clause": f"/what-you-told-us/clause/{built.busy_clause}/",
    }
    first = {name: read(port, address) for name, address in addresses.items()}
    for name, address in addresses.items():  # every process has drawn every page by then
        rate(port, address, 2.0, first[name])
    rounds: list[Mapping[str, float]] = []
    for number in range(1, ROUNDS + 1):
        # Another order each time: what comes first may meet a busier machine.
        order = [*list(addresses)[number % 4 :], *list(addresses)[: number % 4]]
        found = {name: rate(port, addresses[name], SECONDS, first[name]) for name in order}
        rounds.append(found)
        rates = ", ".join(f"{name} {found[name]:.0f}/s" for name in addresses)
        say(f"Round {number} of {ROUNDS}: {rates}")

    def ratio(of: str, to: str) -> float:
        return round(median(found[of] / found[to] for found in rounds), 3)

    return {
        "reading_vs_stock": ratio("full", "stock"),
        "reading_full_vs_empty": ratio("full", "empty"),
        "reading_kb": round(len(first["full"].sent) / 1000, 1),
        "clause_page_vs_stock": ratio("clause", "stock"),
    }


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
