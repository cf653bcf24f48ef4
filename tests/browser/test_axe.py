"""Every page of the demonstration: axe finds nothing, on a phone or wide; nothing overflows.

Public pages are found by following links from the front page, one for each kind of address.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from consult.consultations.models import ConsultationPage
from consult.documents.models import ServiceSpecificationPage, StrategyPage
from consult.participation.models import Contribution, SealedOriginal, State
from home.roles import PERMISSIONS
from insights.coding.models import Codeframe, Theme
from surveys.building.models import SurveyPage
from tests.browser import demonstration
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
SHOWN_BY_WAGTAIL = "wagtail_serve"


def faults(page, axe_faults, *, within="html") -> Iterator[str]:
    """Yield what is wrong with the page that is open, at every size."""
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        yield from (f"{size['width']}px: {fault}" for fault in axe_faults(page, within=within))
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW["width"]:
        yield f"{wide}px wide on a screen of {NARROW['width']}px"


DOWNLOADED = re.compile(r"/version/\d+/\w+/$|/paper/[\w-]+/$|/numbers/table/\d+/\w+/$")


def links(page) -> list[str]:
    """Return the paths of this site to which the page that is open leads."""
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = urlsplit(page.url).netloc
    return [urlsplit(a).path for a in addresses if urlsplit(a).netloc == here]


def kind_of(path: str) -> str:
    """Name what an address shows: each page of Wagtail's is a kind, and all its clauses are one."""
    view = resolve(path).view_name
    return re.sub(r"/\d+/", "/N/", path) if view == SHOWN_BY_WAGTAIL else view


def test_every_public_page(page, axe_faults):
    demonstration.load()
    waiting, seen, wrong = ["/"], {"/"}, []
    while waiting:
        path = waiting.pop(0)
        response = page.goto(path)
        assert response.status == 200, path
        wrong += [f"{path} at {fault}" for fault in faults(page, axe_faults)]
        for found in links(page):
            if (kind := kind_of(found)) not in seen and not DOWNLOADED.search(found):
                seen.add(kind)
                waiting.append(found)
    assert not wrong, "\n".join(wrong)
    assert {"taking_part:comment", "taking_part:my_code", "told:theme", "/help-now/"} <= seen
    assert {page.url_path.removeprefix("/home") for page in SurveyPage.objects.all()} <= seen


def staff_pages() -> list[str]:
    """Return the address of each screen of ours in the admin."""
    consultation = ConsultationPage.objects.get(slug="growing-up-in-alderbrook").pk
    frame = Codeframe.objects.get(consultation=consultation).pk
    theme = Theme.objects.filter(codeframe=frame).first().pk
    words = Contribution.objects.filter(participation__consultation=consultation)
    sealed = SealedOriginal.objects.first()
    coded = words.filter(state=State.PUBLISHED, codings__isnull=False).first()
    return [
        reverse("moderation:index"),
        reverse("moderation:read", args=[sealed.pk]),
        reverse("coding:index"),
        reverse("coding:list", args=[frame]),
        reverse("coding:read", args=[frame, coded.pk]),
        reverse("results:index"),
        reverse("results:results", args=[consultation]),
        reverse("decisions:index"),
        reverse("decisions:record", args=[theme]),
        reverse("publish_document_version", args=[StrategyPage.objects.get().pk]),
        reverse("write_easy_read", args=[StrategyPage.objects.get().pk]),
        reverse("import_document", args=[consultation]),
        reverse("tracking:index"),
        reverse("tracking:document", args=[StrategyPage.objects.get().pk]),
        reverse("carries_out", args=[ServiceSpecificationPage.objects.get().pk]),
        reverse("publish_questionnaire", args=[SurveyPage.objects.first().pk]),
        reverse("survey_easy_read", args=[SurveyPage.objects.first().pk]),
    ]


def test_the_content_of_every_staff_page(page, sign_in, axe_faults):
    demonstration.load(150)
    sign_in(page, member_of(*PERMISSIONS, name="everything"))
    wrong = []
    for path in staff_pages():
        response = page.goto(path)
        assert (response.status, urlsplit(page.url).path) == (200, path)
        wrong += [f"{path} at {fault}" for fault in faults(page, axe_faults, within="main")]
    assert not wrong, "\n".join(wrong)
