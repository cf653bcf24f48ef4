"""`manage.py disclose`: a table in, what may be seen of it out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def run(tmp_path, text, *options):
    path = tmp_path / "counts.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    out = io.StringIO()
    call_command("disclose", "--file", str(path), "--threshold", "5", *options, stdout=out)
    return out.getvalue()


def test_the_table_is_printed_with_totals_and_the_audits_answer(tmp_path):
    said = run(tmp_path, "theme,parents,young\nwaiting,30,3\ntaxis,40,25\nplaces,20,15\n")
    assert "waiting,[c],[c],33\n" in said
    assert "Total,90,43,133\n" in said
    assert "none of them can be worked out" in said


def test_totals_that_were_given_are_made_anew_and_json_is_one_line(tmp_path):
    said = json.loads(run(tmp_path, "theme;parents;Total\nwaiting;30;30\nTotal;30;30\n", "--json"))
    assert said["table"][0] == ["theme", "parents", "Total"]
    assert said["audit"]["exposed"] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme,parents\nwaiting,some\n", "Row “waiting”, column “parents”: “some”"),
        ("theme,parents\nwaiting\n", "Row “waiting”, column “parents”: “”"),
        ("theme,parents\nwaiting,-3\n", "“-3” is no count"),
        ("", "needs a row of names"),
    ],
)
def test_what_is_no_count_is_refused_where_it_stands(tmp_path, text, told):
    with pytest.raises(CommandError, match=told):
        run(tmp_path, text)


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("disclose", "--file", str(tmp_path / "none.csv"))
