import csv
import json
from io import StringIO

import pytest

from partnerships.exports.columns import LIST, TRUTH, Column, Table
from partnerships.exports.formats import PORTION, csv_lines, in_portions, json_document, json_lines

COLUMNS = (
    Column("a", "A text"),
    Column("b", "A list", type=LIST),
    Column("c", "A truth", type=TRUTH),
)
TABLE = Table("things", "Things.", list, COLUMNS)
ROWS = [
    {"a": 'Say "ä", twice\nor more', "b": ["x", "y"], "c": True},
    {"a": None, "b": [], "c": False},
]


def read(text):
    return list(csv.DictReader(StringIO(text, newline="")))


def test_csv_has_a_header_and_a_line_for_each_row():
    assert read("".join(csv_lines(TABLE, ROWS))) == [
        {"a": 'Say "ä", twice\nor more', "b": "x | y", "c": "true"},
        {"a": "", "b": "", "c": "false"},
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.parametrize("in_list", [False, True])
def test_no_cell_is_a_formula(text, in_list):
    row = {"a": "" if in_list else text, "b": [text, "y"] if in_list else [], "c": True}

    (line,) = read("".join(csv_lines(TABLE, [row])))

    assert line["b" if in_list else "a"] == f"'{text}{' | y' if in_list else ''}"


@pytest.mark.parametrize("text", ["a=b", "1-1", "x@y.example", "'quoted'", "é"])
def test_other_cells_are_as_they_are(text):
    (line,) = read("".join(csv_lines(TABLE, [{"a": text, "b": [], "c": True}])))

    assert line["a"] == text


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS])
def test_json_says_what_it_is_and_then_its_rows(rows):
    document = json.loads("".join(json_document({"title": "T", "notes": ["]}"]}, "things", rows)))

    assert document == {"title": "T", "notes": ["]}"], "things": rows}


def test_json_lines_are_an_object_a_line():
    assert [json.loads(line) for line in json_lines(ROWS)] == ROWS
    assert all(line.count("\n") == 1 for line in json_lines(ROWS))


def test_a_portion_is_sent_before_the_next_is_read():
    read_so_far = []
    lines = (read_so_far.append(number) or "ä" * 1000 + "\n" for number in range(250))

    portions = in_portions(lines)
    first = next(portions)

    assert PORTION <= len(first.decode()) < PORTION + 1001
    assert len(read_so_far) == first.decode().count("\n")
    assert (first + b"".join(portions)).decode() == ("ä" * 1000 + "\n") * 250
