"""Comments as files: who may have them, what they hold, and that it is never a formula."""

import csv
import io
import json
import tracemalloc
import uuid

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.exports.files import csv_lines
from consult.exports.models import CommentExport
from consult.exports.rows import rows_of
from consult.participation.actions import Said, record
from consult.participation.bulk import Sitting, record_many
from consult.participation.models import Contribution, State, Voice
from home.roles import ANALYST, COMMISSIONER
from tests.factories.consultations import (
    clause,
    clause_prompts,
    heading,
    make_consultation,
    make_strategy,
    publish,
    say,
)
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db
HIDDEN = {
    State.WAITING: "wordwaiting",
    State.PRIVATE: "wordprivate",
    State.NOT_COUNTED: "wordnotcounted",
    State.SAFEGUARDING: "wordsafeguarding",
}


@pytest.fixture
def strategy():
    return make_strategy(make_consultation(title="Short breaks", slug="short-breaks"))


@pytest.fixture
def prompts(strategy):
    return clause_prompts(strategy)


def exported(tmp_path, form, *more):
    path = tmp_path / f"out.{form}"
    call_command("export_comments", "short-breaks", "--format", form, "--output", str(path), *more)
    return path


def csv_rows(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_each_comment_stands_with_its_clause_heading_quote_and_version(tmp_path, strategy, prompts):
    say(prompts[0], "Buses do not run.", stance="disagree")
    say(strategy.newest_version.prompt, "A good start.")
    names, whole, one = csv_rows(exported(tmp_path, "csv"))
    assert names[:7] == [
        "Document",
        "Version",
        "Clause",
        "Heading",
        "The words shown",
        "What they think of it",
        "What they said",
    ]
    assert whole[:7] == ["Short breaks strategy", "1", "", "", "", "", "A good start."]
    assert one[1:7] == [
        "1",
        "1.1",
        "Priority 1: Help early",
        "Families may get help with travel.",
        "I do not agree",
        "Buses do not run.",
    ]


def test_a_comment_keeps_the_words_it_was_said_to_when_they_change(tmp_path, strategy, prompts):
    say(prompts[0], "To the first words.")
    blocks = strategy.body.get_prep_value()
    blocks[1]["value"]["text"] = "Families will get help with travel."
    strategy.body = json.dumps(blocks)
    publish(strategy, note="Clearer.")
    say(clause_prompts(strategy)[0], "To the second words.")
    rows = csv_rows(exported(tmp_path, "csv"))[1:]
    assert [(row[1], row[4], row[6]) for row in rows] == [
        ("1", "Families may get help with travel.", "To the first words."),
        ("2", "Families will get help with travel.", "To the second words."),
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_what_may_not_be_published_leaves_only_by_name(tmp_path, prompts, form):
    for state, word in HIDDEN.items():
        say(prompts[0], word, state=state)
    say(prompts[0], "wordwithoutconsent", consent=None)
    say(prompts[0], "wordshown")
    say(prompts[0], "", state=State.TAKEN_BACK)
    public = words_in(exported(tmp_path, form))
    assert "wordshown" in public
    assert not [word for word in [*HIDDEN.values(), "wordwithoutconsent"] if word in public]

    member_of(ANALYST, name="anna")
    everything = words_in(exported(tmp_path, form, "--all", "--by", "anna"))
    for word in ("wordwaiting", "wordprivate", "wordwithoutconsent"):
        assert word in everything
    assert "wordsafeguarding" not in everything
    assert "wordnotcounted" not in everything
    assert list(CommentExport.objects.order_by("pk").values_list("everything", "by__username")) == [
        (False, None),
        (True, "anna"),
    ]


def words_in(path):
    if path.suffix == ".csv":
        return path.read_text(encoding="utf-8-sig")
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    sheet = openpyxl.load_workbook(path).active
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_all_of_it_needs_somebody_who_may(tmp_path, prompts):
    member_of(COMMISSIONER, name="colin")
    with pytest.raises(CommandError, match="--all needs --by"):
        exported(tmp_path, "csv", "--all")
    with pytest.raises(CommandError, match="“colin” may not export"):
        exported(tmp_path, "csv", "--all", "--by", "colin")
    with pytest.raises(CommandError, match="nobody with the username"):
        exported(tmp_path, "csv", "--all", "--by", "nobody")
    assert not CommentExport.objects.exists()


@pytest.mark.parametrize("start", ["=1+1", "+44 1632 960", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1"])
def test_nothing_in_a_file_is_a_formula(tmp_path, start):
    strategy = make_strategy(
        make_consultation(title="Short breaks", slug="short-breaks"),
        title=f"{start} title",
        blocks=[heading(f"{start} heading"), clause(f"{start} clause")],
    )
    say(clause_prompts(strategy)[0], f"{start} comment")
    for row in csv_rows(exported(tmp_path, "csv")):
        assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
    sheet = openpyxl.load_workbook(exported(tmp_path, "xlsx")).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if str(cell.value).lstrip()[:1] in tuple("=+-@")]


def test_words_too_long_for_a_cell_go_on_below_it(tmp_path, prompts):
    long = "word " * 8_000
    say(prompts[0], long.strip())
    sheet = openpyxl.load_workbook(exported(tmp_path, "xlsx")).active
    column = [row[6] or "" for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert "".join(column) == long.strip()
    assert len(column) == 2


def test_other_words_and_helpers_words_are_told_apart(tmp_path, prompts):
    consultation = prompts[0].page.get_parent().specific
    sitting, _ = record(
        consultation=consultation,
        token=uuid.uuid4().hex,
        place=consultation.pk,
        words=[
            Said(prompt=prompts[0], text="Mine.", suggestion="Families will get help."),
            Said(prompt=prompts[0], text="What she means.", voice=Voice.HELPER),
        ],
        about={"consent_to_quote": True},
    )
    sitting.contributions.update(state=State.PUBLISHED)
    rows = {row[6]: row[7:9] for row in csv_rows(exported(tmp_path, "csv"))[1:]}
    assert rows == {
        "Mine.": ["Families will get help.", "Their own words"],
        "What she means.": ["", "The helper's words"],
    }
    written = words_in(exported(tmp_path, "docx"))
    assert "Other words: Families will get help." in written
    assert "What she means. (The helper's words)" in written


def test_a_name_that_two_consultations_share_is_an_error_that_lists_them(prompts):
    first = prompts[0].page.get_parent()
    other = make_strategy(make_consultation()).get_parent()
    type(other).objects.filter(pk=other.pk).update(slug="short-breaks")
    with pytest.raises(CommandError, match=rf"{first.pk} \(.*{other.pk} \("):
        call_command("export_comments", "short-breaks", "--format", "csv")


def test_a_version_published_while_a_file_is_written_breaks_nothing_off(strategy, prompts):
    say(prompts[0], "To the first words.")
    blocks = strategy.body.get_prep_value()
    blocks[1]["value"]["text"] = "Families will get help with travel."
    strategy.body = json.dumps(blocks)
    rows = iter(rows_of(strategy.get_parent().specific, everything=True))

    def publish_and_say(execute, sql, params, many, context):
        """Run before the comments are read, when what they are about was read already."""
        if '"consult_contribution"."stance"' in sql and sql.startswith("SELECT") and not said:
            said.append(True)
            publish(strategy, note="Clearer.")
            say(clause_prompts(strategy)[0], "To the second words.")
        return execute(sql, params, many, context)

    said = []
    with connection.execute_wrapper(publish_and_say):
        found = [row.text for row in rows]
    assert found == ["To the first words.", "To the second words."]


def test_a_file_that_breaks_off_is_not_written(tmp_path, prompts):
    path = tmp_path / "kept.csv"
    path.write_text("An earlier file.")
    said = say(prompts[0], "Words.")
    Contribution.objects.filter(pk=said.pk).update(voice="nobody")
    with pytest.raises(ValueError, match="nobody"):
        call_command("export_comments", "short-breaks", "--format", "csv", "--output", str(path))
    assert path.read_text() == "An earlier file."


def test_a_stance_that_was_never_offered_is_refused(prompts):
    said = say(prompts[0], "Words.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=said.pk).update(stance="")


def test_a_word_file_names_the_clause_with_its_heading(tmp_path, prompts):
    say(prompts[0], "Words.")
    row = csv_rows(exported(tmp_path, "csv"))[1]
    assert row[3]
    assert f"{row[2]}: {row[3]}, version 1" in words_in(exported(tmp_path, "docx"))


def say_many(prompts, number):
    consultation = prompts[0].page.get_parent().specific
    record_many(
        sittings=[
            Sitting(
                consultation=consultation,
                token=uuid.uuid4().hex,
                place=consultation.pk,
                words=[Said(prompt=prompts[n % len(prompts)], text=f"Words {n} " + "more " * 50)],
                about={"consent_to_quote": True},
            )
            for n in range(number)
        ]
    )
    Contribution.objects.update(state=State.PUBLISHED)
    return consultation


def test_a_large_file_streams_in_a_few_queries_and_little_memory(prompts):
    consultation = say_many(prompts, 3_000)
    tracemalloc.start()
    try:
        with CaptureQueriesContext(
            connection,
        ) as few:
            size = sum(
                map(len, csv_lines(rows_of(consultation, everything=False), everything=False))
            )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(few) <= 12
    assert size > 900_000
    assert peak < 4_000_000


def test_the_screen_gives_each_what_they_may_have(client, prompts):
    say(prompts[0], "wordshown")
    say(prompts[0], "wordwaiting", state=State.WAITING)
    consultation = prompts[0].page.get_parent()
    address = reverse("exports:index")
    data = {"consultation": consultation.pk, "form": "csv", "everything": "on"}
    for role, sees_all in ((COMMISSIONER, False), (ANALYST, True)):
        client.force_login(member_of(role))
        assert ("everything" in client.get(address).content.decode()) is sees_all
        file = b"".join(client.post(address, data).streaming_content).decode()
        assert "wordshown" in file
        assert ("wordwaiting" in file) is sees_all
    assert CommentExport.objects.count() == 2
    assert "All that staff may read" in client.get(address).content.decode()


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_screen_gives_whole_files(client, prompts, form, tmp_path):
    say(prompts[0], "wordshown")
    client.force_login(member_of(ANALYST))
    data = {"consultation": prompts[0].page.get_parent().pk, "form": form}
    path = tmp_path / f"got.{form}"
    answer = client.post(reverse("exports:index"), data)
    path.write_bytes(b"".join(answer.streaming_content))
    answer.close()
    assert "wordshown" in words_in(path)


def test_nothing_is_taken_out_without_a_choice(client):
    client.force_login(member_of(ANALYST))
    answer = client.post(reverse("exports:index"), {"form": "csv"})
    assert "Choose a consultation." in answer.content.decode()
    assert not CommentExport.objects.exists()
