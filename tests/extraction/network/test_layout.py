import itertools

import pytest

from partnerships.extraction.network.layout import (
    MOST_MEETINGS,
    WINDOW,
    Mark,
    input_types,
    known_types,
    meetings,
    token_range,
    windows,
)
from partnerships.extraction.network.tokens import tokenize


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1, 1000, 5000])
def test_windows_cover_every_token_and_overlap(count):
    found = windows(count)
    assert found[0][0] == 0
    assert found[-1][1] == count
    assert all(last - first <= WINDOW for first, last in found)
    assert all(following < last for (_, last), (following, _) in itertools.pairwise(found))


def test_token_range_takes_every_piece_of_a_name():
    text = "So Palantir won."
    tokens = tokenize(text)
    first, last = token_range(tokens, 3, 11)
    assert text[tokens.starts[first] : tokens.ends[last - 1]] == "Palantir"


def test_known_names_are_marked_by_their_type():
    tokens = tokenize("NASA uses Claude.")
    assert known_types(tokens, [(0, 4, "agency"), (10, 16, "model")]) == [2, 0, 3, 0]


def mark(first, entity, type_, explicit=True, by_product=False):
    return Mark(first, first + 1, entity, type_, explicit, by_product)


def test_parties_by_name_and_parties_referred_to_are_told_apart():
    marks = [mark(0, 0, "vendor"), mark(2, 1, "agency", explicit=False)]
    types, numbers = input_types(marks, 0, 4)
    assert types == [1, 0, 5, 0]
    assert numbers == [1, 0, 2, 0]


def test_every_vendor_meets_every_body_of_its_window():
    marks = [mark(0, 0, "vendor"), mark(5, 1, "agency"), mark(9, 2, "agency")]
    found = meetings(marks, [0] * 10, 10)
    assert set(found) == {(0, 1), (0, 2)}
    assert found[0, 2][0].nearness == 9


def test_meetings_of_a_pair_are_bounded_and_the_nearest():
    marks = [mark(2 * n, 0, "vendor") for n in range(30)]
    marks += [mark(2 * n + 1, 1, "agency") for n in range(30)]
    (met,) = meetings(marks, [0] * 60, 60).values()
    assert len(met) == MOST_MEETINGS
    assert all(meeting.nearness == 1 for meeting in met)


def test_parties_that_no_window_shares_do_not_meet():
    marks = [mark(0, 0, "vendor"), mark(2000, 1, "agency")]
    assert meetings(marks, [0] * 2001, 2001) == {}
