import json

import pytest

from tests.endpoint import answers, says

from .conftest import DEAL, quote, yes


@pytest.mark.parametrize(
    "bad",
    [
        quote("has awarded Palantir a pilot", label="pilot"),  # invented
        quote("HAS AWARDED PALANTIR", label="pilot"),
        quote("Palantir a contract has awarded", label="pilot"),
        quote("", label="pilot"),
        quote("a", label="pilot"),
        quote("has awarded Palantir", label="bribe"),
        quote("has awarded Palantir", label=["pilot"]),
        quote("has awarded Palantir", label=None),
        quote("has awarded Palantir"),
        {"label": "pilot"},
        {"label": "pilot", "quote": 7, "sentence": "one"},
        "pilot",
        ["pilot"],
        7,
    ],
)
def test_field_that_does_not_hold_is_dropped(read_twice, bad):
    alone, both = read_twice(answers(yes(kind=bad)))

    assert both.proposals[0].second_opinion.verdict == "agrees"
    assert both.proposals[0].second_opinion.fields == ()
    assert both.proposals[0].grounds == alone.proposals[0].grounds
    assert "Left out: one thing" in both.second_reading.note


@pytest.mark.parametrize(
    "bad",
    [
        yes(vendor="V99"),
        yes(body="A99"),
        yes(vendor="A1", body="V1"),
        yes(vendor="Palantir Technologies"),
        yes(vendor=1),
        yes(vendor=["V1"]),
        yes(vendor=None),
        yes() | {"partnership": "yes"},
        yes(pair=quote("has awarded Palantir a pilot")),
        yes(pair=quote("Nobody there says more", 3)),
        yes(pair={}),
        {},
        "V1",
        None,
        ["V1", "A1"],
    ],
)
def test_entry_that_does_not_hold_is_dropped(read_twice, bad):
    def play(player, body):
        if isinstance(bad, dict) and bad:
            answers(bad)(player, body)
        else:
            says(json.dumps({"pairs": [bad]}))(player, body)

    alone, both = read_twice(play)

    assert both.proposals == alone.proposals
    assert "Left out: one thing" in both.second_reading.note


def test_quote_under_a_wrong_number_is_found_all_the_same(read_twice):
    for number in (3, 0, -1, 10**30, None, True):
        both = read_twice(answers(yes(pair=quote(DEAL, number))))[1]
        assert both.proposals[0].second_opinion.verdict == "agrees"


def test_json_in_a_fence_of_words_is_read(read_twice):
    play = says('Here it is:\n```json\n{"pairs": []}\n```')

    assert read_twice(play)[1].second_reading.answered
