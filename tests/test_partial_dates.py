import datetime

import pytest

from partnerships.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("written", "first_day", "last_day"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-10-31", (2024, 10, 31), (2024, 10, 31)),
    ],
)
def test_parse_keeps_the_period(written, first_day, last_day):
    read = PartialDate.parse(written)

    assert (read.first_day, read.last_day) == (datetime.date(*first_day), datetime.date(*last_day))
    assert str(read) == written


@pytest.mark.parametrize("written", ["", "24", "2024-13", "2024-02-30", "last week", "2024-1"])
def test_parse_refuses_what_is_no_date(written):
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.parse(written)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2024", "2024-10-31", True),
        ("2024-10-31", "2024-10", True),
        ("2024-10", "2024-11", False),
        ("2024-10-30", "2024-10-31", False),
    ],
)
def test_agrees_with_a_coarser_date(one, other, agree):
    assert PartialDate.parse(one).agrees_with(PartialDate.parse(other)) is agree
