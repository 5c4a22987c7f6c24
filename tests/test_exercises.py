"""The answers of tests/exercises are whole: what they name stands in their articles."""

import json
from pathlib import Path

import pytest

from partnerships.extraction.evaluation import FIELDS
from partnerships.extraction.types import CERTAINTIES, KINDS, STATUSES

FOLDER = Path(__file__).parent / "exercises"


@pytest.fixture(scope="module")
def exercises():
    """The articles' texts with their answers, by identifier."""
    return {
        path.stem: (path.with_suffix(".md").read_text("utf-8"), json.loads(path.read_text("utf-8")))
        for path in FOLDER.glob("*.json")
    }


def test_each_article_has_an_answer_and_no_address(exercises):
    assert set(exercises) == {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert exercises
    assert not [name for name, (text, answer) in exercises.items() if "\nurl:" in text]


def test_every_passage_and_every_name_stands_in_its_article(exercises):
    for name, (text, answer) in exercises.items():
        for row in answer["partnerships"]:
            assert row["evidence"], name
            assert all(passage in text for passage in row["evidence"]), name
        for entry in (*answer["agencies"], *answer["vendors"], *answer["models"]):
            assert any(form in text for form in (entry["name"], *entry["aliases"])), name


def test_answers_keep_to_the_vocabularies(exercises):
    for name, (_, answer) in exercises.items():
        for row in answer["partnerships"]:
            assert set(FIELDS) <= set(row), name
            assert row["kind"] in KINDS, name
            assert row["status"] in STATUSES, name
            assert row["certainty"] in CERTAINTIES, name
