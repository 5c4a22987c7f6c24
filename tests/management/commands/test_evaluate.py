import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from partnerships.extraction import recorded
from partnerships.extraction.evaluation import is_held_out
from partnerships.management.commands import evaluate
from tests.extraction.conftest import REPOSITORY

PARTS = ["all", "development", "held_out", "cross_validated"]
CORPUS = REPOSITORY / "tests" / "corpus"


@pytest.fixture
def some(tmp_path):
    """A small corpus with articles of both parts."""
    names = sorted(path.stem for path in CORPUS.glob("da*.json"))[:9]
    for name in names:
        for ending in (".md", ".json"):
            shutil.copy(CORPUS / f"{name}{ending}", tmp_path)
    return tmp_path, names


def run(*arguments):
    printed = io.StringIO()
    call_command("evaluate", *map(str, arguments), stdout=printed)
    return printed.getvalue()


def test_table_has_a_column_for_each_part(some):
    lines = run(some[0]).splitlines()
    assert lines[0].split() == ["all", "development", "held_out"]
    assert lines[1].split() == ["articles", "9", "4", "5"]
    assert any(line.startswith("pairs precision") for line in lines)


def test_json_has_the_same_figures(some):
    parts = json.loads(run(some[0], "--json"))
    assert set(parts) == {"all", "development", "held_out"}
    assert parts["all"]["evidence_not_a_slice"] == 0


def test_held_out_articles_are_shown_only_when_named(some):
    folder, names = some
    hidden = [name for name in names if is_held_out(name)]
    shown = run(folder, "--show")
    assert not any(name in shown for name in hidden)
    assert hidden[0] in run(folder, "--show", hidden[0])


def test_json_has_the_errors_of_the_articles_shown(some):
    folder, names = some
    errors = json.loads(run(folder, "--json", "--show", names[0]))["errors"]
    assert [error["identifier"] for error in errors] == [names[0]]
    assert set(errors[0]) == {"identifier", "missed", "wrong", "trapped", "fields", "names"}


def test_an_article_to_show_must_be_there(some):
    with pytest.raises(CommandError, match="no article measured here: nowhere"):
        run(some[0], "--show", "nowhere")


def test_cross_validation_judges_development_articles_alone(some):
    parts = json.loads(run(some[0], "--cross-validate", "--json"))
    assert parts["cross_validated"]["articles"] == parts["development"]["articles"]
    assert parts["cross_validated"]["fields"]["kind"] is not None


def test_recording_keeps_the_figures_and_writes_the_table(some, tmp_path, monkeypatch):
    document, figures = tmp_path / "extraction.md", tmp_path / "figures.json"
    document.write_text(f"Above\n{recorded.TABLE_FOLLOWS}\n\n```\nold\n```\nBelow\n", "utf-8")
    monkeypatch.setattr(evaluate, "DOCUMENT", document)
    monkeypatch.setattr(recorded, "FIGURES_FILE", figures)
    printed = run(some[0], "--record")
    assert document.read_text("utf-8") == (
        f"Above\n{recorded.TABLE_FOLLOWS}\n\n```\n{printed.strip(chr(10))}\n```\nBelow\n"
    )
    assert list(json.loads(figures.read_text())) == PARTS


def test_a_folder_without_answers_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds no answers"):
        run(tmp_path)
