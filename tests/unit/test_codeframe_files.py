"""Codeframes as files: what goes out comes back, and what is wrong is named by its place."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.coding.codeframes.comparing import compared
from insights.coding.codeframes.files import (
    LARGEST,
    FileFaultError,
    ThemeRow,
    as_csv,
    as_json,
    read_csv,
    read_file,
    read_json,
)

letters = st.text(st.sampled_from("aé'=+-@\",;\n #|ذ"), min_size=1, max_size=12)
words = letters.filter(str.strip)
one_line = words.map(lambda text: " ".join(text.split()))
rows = st.lists(
    st.builds(
        ThemeRow,
        key=st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True),
        name=one_line,
        description=words,
        include=letters | st.just(""),
        phrases=st.lists(one_line, max_size=3).map(tuple),
        status=st.sampled_from(["candidate", "agreed", "retired"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=(lambda row: row.key, lambda row: row.name.lower()),
)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_what_goes_out_comes_back(themes):
    assert read_csv(as_csv(themes)) == themes
    assert read_json(as_json("Themes", themes)) == themes
    cells = [cell for line in csv.reader(StringIO(as_csv(themes))) for cell in line]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def faults_of(name, text):
    with pytest.raises(FileFaultError) as refused:
        read_file(name, text if isinstance(text, bytes) else text.encode())
    return " ".join(refused.value.faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nWaiting", "The column “description” is missing."),
        ("name,description\nWaiting,", "Row 2, column “description”: write something here."),
        ("name,description\nA,b\na,c", "Row 3, column “name”: row 2 has the same."),
        ("name,description,colour\nA,b,red", "Row 2, column “colour”: there is no such column."),
        ("name,description,status\nA,b,gone", "Row 2, column “status”: write one of: candidate"),
        ("name,description,parent\nA,b,c", "Row 2, column “parent”: no other row has this key."),
        ("key,name,description\n../x,A,b", "Row 2, column “key”: use letters"),
        ("name,description\nA\0,b", "Row 2, column “name”: there are characters in it"),
        (f"name,description,phrases\nA,b,{'c' * 201}", "Row 2, column “phrases”: write each"),
        ('name,description\n"A,b', "Row 2: this is not CSV"),
        ("name,description\nA,b,c", "Row 2, column “#3”: there is no such column."),
        ("", "The column “name” is missing."),
        ("name,description\n" + "".join(f"n{n},d\n" for n in range(400)), "more than 300 themes"),
    ],
)
def test_a_csv_is_refused_with_the_place_of_its_fault(text, said):
    assert said in faults_of("themes.csv", text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "This is not JSON"),
        ("[]", "There is no list “themes”"),
        ('{"themes": [1]}', "Row 1: this is not a theme."),
        (
            '{"themes": [{"name": 1, "description": "b"}]}',
            "Row 1, column “name”: this is not text.",
        ),
        (
            '{"themes": [{"name": "A", "description": "b", "phrases": "c"}]}',
            "Row 1, column “phrases”: this is not a list of phrases.",
        ),
        ('{"themes": [' + "9" * 9000 + "]}", "This is not JSON"),
    ],
)
def test_a_json_is_refused_with_the_place_of_its_fault(text, said):
    assert said in faults_of("themes.json", text)


def test_other_files_are_refused_unread():
    assert "larger than 500 kB" in faults_of("themes.csv", b"a" * (LARGEST + 1))
    assert "not in UTF-8" in faults_of("themes.csv", b"\xff\xfe")
    assert "ends in .csv or .json" in faults_of("themes.xlsx", "PK")


def test_two_versions_are_compared_by_keys():
    before = [{"key": "a", "name": "A", "status": "agreed"}, {"key": "b", "name": "B"}]
    after = [{"key": "c", "name": "C"}, {"key": "a", "name": "Ah", "status": "retired"}]
    changes = compared(before, after)
    assert [[t["key"] for t in themes] for themes in (changes.new, changes.gone)] == [["c"], ["b"]]
    [(name, fields)] = changes.changed
    assert name == "Ah"
    assert [change[1:] for change in fields] == [("A", "Ah"), ("agreed", "retired")]
    assert not compared(json.loads(json.dumps(after)), after)
