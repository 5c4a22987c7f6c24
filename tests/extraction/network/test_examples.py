import json

import pytest

from partnerships.extraction.evaluation import read_answers
from partnerships.extraction.network.examples import write_examples
from partnerships.extraction.network.layout import TYPES

TEXT = """NASA has hired Kelp Systems to read its letters. The weather was fine.

Anduril was not asked.
"""
ANSWER = {
    "agencies": [{"name": "National Aeronautics and Space Administration", "aliases": ["NASA"]}],
    "vendors": [{"name": "Kelp Systems", "aliases": []}, {"name": "Anduril", "aliases": []}],
    "models": [],
    "partnerships": [
        {
            "vendor": "Kelp Systems",
            "agency": "National Aeronautics and Space Administration",
            "models": [], "kind": "contract", "status": "active", "certainty": "confirmed",
            "announced": None, "value": None,
            "evidence": ["NASA has hired Kelp Systems to read its letters."],
        }
    ],
}  # fmt: skip


@pytest.fixture
def example(tmp_path, seeds_reference):
    (tmp_path / "one.md").write_text(TEXT)
    (tmp_path / "one.json").write_text(json.dumps(ANSWER))
    path = tmp_path / "examples.jsonl"
    write_examples(read_answers(tmp_path), seeds_reference, path)
    (line,) = path.read_text().splitlines()
    return json.loads(line)


def test_tokens_are_labelled_with_the_names_of_the_answer(example):
    vendor, agency = 1 + 2 * TYPES.index("vendor"), 1 + 2 * TYPES.index("agency")
    assert example["labels"][0] == agency
    assert vendor in example["labels"]
    assert len(example["labels"]) == len(example["ids"]) == len(example["known"])


def test_sentences_are_evidence_where_the_answer_says_so(example):
    assert example["evidence"] == [1, 0, 0]


def test_pairs_are_told_apart_by_the_answer(example):
    pairs = example["views"]["named"]["pairs"]
    assert sorted(pair["is_one"] for pair in pairs) == [0, 1]
    (right,) = [pair for pair in pairs if pair["is_one"]]
    assert right["kind"] == "contract"
    assert right["evidence"] == [0]
    assert right["meetings"]


def test_what_the_answer_leaves_open_is_left_open(tmp_path, seeds_reference):
    answer = {**ANSWER, "partnerships": [], "optional": ANSWER["partnerships"]}
    (tmp_path / "one.md").write_text(TEXT)
    (tmp_path / "one.json").write_text(json.dumps(answer))
    write_examples(read_answers(tmp_path), seeds_reference, tmp_path / "out")
    found = json.loads((tmp_path / "out").read_text())["views"]["named"]["pairs"]
    assert sorted(str(pair["is_one"]) for pair in found) == ["0", "None"]
