import pytest
from django.core.management import CommandError, call_command

from partnerships.models import Article, Partnership, Source
from tests import records

pytestmark = pytest.mark.django_db

ARTICLE = """---
title: The tide office signs for Compass
url: https://news.example/{name}
publisher: Harbour Post
published: 2026-03-04
---
Northwind Labs has signed a contract with the Department of Tides, {name} said on Tuesday.
"""


@pytest.fixture(autouse=True)
def world():
    records.vendor("Northwind Labs")
    records.agency("Department of Tides")


@pytest.fixture
def write(tmp_path):
    def write(name, text=ARTICLE):
        path = tmp_path / f"{name}.md"
        path.write_text(text.format(name=name))
        return str(path)

    return write


def test_ingest_fills_the_queue_and_reports_each_path(write, capsys):
    call_command("ingest", write("one"), write("two"))

    assert Article.objects.filter(status="in review").count() == 2
    assert not Source.objects.exists()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["in the review queue, 1 proposed"] * 2


def test_ingest_goes_on_after_a_failure_and_says_so(write, tmp_path, capsys):
    empty = tmp_path / "empty.md"
    empty.touch()
    first = write("one")

    with pytest.raises(CommandError, match="3 of 5 failed") as failure:
        call_command("ingest", str(empty), first, first, str(tmp_path / "none.md"), write("two"))

    assert failure.value.returncode == 1
    assert Article.objects.count() == 2
    errors = capsys.readouterr().err
    assert "has no text" in errors
    assert "recorded already" in errors
    assert "can't be read" in errors


def test_ingest_refuses_a_private_address(capsys):
    with pytest.raises(CommandError):
        call_command("ingest", "http://127.0.0.1/article")

    assert "private or special network" in capsys.readouterr().err


def test_publish_records_partnerships(write, capsys):
    call_command("ingest", write("one"), write("two"), "--publish", "--rights=own retelling")

    assert Partnership.objects.get().announcements.count() == 2
    assert {source.text_origin for source in Source.objects.all()} == {"retelling"}
    assert "published, 1 recorded" in capsys.readouterr().out


def test_what_cannot_be_published_waits_in_the_queue(write, capsys):
    with pytest.raises(CommandError):
        call_command("ingest", write("rain", "It rained."), write("one"), "--publish")

    assert "in the review queue, not published. Nothing is accepted" in capsys.readouterr().err
    assert Article.objects.get(status="in review").text == "It rained."
    assert Partnership.objects.count() == 1


def test_refused_publication_leaves_everything_to_decide(write):
    with pytest.raises(CommandError):
        call_command("ingest", write("one", ARTICLE.replace("publisher: Harbour Post", "").replace(
            "url: https://news.example/{name}", "")), "--publish")  # fmt: skip

    assert Article.objects.get().proposals.get().decision == "pending"
