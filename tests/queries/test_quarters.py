import pytest

from partnerships.queries.quarters import FEWEST, from_first_period, last_periods

MOST = 14


@pytest.mark.parametrize(
    "counted, periods",
    [
        ([], range(0)),
        ([100], range(101 - FEWEST, 101)),
        ([90, 100], range(90, 101)),
        ([40, 90, 100], range(90, 101)),
        ([40, 80, 100], range(101 - FEWEST, 101)),
        ([40, 87, 100], range(87, 101)),
    ],
)
def test_a_picture_begins_where_something_is_counted(counted, periods):
    assert from_first_period(counted, MOST) == periods


def test_the_last_periods_are_as_many_as_asked_for():
    assert last_periods([100], MOST) == range(87, 101)
