"""`manage.py import_document`: a file becomes a draft, or one line says why not."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from consult.documents.models import ServiceSpecificationPage, StrategyPage
from home.models import HomePage
from tests.factories.consultations import make_consultation

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
STRATEGY = ROOT / "home/demo/content/strategy.md"
SAMPLES = os.environ.get("COPRODUCE_SAMPLES")

DRAFT = """# Short breaks plan

## Priority 1: Help early

We will:

- answer the phone
- write back

| What | By when | Who |
| --- | --- | --- |
| Open a Saturday club | May 2027 | Council |
| Write a leaflet |  |  |
"""


def run(path, *, kind="strategy", parent, **more):
    out, err = StringIO(), StringIO()
    call_command(
        "import_document", str(path), kind=kind, parent=parent, stdout=out, stderr=err, **more
    )
    return out.getvalue()


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(DRAFT)
    return path


def test_json_is_one_line_of_counts_and_the_page_is_a_draft(draft):
    consultation = make_consultation()

    (line,) = run(draft, parent=consultation.slug, json=True).splitlines()
    report = json.loads(line)

    page = StrategyPage.objects.get(pk=report.pop("page_id"))
    assert not page.live
    assert page.is_child_of(consultation)
    assert page.newest_version is None
    assert report.pop("warnings") == []
    assert report == {
        "title": "Short breaks plan",
        "sections": 1,
        "clauses": 4,
        "priorities": 1,
        "actions": 2,
        "actions_without_timeline": 1,
        "actions_without_lead": 1,
        "actions_without_date": 1,
    }


@pytest.mark.parametrize("name", ["slug", "path", "address without slashes", "id"])
def test_a_parent_is_named_by_slug_address_or_id(draft, name):
    consultation = make_consultation(slug="short-breaks")
    named = {
        "slug": "short-breaks",
        "path": "/short-breaks/",
        "address without slashes": "/short-breaks",
        "id": str(consultation.pk),
    }

    run(draft, parent=named[name], kind="specification", title="Therapies")

    assert ServiceSpecificationPage.objects.get().title == "Therapies"


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        ("plan.md", None, {}),
        ("plan.md", b"", {}),
        ("plan.docx", b"PK\x03\x04 torn", {}),
        (
            "plan.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16"),
            {},
        ),
        ("plan.docx", b"%PDF-1.7 renamed", {}),
        ("plan.xyz", b"words", {}),
        ("plan.md", b"# Words\n\nMore", {"kind": "letter"}),
        ("plan.md", b"# Words\n\nMore", {"parent": "nowhere"}),
        ("plan.md", b"# Words\n\nMore", {"parent": "home"}),
        ("plan.md", b"# Words\n\nMore", {"parent": "/"}),
        ("plan.md", b"# Words\n\nMore", {"parent": "99999999999999999999"}),
    ],
    ids=[
        "missing",
        "empty",
        "corrupt",
        "password",
        "renamed",
        "unknown type",
        "unknown kind",
        "unknown parent",
        "parent is no consultation",
        "parent is the front page",
        "a number too long",
    ],
)
def test_a_refusal_is_one_line_and_creates_nothing(tmp_path, name, data, options):
    HomePage.objects.filter(depth=2).update(slug="home")
    consultation = make_consultation()
    before = Page.objects.count()
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(CommandError) as refusal:
        run(tmp_path / name, **{"parent": consultation.slug, **options})

    assert str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert Page.objects.count() == before


@pytest.mark.parametrize(
    "said", [["--kind=nonsense", "--parent=nowhere"], ["--kind=strategy"]], ids=["wrong", "missing"]
)
def test_from_a_shell_a_refusal_is_one_line_on_stderr_and_a_code(tmp_path, said):
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "import_document", tmp_path / "none.md", *said],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )

    assert done.returncode != 0
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_demonstrations_strategy_is_understood_whole():
    report = json.loads(run(STRATEGY, parent=make_consultation().slug, json=True))

    assert report["priorities"] == 6
    assert report["actions"] > report["actions_without_date"] > 0


@pytest.mark.skipif(
    not SAMPLES, reason="COPRODUCE_SAMPLES does not name the folder that holds the real draft"
)
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_the_real_draft_keeps_its_priorities_and_its_actions_with_their_holes(suffix):
    (path,) = Path(SAMPLES).glob(f"*-send-strategy-draft{suffix}")

    report = json.loads(run(path, parent=make_consultation().slug, json=True))

    page = StrategyPage.objects.get(pk=report["page_id"])
    assert all(priority.clause_ids for priority in page.outline().priorities)
    wanted = {
        "priorities": 6,
        "actions": 19,
        "actions_without_timeline": 13,
        "actions_without_lead": 9,
        "actions_without_date": 15,
    }
    assert {key: report[key] for key in wanted} == wanted


def test_a_large_file_says_how_far_it_has_come(tmp_path):
    path, said = tmp_path / "long.md", StringIO()
    path.write_text("\n\n".join(f"Paragraph {number} says this." for number in range(1_200)))

    call_command(
        "import_document",
        str(path),
        kind="strategy",
        parent=make_consultation().slug,
        stdout=StringIO(),
        stderr=said,
    )

    assert said.getvalue().count("of 1200 paragraphs and tables") == 10


def test_a_long_title_makes_a_short_address_unlike_any_other(tmp_path):
    consultation = make_consultation()
    path = tmp_path / "plan.md"
    path.write_text("# " + "A plan for everybody who waits " * 5 + "\n\nWe wait.\n")
    for _time in range(2):
        run(path, parent=consultation.slug)
    first, second = Page.objects.child_of(consultation).values_list("slug", flat=True)
    assert first == "a-plan-for-everybody-who-waits-a-plan-for-everybody-who"
    assert second == f"{first}-2"
    assert len(second) <= 60
