import io
import json

import pytest
from django.core.management import CommandError, call_command

from partnerships.extraction import Reference
from partnerships.management.commands import extract as command
from tests.endpoint import answers, playing

STORY = (
    "---\ntitle: A sale\nurl: https://news.example/sale\npublisher: The Quay\n"
    "published: 2025-03-05\n---\n"
    "The Department of Energy has awarded Palantir a contract worth $5 million, it said on Tuesday."
)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.md"
    path.write_text(STORY, "utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def empty_database(monkeypatch):
    """What the database holds is the business of tests/queries; here it holds nothing."""
    monkeypatch.setattr(command, "extraction_reference", Reference)


def run(*arguments):
    """The lines that the command prints, and its exit status."""
    printed = io.StringIO()
    try:
        call_command("extract", *arguments, stdout=printed, stderr=io.StringIO())
    except SystemExit as ended:
        return printed.getvalue().splitlines(), ended.code
    return printed.getvalue().splitlines(), 0


def test_json_has_the_documented_shape(story):
    lines, status = run(story, "--json")
    answer = json.loads(lines[0])
    assert status == 0
    assert answer["path"] == story
    assert answer["source"] == {
        "title": "A sale",
        "url": "https://news.example/sale",
        "publisher": "The Quay",
        "published": "2025-03-05",
    }
    assert answer["vendors"][0]["name"] == "Palantir"
    assert answer["agencies"][0]["known"] is True
    (partnership,) = answer["partnerships"]
    assert (partnership["kind"], partnership["status"]) == ("contract", "active")
    assert partnership["value"] == {"amount": 5000000, "currency": "USD"}
    assert partnership["announced"] == "2025-03-04"
    text = STORY.split("---\n", 2)[2]
    for piece in (*partnership["evidence"], *answer["vendors"][0]["mentions"]):
        assert text[piece["start"] : piece["end"]] == piece["text"]


def test_an_unreadable_file_gives_an_error_line_and_the_rest_go_on(story, tmp_path):
    absent = str(tmp_path / "absent.md")
    lines, status = run(absent, story, "--json")
    error, answer = map(json.loads, lines)
    assert set(error) == {"path", "error"}
    assert error["path"] == absent
    assert answer["path"] == story
    assert status == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "no text"), (b"%PDF-1.7", "PDF"), (b"x" * 5_300_000, "5 MB"), (b"\0\1" * 99, "binary")],
)
def test_bad_input_gets_a_message_that_says_what_to_do(tmp_path, content, message):
    path = tmp_path / "bad.md"
    path.write_bytes(content)
    lines, status = run(str(path), "--json")
    assert message in json.loads(lines[0])["error"]
    assert status == 1


def test_text_without_ai_or_government_gives_no_partnership(tmp_path):
    path = tmp_path / "garden.txt"
    path.write_text("Roses flower in June. Water them in the evening.")
    lines, status = run(str(path), "--json")
    assert json.loads(lines[0])["partnerships"] == []
    assert status == 0


def test_plain_output_is_for_reading(story):
    lines, _ = run(story)
    assert lines[0].endswith("A sale")
    assert "Palantir | Department of Energy: contract, active" in lines[1]


def test_standard_input_is_read_for_a_dash(monkeypatch):
    class Piped:
        buffer = io.BytesIO(STORY.encode())

        def isatty(self):
            return False

    monkeypatch.setattr(command.sys, "stdin", Piped())
    lines, status = run("-", "--json")
    assert json.loads(lines[0])["path"] == "-"
    assert status == 0


@pytest.mark.django_db
def test_names_come_from_the_database_when_it_has_any(monkeypatch):
    from partnerships.extraction.reference import VendorEntry

    known = Reference(vendors=(VendorEntry("Brinkwave"),))
    monkeypatch.setattr(command, "extraction_reference", lambda: known)
    assert command.known_names() is known
    monkeypatch.setattr(command, "extraction_reference", Reference)
    assert len(command.known_names().agencies) > 300


def test_second_reader_is_asked_on_demand_alone(story, settings):
    no = {"vendor": "Palantir", "body": "Department of Energy", "partnership": False}
    with playing(answers(no)) as server:
        settings.SECOND_READER = {
            "address": server.address, "model": "a-model", "key": "", "seconds": 20.0
        }  # fmt: skip
        plain, _ = run(story, "--json")
        lines, _ = run(story, "--json", "--second-reader")
        text, _ = run(story, "--second-reader")
    assert "second_reader" not in json.loads(plain[0])
    answer = json.loads(lines[0])
    assert answer["second_reader"]["answered"] is True
    assert answer["partnerships"][0]["second_reader"]["verdict"] == "doubts"
    assert "    second reader: doubts" in text
    assert len(server.requests) == 2


def test_second_reader_that_is_not_named_gets_a_message(story):
    with pytest.raises(CommandError, match="SECOND_READER_URL"):
        run(story, "--second-reader")
