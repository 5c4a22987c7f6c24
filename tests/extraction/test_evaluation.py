"""The measure itself, and the floors below which the engine may not fall."""

import json

import pytest

from partnerships.extraction.confidence import LEVELS
from partnerships.extraction.evaluation import evaluate, figures, is_held_out, read_answers
from partnerships.extraction.naming import Naming
from partnerships.extraction.recorded import recorded_figures, table
from tests.extraction.conftest import REPOSITORY

CORPUS = REPOSITORY / "tests" / "corpus"
HELD_TO = [
    ("pairs", "precision"), ("pairs", "f1"),
    ("names", "agency"), ("names", "vendor"), ("names", "model"),
]  # fmt: skip
RECORD_ANEW = "a change for the better? manage.py evaluate tests/corpus --record"


@pytest.fixture(scope="module")
def measured(seeds_reference):
    tallies, errors = evaluate(read_answers(CORPUS), seeds_reference)
    return {name: figures(tally) for name, tally in tallies.items()}, errors


@pytest.mark.parametrize("part", ["all", "development", "held_out"])
@pytest.mark.parametrize(("group", "name"), HELD_TO)
def test_no_figure_falls_below_the_recorded_one(measured, part, group, name):
    assert measured[0][part][group][name] >= recorded_figures()[part][group][name], RECORD_ANEW


def test_the_documented_table_is_the_recorded_one():
    document = (REPOSITORY / "docs" / "extraction.md").read_text("utf-8")
    assert f"\n{table(recorded_figures())}\n" in document, RECORD_ANEW


@pytest.mark.parametrize("part", ["held_out", "cross_validated"])
@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_a_level_keeps_its_promise_on_articles_never_seen(part, level):
    (recorded,) = [e for e in recorded_figures()[part]["levels"] if e["level"] == level.name]
    assert recorded["precision"] == pytest.approx(level.share, abs=0.1)


def test_all_evidence_is_a_slice_of_its_text(measured):
    assert measured[0]["all"]["evidence_not_a_slice"] == 0


def test_higher_confidence_is_right_more_often(measured):
    bands = measured[0]["all"]["confidence"]
    assert bands[0]["precision"] > bands[1]["precision"] > bands[-1]["precision"]


def test_a_third_is_held_out():
    answers = read_answers(CORPUS)
    assert len(answers) == 282
    assert sum(is_held_out(answer.identifier) for answer in answers) == 93


@pytest.fixture
def story(tmp_path):
    def write(partnerships, **more):
        answer = {
            "agencies": [{"name": "Department of Energy", "aliases": []}],
            "vendors": [{"name": "Palantir", "aliases": []}],
            "models": [],
            "partnerships": partnerships,
            **more,
        }
        (tmp_path / "one.json").write_text(json.dumps(answer))
        (tmp_path / "one.md").write_text(
            "The Department of Energy has awarded Palantir a contract worth $5 million, it said."
        )
        return read_answers(tmp_path)

    return write


PAIR = {
    "vendor": "Palantir", "agency": "Department of Energy", "models": [], "kind": "contract",
    "status": "active", "certainty": "confirmed", "announced": None,
    "value": {"amount": 5000000, "currency": "USD"},
}  # fmt: skip


def test_a_found_pair_counts_with_its_fields(story, seeds_reference):
    tallies, _ = evaluate(story([PAIR]), seeds_reference)
    measured = figures(tallies["all"])
    assert measured["pairs"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert measured["fields"]["value"] == 1.0
    assert measured["fields"]["kind"] == 1.0


def test_an_optional_pair_is_neither_right_nor_wrong(story, seeds_reference):
    tallies, _ = evaluate(story([], optional=[PAIR]), seeds_reference)
    assert figures(tallies["all"])["pairs"]["precision"] is None


def test_a_trap_is_counted_and_shown(story, seeds_reference):
    tallies, errors = evaluate(story([], traps=[PAIR]), seeds_reference)
    assert figures(tallies["all"])["traps"] == {"fallen_into": 1, "of": 1}
    assert errors[0].trapped[0].startswith("Palantir | Department of Energy")


def test_names_missing_and_names_that_are_none_are_shown(story, seeds_reference):
    _, errors = evaluate(story([], vendors=[{"name": "Kelp AI"}]), seeds_reference)
    assert errors[0].names == ("vendor Kelp AI is missing", "vendor Palantir is none")


@pytest.mark.parametrize(
    ("noun", "ours", "theirs", "same"),
    [
        ("vendor", "Amazon", "Amazon Web Services", True),
        ("agency", "Executive Office of the President", "White House", True),
        ("agency", "Ministry of Fish", "Ministry of Fish (Norway)", True),
        ("agency", "Department of Energy", "Department of Education", False),
        ("vendor", "Cohere Health", "Cohere", False),
    ],
)
def test_names_of_one_thing_are_the_same(seeds_reference, noun, ours, theirs, same):
    assert Naming(seeds_reference).same(noun, ours, theirs) is same
