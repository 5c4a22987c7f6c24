import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from benchmarks import datasette
from benchmarks.contenders import OverHttp
from benchmarks.database import BenchmarkDatabase
from benchmarks.measuring import Timing
from benchmarks.questions import Question
from benchmarks.report import TABLE_FOLLOWS, Report, Result, record
from benchmarks.run import NOT_INSTALLED

NAME = "accord_bench_of_tests"
QUESTIONS = ["first", "subtree", "rare", "record"]
ANSWERED_BY_ALL = Question("first", "first page")


@pytest.fixture
def own_database():
    database = BenchmarkDatabase(NAME, rows=300, seed=1)
    database.drop()
    yield database
    database.drop()


@pytest.mark.django_db
def test_it_runs_from_end_to_end(own_database, monkeypatch, tmp_path):
    monkeypatch.setattr(datasette, "PROGRAM", tmp_path / "missing")
    said = StringIO()
    call_command(
        "bench", "--rows=300", "--rounds=1", "--load-seconds=0", f"--database={NAME}", "--json",
        "--contenders", "raw", "accord", "datasette", "--questions", *QUESTIONS,
        stdout=said, stderr=StringIO(),
    )  # fmt: skip
    report = json.loads(said.getvalue())
    assert report["notes"][0] == NOT_INSTALLED
    assert [question["key"] for question in report["questions"]] == QUESTIONS
    assert report["questions"][0]["found"] == 300
    assert 0 < report["questions"][1]["found"] < 300
    for question in report["questions"]:
        assert set(question["contenders"]) == {"raw", "accord"}
        for asked in question["contenders"].values():
            assert asked["note"] == ""
            assert asked["p50_ms"] > 0


@pytest.mark.django_db
def test_the_database_that_is_worked_with_is_refused():
    with pytest.raises(CommandError, match="is the database that is worked with"):
        call_command("bench", f"--database={connection.settings_dict['NAME']}")


@pytest.mark.django_db
def test_somebody_elses_database_is_refused(own_database):
    own_database._administer("CREATE DATABASE {}")
    with pytest.raises(CommandError, match="is not the benchmark's"):
        call_command("bench", "--rows=300", f"--database={NAME}")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<h2><b>1,234</b> partnerships</h2>", True),
        ("<p>1234 rows where</p>", True),
        ("<p>11,234 rows</p>", False),
        ("<a href='/1234'>other</a>", False),
        ("<i>1</i><i>234</i>", False),
    ],
)
def test_a_total_is_looked_for_in_what_is_seen(monkeypatch, page, shown):
    server = OverHttp("one", 1, lambda question: "/")
    monkeypatch.setattr(server, "body", lambda *_: page.encode())
    assert server.shows(ANSWERED_BY_ALL, 1234) is shown


def test_a_report_tells_ratios_and_who_did_not_answer():
    timings = {
        "raw": Timing([2.0]),
        "empty": Timing([1.0]),
        "accord": Timing([5.0, 6.0, 7.0]),
        "datasette": Timing(note="answers 404"),
    }
    report = Report(10, 8, [Result(ANSWERED_BY_ALL, 10, timings)], [])
    question = report.to_json()["questions"][0]
    assert question["accord_to_raw_and_empty"] == 2
    assert question["accord_to_datasette"] is None
    assert "first page: datasette answers 404." in report.table()


def test_a_report_goes_into_the_document(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"Before.\n{TABLE_FOLLOWS}\n\n```\nold\n```\n\nAfter.\n")
    report = Report(10, 8, [], [])
    for _ in range(2):
        record(report, document)
    assert document.read_text() == (
        f"Before.\n{TABLE_FOLLOWS}\n\n```\n{report.table()}\n```\n\nAfter.\n"
    )
