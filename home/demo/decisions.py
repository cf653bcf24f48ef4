"""What was decided in the demonstration, and the page that tells people."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from consult.consultations.models import ConsultationPage
from consult.documents.models import Clause, Document
from home.demo.content.shelf import data
from home.demo.dates import day
from home.models import HomePage
from insights.coding.models import Codeframe
from insights.decisions.actions import record_decision
from insights.decisions.models import ChangesPage, Decision, YouSaidWeDidPage

CHANGES_SLUG = "what-changed"


def decide(frame: Codeframe, documents: Mapping[str, Document], *, by: User) -> list[Decision]:
    """Answer the themes that have an answer, the oldest first."""
    themes = {theme.key: theme for theme in frame.themes.all()}
    taken = data("decisions.json")["decisions"]
    decisions = []
    for one in sorted(taken, key=lambda one: -one["decided_days_ago"]):
        entry, _ = record_decision(
            theme=themes[one["theme"]],
            by=by,
            said=one["said"],
            outcome=one["outcome"],
            reason=one["reason"],
            owner=one["owner"],
            due=day(one["due_in_days"]),
            decided_on=day(-one["decided_days_ago"]),
            clauses=[_clause(documents[one["document"]], words) for words in one["clauses"]],
        )
        decisions.append(entry.decision)
    return decisions


def _clause(document: Document, words: str) -> Clause:
    """Find a clause by words of its first wording, as families knew it."""
    return Clause.objects.get(
        document_id=document.pk, versions__version__number=1, versions__text__contains=words
    )


def tell(
    consultation: ConsultationPage, decisions: list[Decision], *, by: User
) -> YouSaidWeDidPage:
    """Write the page that shows what was decided, below the list of all such pages."""
    words = data("decisions.json")["page"]
    told = YouSaidWeDidPage(
        title=words["title"],
        slug=consultation.slug,
        consultation=consultation,
        introduction=words["introduction"],
        story=[
            ("words", words["before"]),
            *(("decision", decision) for decision in decisions),
            ("words", words["after"]),
            ("unanswered", None),
        ],
    )
    _list_of_changes(by).add_child(instance=told)
    told.save_revision(user=by).publish(user=by)
    return told


def _list_of_changes(by: User) -> ChangesPage:
    words = data("decisions.json")["list"]
    page = ChangesPage.objects.first() or ChangesPage(slug=CHANGES_SLUG)
    page.title, page.introduction = words["title"], words["introduction"]
    if page.pk is None:
        HomePage.objects.get().add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    return ChangesPage.objects.get()
