"""What people told us, theme by theme, for anyone to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.gzip import gzip_page

from insights.decisions.about_clause import clause_page
from insights.decisions.answers import answers, public_themes, summaries
from insights.decisions.models import DecisionEntry
from insights.decisions.quotes import quotes
from insights.results.releases.querysets import released_rows


def said(request: HttpRequest) -> HttpResponse:
    """List the agreed themes of each consultation, and say which have an answer."""
    themes = public_themes().order_by("-codeframe__consultation", "position", "name")
    return render(request, "insights/said.html", {"summaries": summaries(themes)})


@gzip_page  # as the page of a document: no secret, no form
def clause(request: HttpRequest, clause: int) -> HttpResponse:
    """Show what people said about one clause, in their own words, and what was decided."""
    return render(request, "insights/clause.html", clause_page(clause, request.GET.get("page")))


def theme(request: HttpRequest, theme: int) -> HttpResponse:
    """Show one theme: what it is about, what was decided, and people's own words."""
    found = get_object_or_404(public_themes(), pk=theme)
    [summary] = summaries([found])
    given = answers(DecisionEntry.objects.filter(decision__theme=found))
    context = {
        "summary": summary,
        "theme": found,
        "answer": given[0] if given else None,
        "quotes": quotes(found, summary.raised),
        "released": released_rows(found),
    }
    return render(request, "insights/theme.html", context)
