"""What is released, for anyone to read and to take away. Nothing here counts anything anew."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from consult.consultations.models import ConsultationPage
from insights.results.releases.files import KINDS, content_of
from insights.results.releases.models import Release, ReleasedTable
from insights.results.releases.querysets import newest_release, readable


def numbers(request: HttpRequest, consultation: int) -> HttpResponse:
    """Show the tables of the newest release of a consultation."""
    found = get_object_or_404(ConsultationPage.objects.live().public(), pk=consultation)
    release = newest_release(found)
    context = {"consultation": found, "release": release, "tables": readable(release)}
    return render(request, "insights/numbers.html", context)


def table_file(request: HttpRequest, table: int, kind: str) -> HttpResponse:
    """Give a released table as a file, as long as its release stands."""
    if kind not in KINDS:
        raise Http404
    tables = ReleasedTable.objects.select_related("release__consultation").filter(
        release__in=Release.objects.standing(),
        release__consultation__in=ConsultationPage.objects.live().public(),
    )
    found = get_object_or_404(tables, pk=table)
    response = HttpResponse(content_of(found, kind), content_type=KINDS[kind])
    name = f"release-{found.release.number}-{found.key}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
