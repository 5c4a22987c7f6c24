import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from partnerships.extraction.evaluation import is_held_out
from tests.extraction.conftest import REPOSITORY

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


def test_a_folder_without_answers_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds no answers"):
        run(tmp_path)
